"""The rows of the log: the lines, and the head of each chain of them (kernel/audit.py)."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model


class Chain(Model):
    """The head of one log: a group's, or an account's. Taken first by every deed, so deeds of one group queue up."""

    id: UUID = fields.UUIDField(primary_key=True)
    length = fields.BigIntField(default=0)
    mac = fields.BinaryField(default=b'')

    class Meta:
        table = 'chain'


class Trace(Model):
    """One line of a log: who did what to which row, when. Ids only, never content. `behalf_id`: for which member."""

    id: int = fields.BigIntField(primary_key=True)
    chain_id = fields.UUIDField()
    place = fields.BigIntField()
    at = fields.DatetimeField()
    account_id = fields.UUIDField(null=True)
    member_id = fields.UUIDField(null=True)
    deed = fields.CharField(40)
    noun = fields.CharField(40)
    row_id = fields.UUIDField()
    behalf_id = fields.UUIDField(null=True)
    mac = fields.BinaryField()

    class Meta:
        table = 'trace'
        unique_together = (('chain_id', 'place'),)
        indexes = (('chain_id', 'member_id', 'place'), ('chain_id', 'row_id', 'place'))
