# ruff: noqa: RUF012 - as tortoise writes them
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('models', '0001_initial')]

    operations = [
        ops.RunSQL("""UPDATE "group" SET name = '' WHERE name IS NULL"""),
        ops.RunSQL("UPDATE note SET body = '' WHERE body IS NULL"),
        ops.AlterField('Group', 'name', fields.CharField(default='', max_length=100, db_index=True)),
        ops.AlterField('Note', 'body', fields.CharField(default='', max_length=2000)),
    ]
