"""The rows of the notebook: an entry, its chosen readers, what it said before."""

from typing import Any
from uuid import UUID

from tortoise import fields

from svh_app.store.row import Row


class Note(Row):
    """An entry in the notebook. `client_id` is the writer's own id of it: the same id twice is one note."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='notes', on_delete=fields.CASCADE)
    author: Any = fields.ForeignKeyField('models.Member', related_name='notes', on_delete=fields.CASCADE)
    client_id = fields.UUIDField()
    text_sealed = fields.BinaryField()
    audience = fields.CharField(8, default='group')
    created = fields.DatetimeField()
    edited = fields.DatetimeField(null=True)
    withdrawn = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    group_id: UUID
    author_id: UUID

    class Meta:
        table = 'note'
        unique_together = (('author', 'client_id'),)
        indexes = (('group', 'created'), ('author', 'created'))


class NoteReader(Row):
    """One chosen member of a note whose audience is 'chosen'."""

    note: Any = fields.ForeignKeyField('models.Note', related_name='readers', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='chosen_notes', on_delete=fields.CASCADE)
    note_id: UUID
    member_id: UUID

    class Meta:
        table = 'note_reader'
        indexes = (('member',),)
        unique_together = (('note', 'member'),)


class NoteVersion(Row):
    """What a note said before it was edited, and for whom that was."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='note_versions', on_delete=fields.CASCADE)
    note: Any = fields.ForeignKeyField('models.Note', related_name='versions', on_delete=fields.CASCADE)
    version = fields.IntField()
    text_sealed = fields.BinaryField()
    audience = fields.CharField(8)
    replaced = fields.DatetimeField()
    group_id: UUID
    note_id: UUID

    class Meta:
        table = 'note_version'
        unique_together = (('note', 'version'),)
