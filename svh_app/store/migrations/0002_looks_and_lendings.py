from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Lending',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('group', fields.ForeignKeyField('models.Group', source_field='group_id', db_constraint=True, to_field='id', related_name='lendings', on_delete=OnDelete.CASCADE)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='lendings', on_delete=OnDelete.CASCADE)),
                ('task', fields.CharField(max_length=12)),
                ('until', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('version', fields.IntField(default=1)),
            ],
            options={'table': 'lending', 'app': 'models', 'indexes': [Index(fields=['group']), Index(fields=['member'])], 'pk_attr': 'id', 'table_description': 'One task of the owner, lent to one member for a time. Tasks: kernel/rules.py.'},
            bases=['Row'],
        ),
        ops.AddField(
            model_name='Member',
            name='legacy',
            field=fields.CharField(default='stay', max_length=8),
        ),
        ops.AlterModelOptions(
            name='Trace',
            options={'table': 'trace', 'app': 'models', 'unique_together': (('chain_id', 'place'),), 'indexes': [Index(fields=['chain_id', 'member_id', 'place']), Index(fields=['chain_id', 'row_id', 'place'])], 'pk_attr': 'id', 'table_description': 'One line of a log: who did what to which row, when. Ids only, never content. `behalf_id`: for which member.'},
        ),
        ops.AddField(
            model_name='Trace',
            name='behalf_id',
            field=fields.UUIDField(null=True),
        ),
        ops.AddIndex(
            model_name='Trace',
            index=Index(fields=['chain_id', 'member_id', 'place']),
        ),
        ops.AddIndex(
            model_name='Trace',
            index=Index(fields=['chain_id', 'row_id', 'place']),
        ),
    ]
