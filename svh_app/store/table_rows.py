"""The rows of a meeting that is going on or was held: who sits at the table, whose turn it was, what was noted."""

from typing import Any
from uuid import UUID

from tortoise import fields

from svh_app.store.row import Row


class Seat(Row):
    """Somebody's place at the table, with the name they have there; `member`: None for a guest without the app."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='seats', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='seats', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='seats', on_delete=fields.CASCADE, null=True)
    client_id = fields.UUIDField()
    name_sealed = fields.BinaryField()
    colour = fields.SmallIntField(default=0)
    place = fields.IntField()
    is_here = fields.BooleanField(default=False)
    created = fields.DatetimeField()
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    member_id: UUID | None

    class Meta:
        table = 'seat'
        unique_together = (('meeting', 'member'), ('meeting', 'client_id'))
        indexes = (('group',), ('member',))


class Turn(Row):
    """That somebody had their turn in a round. `round`: 'opening', 'closing', or the id of an agenda point."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='turns', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='turns', on_delete=fields.CASCADE)
    seat: Any = fields.ForeignKeyField('models.Seat', related_name='turns', on_delete=fields.CASCADE)
    round = fields.CharField(36)
    passed = fields.BooleanField(default=False)
    at = fields.DatetimeField()
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    seat_id: UUID

    class Meta:
        table = 'turn'
        unique_together = (('seat', 'round'),)
        indexes = (('group',), ('meeting', 'round'))


class EndWord(Row):
    """What somebody gives the meeting at its end: a mark from 1 to 10 and a word; either may be missing."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='end_words', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='end_words', on_delete=fields.CASCADE)
    seat: Any = fields.ForeignKeyField('models.Seat', related_name='end_words', on_delete=fields.CASCADE)
    mark = fields.SmallIntField(null=True)
    text_sealed = fields.BinaryField()
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    seat_id: UUID

    class Meta:
        table = 'end_word'
        unique_together = (('seat',),)
        indexes = (('group',), ('meeting',))


class Line(Row):
    """One line of the minutes, by whoever wrote it; `point`: None for the rounds and what belongs to no point.

    `became`: 'agreement' or 'step' when it was turned into one, with its id.
    """

    group: Any = fields.ForeignKeyField('models.Group', related_name='lines', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='lines', on_delete=fields.CASCADE)
    point: Any = fields.ForeignKeyField('models.AgendaPoint', related_name='lines', on_delete=fields.CASCADE, null=True)
    author: Any = fields.ForeignKeyField('models.Member', related_name='lines', on_delete=fields.CASCADE)
    client_id = fields.UUIDField()
    text_sealed = fields.BinaryField()
    became = fields.CharField(10, default='')
    became_id = fields.UUIDField(null=True)
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    point_id: UUID | None
    author_id: UUID

    class Meta:
        table = 'minutes_line'
        unique_together = (('author', 'client_id'),)
        indexes = (('group',), ('meeting', 'created'), ('point',))


class LineVersion(Row):
    """What a line said before somebody changed it."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='line_versions', on_delete=fields.CASCADE)
    line: Any = fields.ForeignKeyField('models.Line', related_name='versions', on_delete=fields.CASCADE)
    text_sealed = fields.BinaryField()
    replaced = fields.DatetimeField()
    version = fields.IntField()
    group_id: UUID
    line_id: UUID

    class Meta:
        table = 'line_version'
        unique_together = (('line', 'version'),)
        indexes = (('group',),)


class Release(Row):
    """The owner shows a part of the minutes: one point, or with no point the rounds. `about_id`: the point, else the
    meeting; `audience`: 'group' (everybody who was invited) or 'chosen'."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='releases', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='releases', on_delete=fields.CASCADE)
    point: Any = fields.ForeignKeyField(
        'models.AgendaPoint', related_name='releases', on_delete=fields.CASCADE, null=True
    )
    about_id = fields.UUIDField(unique=True)
    audience = fields.CharField(8, default='group')
    released = fields.DatetimeField()
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    point_id: UUID | None

    class Meta:
        table = 'release'
        indexes = (('group',), ('meeting',))
