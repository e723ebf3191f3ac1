"""The rows of the signal plan and of "Hulp nu"."""

from typing import Any
from uuid import UUID

from tortoise import fields

from svh_app.store.row import Row


class SignalVersion(Row):
    """The signal plan as it was at one moment. `checked`: when the owner last said that it is still right."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='signal_versions', on_delete=fields.CASCADE)
    created = fields.DatetimeField()
    checked = fields.DatetimeField()
    version = fields.IntField(default=1)
    group_id: UUID

    class Meta:
        table = 'signal_version'
        indexes = (('group', 'created'),)


class SignalPart(Row):
    """One text of the signal plan: level and kind say which (signals/parts.py); `member`: what helps from this one.

    Without `kept_in` it is the text as it is now, otherwise the text of that version. The id of the text as it is now
    follows from level, kind and member: one row each.
    """

    group: Any = fields.ForeignKeyField('models.Group', related_name='signal_parts', on_delete=fields.CASCADE)
    kept_in: Any = fields.ForeignKeyField(
        'models.SignalVersion', related_name='parts', on_delete=fields.CASCADE, null=True
    )
    level = fields.CharField(8, default='')
    kind = fields.CharField(12)
    member: Any = fields.ForeignKeyField(
        'models.Member', related_name='signal_parts', on_delete=fields.CASCADE, null=True
    )
    text_sealed = fields.BinaryField()
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    kept_in_id: UUID | None
    member_id: UUID | None

    class Meta:
        table = 'signal_part'
        indexes = (('group', 'kept_in'), ('member',))


class Contact(Row):
    """Somebody to call when it goes wrong. `kind`: one of the owner's own people, their team, the GP, the GP post."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='contacts', on_delete=fields.CASCADE)
    client_id = fields.UUIDField()
    kind = fields.CharField(8)
    name_sealed = fields.BinaryField()
    phone_sealed = fields.BinaryField()
    says_sealed = fields.BinaryField()
    place = fields.IntField()
    created = fields.DatetimeField()
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID

    class Meta:
        table = 'contact'
        unique_together = (('group', 'client_id'),)


class Light(Row):
    """The traffic light of the group: how it goes with the owner, as they say themselves. One row per group."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='lights', on_delete=fields.CASCADE)
    level = fields.CharField(8, default='')
    audience = fields.CharField(8, default='group')
    changed = fields.DatetimeField()
    version = fields.IntField(default=1)
    group_id: UUID

    class Meta:
        table = 'light'
        indexes = (('group',),)
