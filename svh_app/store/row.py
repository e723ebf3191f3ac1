"""What every row of people has."""

from typing import ClassVar
from uuid import UUID, uuid4

from tortoise import fields
from tortoise.models import Model


class Row(Model):
    """Every row has an unguessable id of its own."""

    id: UUID = fields.UUIDField(primary_key=True, default=uuid4)
    key_owner: ClassVar[str] = 'group_id'

    class Meta:
        abstract = True
