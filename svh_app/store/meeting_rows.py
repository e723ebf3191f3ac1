"""The rows of meetings: when and where, who is asked, what is talked about, who sits at the table, what was said."""

from typing import Any
from uuid import UUID

from tortoise import fields

from svh_app.store.row import Row


class Meeting(Row):
    """One meeting of the group, and where it stands while it is going on.

    `begins`: None as long as no date was picked; `minutes`: how long. `way`: 'place', 'online' or 'phone'. `state`:
    'planned', 'open', 'closed'. While it is open: `stage` (kernel/meeting_deeds.py), `now_id` the point of now,
    `turn_id` the seat whose turn it is, `stage_at` since when, `paused` since when, `paused_for` the seconds that the
    clock of this stage stood still before. `after_id`: the meeting this one follows.
    """

    group: Any = fields.ForeignKeyField('models.Group', related_name='meetings', on_delete=fields.CASCADE)
    author: Any = fields.ForeignKeyField('models.Member', related_name='planned', on_delete=fields.CASCADE)
    chair: Any = fields.ForeignKeyField('models.Member', related_name='chairs', on_delete=fields.SET_NULL, null=True)
    note_taker: Any = fields.ForeignKeyField(
        'models.Member', related_name='takes_notes', on_delete=fields.SET_NULL, null=True
    )
    co_facilitator: Any = fields.ForeignKeyField(
        'models.Member', related_name='co_facilitates', on_delete=fields.SET_NULL, null=True
    )
    client_id = fields.UUIDField()
    after_id = fields.UUIDField(null=True)
    kind = fields.CharField(8, default='group')
    theme = fields.CharField(16, default='')
    title_sealed = fields.BinaryField()
    where_sealed = fields.BinaryField()
    link_sealed = fields.BinaryField()
    bring_sealed = fields.BinaryField()
    way = fields.CharField(8, default='place')
    begins = fields.DatetimeField(null=True)
    minutes = fields.SmallIntField(default=90)
    state = fields.CharField(8, default='planned')
    stage = fields.CharField(8, default='')
    stage_at = fields.DatetimeField(null=True)
    now_id = fields.UUIDField(null=True)
    turn_id = fields.UUIDField(null=True)
    paused = fields.DatetimeField(null=True)
    paused_for = fields.IntField(default=0)
    began = fields.DatetimeField(null=True)
    ended = fields.DatetimeField(null=True)
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    author_id: UUID
    chair_id: UUID | None
    note_taker_id: UUID | None
    co_facilitator_id: UUID | None

    class Meta:
        table = 'meeting'
        unique_together = (('author', 'client_id'),)
        indexes = (('group', 'begins'), ('chair',), ('note_taker',), ('co_facilitator',))


class DateOption(Row):
    """A moment that is proposed for a meeting."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='date_options', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='options', on_delete=fields.CASCADE)
    begins = fields.DatetimeField()
    created = fields.DatetimeField()
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID

    class Meta:
        table = 'date_option'
        unique_together = (('meeting', 'begins'),)
        indexes = (('group',),)


class DateAnswer(Row):
    """What one member said of one proposed moment: 'yes', 'maybe' (if need be) or 'no'."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='date_answers', on_delete=fields.CASCADE)
    option: Any = fields.ForeignKeyField('models.DateOption', related_name='answers', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='date_answers', on_delete=fields.CASCADE)
    answer = fields.CharField(8)
    answered = fields.DatetimeField()
    version = fields.IntField(default=1)
    group_id: UUID
    option_id: UUID
    member_id: UUID

    class Meta:
        table = 'date_answer'
        unique_together = (('option', 'member'),)
        indexes = (('group',), ('member',))


class AgendaPoint(Row):
    """Something to talk about, in minutes; with `goal` it is about that goal, and only for who sees the goal.

    `state`: 'proposed' or 'agreed'. `done`: when it was dealt with.
    """

    group: Any = fields.ForeignKeyField('models.Group', related_name='agenda_points', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='points', on_delete=fields.CASCADE)
    author: Any = fields.ForeignKeyField('models.Member', related_name='agenda_points', on_delete=fields.CASCADE)
    goal: Any = fields.ForeignKeyField('models.Goal', related_name='agenda_points', on_delete=fields.CASCADE, null=True)
    client_id = fields.UUIDField()
    title_sealed = fields.BinaryField()
    minutes = fields.SmallIntField(default=10)
    place = fields.IntField()
    state = fields.CharField(8, default='agreed')
    done = fields.DatetimeField(null=True)
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    author_id: UUID
    goal_id: UUID | None

    class Meta:
        table = 'agenda_point'
        unique_together = (('author', 'client_id'),)
        indexes = (('group',), ('meeting', 'place'), ('goal',))


class Invitee(Row):
    """A member who is invited to a meeting; with `point` for that one subject only."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='invitees', on_delete=fields.CASCADE)
    meeting: Any = fields.ForeignKeyField('models.Meeting', related_name='invitees', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='invited_to', on_delete=fields.CASCADE)
    point: Any = fields.ForeignKeyField(
        'models.AgendaPoint', related_name='invitees', on_delete=fields.CASCADE, null=True
    )
    version = fields.IntField(default=1)
    group_id: UUID
    meeting_id: UUID
    member_id: UUID
    point_id: UUID | None

    class Meta:
        table = 'invitee'
        unique_together = (('meeting', 'member'),)
        indexes = (('group',), ('member',), ('point',))


class GroupText(Row):
    """A text of the whole group: `kind` 'rules' (ground rules, a line each) or 'opening' (opening questions)."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='texts', on_delete=fields.CASCADE)
    kind = fields.CharField(8)
    text_sealed = fields.BinaryField()
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID

    class Meta:
        table = 'group_text'
        unique_together = (('group', 'kind'),)


class Feed(Row):
    """A member's own calendar feed. Only the hash of its address is kept; `with_titles`: whether it says what it is."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='feeds', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='feeds', on_delete=fields.CASCADE)
    token_hash = fields.CharField(64, unique=True)
    with_titles = fields.BooleanField(default=False)
    created = fields.DatetimeField()
    version = fields.IntField(default=1)
    group_id: UUID
    member_id: UUID

    class Meta:
        table = 'feed'
        unique_together = (('member',),)
        indexes = (('group',),)
