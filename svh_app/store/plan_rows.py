"""The rows of the plan: wishes, goals with their scale and steps, what others say to them, agreements.

The plan is its owner's, whoever keeps it up to date: only words and agreements have a writer of their own.
"""

from typing import Any
from uuid import UUID

from tortoise import fields

from svh_app.store.row import Row


class ItemReader(Row):
    """One chosen member of an item (of any noun) whose audience is 'chosen'."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='item_readers', on_delete=fields.CASCADE)
    item_id = fields.UUIDField()
    member: Any = fields.ForeignKeyField('models.Member', related_name='chosen_items', on_delete=fields.CASCADE)
    group_id: UUID
    member_id: UUID

    class Meta:
        table = 'item_reader'
        indexes = (('group',), ('member',))
        unique_together = (('item_id', 'member'),)


class PlanPart(Row):
    """One text of the plan: kind and life area say which (plan/parts.py). Its id follows from these: one row each."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='plan_parts', on_delete=fields.CASCADE)
    kind = fields.CharField(12)
    life_area = fields.CharField(12, default='')
    text_sealed = fields.BinaryField()
    audience = fields.CharField(8, default='group')
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID

    class Meta:
        table = 'plan_part'
        unique_together = (('group', 'kind', 'life_area'),)


class Goal(Row):
    """A goal in the owner's own sentence. `place`: its order; `state_at`: since when the state is what it is; `value`:
    the last mark on its scale."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='goals', on_delete=fields.CASCADE)
    client_id = fields.UUIDField()
    title_sealed = fields.BinaryField()
    until = fields.DateField(null=True)
    state = fields.CharField(8, default='open')
    state_at = fields.DatetimeField()
    value = fields.SmallIntField(null=True)
    place = fields.IntField()
    audience = fields.CharField(8, default='group')
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID

    class Meta:
        table = 'goal'
        unique_together = (('group', 'client_id'),)


class Mark(Row):
    """Where the owner stands with a goal, 0 to 10, at one moment; three texts that may be empty."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='marks', on_delete=fields.CASCADE)
    goal: Any = fields.ForeignKeyField('models.Goal', related_name='marks', on_delete=fields.CASCADE)
    value = fields.SmallIntField()
    how_sealed = fields.BinaryField()
    higher_sealed = fields.BinaryField()
    note_sealed = fields.BinaryField()
    created = fields.DatetimeField()
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    goal_id: UUID

    class Meta:
        table = 'mark'
        indexes = (('group',), ('goal', 'created'))


class Step(Row):
    """One small thing towards a goal."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='steps', on_delete=fields.CASCADE)
    goal: Any = fields.ForeignKeyField('models.Goal', related_name='steps', on_delete=fields.CASCADE)
    client_id = fields.UUIDField()
    text_sealed = fields.BinaryField()
    place = fields.IntField()
    done = fields.DatetimeField(null=True)
    created = fields.DatetimeField()
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    goal_id: UUID

    class Meta:
        table = 'step'
        unique_together = (('goal', 'client_id'),)
        indexes = (('group',),)


class GoalHelper(Row):
    """A member who helps with a goal."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='goal_helpers', on_delete=fields.CASCADE)
    goal: Any = fields.ForeignKeyField('models.Goal', related_name='helpers', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='helps_with', on_delete=fields.CASCADE)
    group_id: UUID
    goal_id: UUID
    member_id: UUID

    class Meta:
        table = 'goal_helper'
        unique_together = (('goal', 'member'),)
        indexes = (('group',), ('member',))


class Word(Row):
    """What somebody says to a goal: a few words, or only a cheer (then the text is empty)."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='words', on_delete=fields.CASCADE)
    goal: Any = fields.ForeignKeyField('models.Goal', related_name='words', on_delete=fields.CASCADE)
    author: Any = fields.ForeignKeyField('models.Member', related_name='words', on_delete=fields.CASCADE)
    client_id = fields.UUIDField()
    is_cheer = fields.BooleanField(default=False)
    text_sealed = fields.BinaryField()
    created = fields.DatetimeField()
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    goal_id: UUID
    author_id: UUID

    class Meta:
        table = 'word'
        unique_together = (('author', 'client_id'),)
        indexes = (('group',), ('goal', 'created'))


class Agreement(Row):
    """Who does what by when. `author` asked it of `member`; `answer` is what that one said with it, maybe empty;
    `meeting_id`: the meeting at which it was made, if at one."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='agreements', on_delete=fields.CASCADE)
    author: Any = fields.ForeignKeyField('models.Member', related_name='asked', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='agreements', on_delete=fields.CASCADE)
    goal: Any = fields.ForeignKeyField('models.Goal', related_name='agreements', on_delete=fields.SET_NULL, null=True)
    meeting_id = fields.UUIDField(null=True)
    client_id = fields.UUIDField()
    text_sealed = fields.BinaryField()
    answer_sealed = fields.BinaryField()
    due = fields.DateField(null=True)
    state = fields.CharField(8, default='asked')
    state_at = fields.DatetimeField()
    audience = fields.CharField(8, default='group')
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    author_id: UUID
    member_id: UUID
    goal_id: UUID | None

    class Meta:
        table = 'agreement'
        unique_together = (('author', 'client_id'),)
        indexes = (('group', 'state'), ('member', 'state'), ('goal',))
