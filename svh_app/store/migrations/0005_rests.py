from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0004_meetings')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Group',
            options={'table': 'support_group', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A support group. One of its members is the owner, for good. `rests`: until when the owner is not asked whether it'},
        ),
        ops.AddField(
            model_name='Group',
            name='rests',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]
