"""The tables as they are after both steps."""

from typing import Any

from tortoise import fields
from tortoise.models import Model


class Group(Model):
    id = fields.IntField(primary_key=True)
    name = fields.CharField(100, default='', db_index=True)

    class Meta:
        table = 'group'


class Note(Model):
    id = fields.IntField(primary_key=True)
    group: Any = fields.ForeignKeyField('models.Group', related_name='notes', on_delete=fields.CASCADE)
    number = fields.IntField()
    body = fields.CharField(2000, default='')
    owner: Any = fields.OneToOneField('models.Group', related_name='pinned', null=True)

    class Meta:
        table = 'note'
        unique_together = (('group', 'number'),)
        indexes = (('body', 'number'),)
