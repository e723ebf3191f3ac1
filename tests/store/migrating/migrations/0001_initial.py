# ruff: noqa: RUF012 - as tortoise writes them
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Group',
            fields=[
                ('id', fields.IntField(primary_key=True)),
                ('name', fields.CharField(null=True, max_length=50, db_index=True)),
            ],
            options={'table': 'group', 'app': 'models', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Note',
            fields=[
                ('id', fields.IntField(primary_key=True)),
                ('group', fields.ForeignKeyField('models.Group', 'notes', on_delete=fields.CASCADE)),
                ('number', fields.IntField()),
                ('body', fields.CharField(null=True, max_length=1000)),
                ('owner', fields.OneToOneField('models.Group', related_name='pinned', null=True)),
            ],
            options={
                'table': 'note',
                'app': 'models',
                'pk_attr': 'id',
                'unique_together': (('group', 'number'),),
                'indexes': (('body', 'number'),),
            },
            bases=['Model'],
        ),
    ]
