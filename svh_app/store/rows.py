"""The rows: fields and constraints, no behaviour.

What people write is never in a plain column. A column `<name>_sealed` holds it encrypted (store/sealing.py);
`key_owner` names the column with the id whose key in the keyring opens it.
"""

from typing import Any
from uuid import UUID

from tortoise import fields

from svh_app.store.lines import Chain, Trace
from svh_app.store.meeting_rows import AgendaPoint, DateAnswer, DateOption, Feed, GroupText, Invitee, Meeting
from svh_app.store.note_rows import Note, NoteReader, NoteVersion
from svh_app.store.plan_rows import Agreement, Goal, GoalHelper, ItemReader, Mark, PlanPart, Step, Word
from svh_app.store.row import Row
from svh_app.store.signal_rows import Contact, Light, SignalPart, SignalVersion
from svh_app.store.table_rows import EndWord, Line, LineVersion, Release, Seat, Turn

__all__ = [
    'Account',
    'AgendaPoint',
    'Agreement',
    'Ceremony',
    'Chain',
    'Contact',
    'DateAnswer',
    'DateOption',
    'EndWord',
    'Feed',
    'Goal',
    'GoalHelper',
    'Group',
    'GroupText',
    'Invitation',
    'Invitee',
    'ItemReader',
    'Lending',
    'Level',
    'Light',
    'Line',
    'LineVersion',
    'Mark',
    'Meeting',
    'Member',
    'Note',
    'NoteReader',
    'NoteVersion',
    'Passkey',
    'PlanPart',
    'Release',
    'Row',
    'Seat',
    'Session',
    'SignalPart',
    'SignalVersion',
    'Step',
    'Trace',
    'Turn',
    'Word',
]


class Account(Row):
    """A person who can sign in. `recovery` is the keyed hash of the one recovery code; None until it was kept."""

    name_sealed = fields.BinaryField()
    language = fields.CharField(8, default='nl')
    scheme = fields.CharField(10, default='')
    recovery = fields.CharField(64, null=True, unique=True)
    recovery_kept = fields.BooleanField(default=False)
    created = fields.DatetimeField(auto_now_add=True)
    key_owner = 'id'

    class Meta:
        table = 'account'


class Passkey(Row):
    """One passkey of an account. `credential_hash` is SHA-256 in hex, to look it up."""

    account: Any = fields.ForeignKeyField('models.Account', related_name='passkeys', on_delete=fields.CASCADE)
    credential = fields.BinaryField()
    credential_hash = fields.CharField(64, unique=True)
    public_key = fields.BinaryField()
    sign_count = fields.BigIntField(default=0)
    can_sync = fields.BooleanField(default=False)
    device = fields.CharField(60, default='')
    created = fields.DatetimeField(auto_now_add=True)
    used = fields.DatetimeField(null=True)
    account_id: UUID
    key_owner = 'account_id'

    class Meta:
        table = 'passkey'
        indexes = (('account',),)


class Session(Row):
    """A signed-in browser. Only the hash of its token is kept; `verified` is the last fresh user check, `before` when
    the visit before this one ended."""

    account: Any = fields.ForeignKeyField('models.Account', related_name='sessions', on_delete=fields.CASCADE)
    token_hash = fields.CharField(64, unique=True)
    group_id = fields.UUIDField(null=True)
    device = fields.CharField(60, default='')
    created = fields.DatetimeField(auto_now_add=True)
    seen = fields.DatetimeField()
    before = fields.DatetimeField(null=True)
    expires = fields.DatetimeField()
    verified = fields.DatetimeField()
    account_id: UUID
    key_owner = 'account_id'

    class Meta:
        table = 'session'
        indexes = (('account',),)


class Ceremony(Row):
    """A challenge that waits for its answer: single use, bound to one browser visit and one purpose."""

    purpose = fields.CharField(12)
    challenge = fields.BinaryField()
    visit_hash = fields.CharField(64)
    account_id = fields.UUIDField(null=True)
    expires = fields.DatetimeField()

    class Meta:
        table = 'ceremony'


class Group(Row):
    """A support group. One of its members is the owner, for good. `rests`: until when the owner is not asked whether it
    is time to meet again."""

    name_sealed = fields.BinaryField()
    created = fields.DatetimeField(auto_now_add=True)
    rests = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    key_owner = 'id'

    class Meta:
        table = 'support_group'


class Member(Row):
    """Somebody's place in a group, from invited to left. States and presets: kernel/rules.py."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='members', on_delete=fields.CASCADE)
    account: Any = fields.ForeignKeyField(
        'models.Account', related_name='memberships', on_delete=fields.SET_NULL, null=True
    )
    name_sealed = fields.BinaryField()
    is_owner = fields.BooleanField(default=False)
    preset = fields.CharField(12)
    state = fields.CharField(10)
    until = fields.DatetimeField(null=True)
    colour = fields.SmallIntField(default=1)
    legacy = fields.CharField(8, default='stay')
    version = fields.IntField(default=1)
    created = fields.DatetimeField(auto_now_add=True)
    group_id: UUID
    account_id: UUID | None

    class Meta:
        table = 'member'
        indexes = (('group', 'state'), ('account', 'state'))


class Level(Row):
    """How far one member comes in one area: 0 nothing, 1 see, 2 add, 3 edit."""

    member: Any = fields.ForeignKeyField('models.Member', related_name='levels', on_delete=fields.CASCADE)
    area = fields.CharField(12)
    level = fields.SmallIntField(default=0)
    version = fields.IntField(default=1)
    member_id: UUID

    class Meta:
        table = 'level'
        unique_together = (('member', 'area'),)


class Lending(Row):
    """One task of the owner, lent to one member for a time. Tasks: kernel/rules.py."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='lendings', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='lendings', on_delete=fields.CASCADE)
    task = fields.CharField(12)
    until = fields.DatetimeField()
    ended = fields.DatetimeField(null=True)
    created = fields.DatetimeField(auto_now_add=True)
    version = fields.IntField(default=1)
    group_id: UUID
    member_id: UUID

    class Meta:
        table = 'lending'
        indexes = (('group',), ('member',))


class Invitation(Row):
    """A link for one person: single use, expires, can be withdrawn. Only the hash of its token is kept."""

    group: Any = fields.ForeignKeyField('models.Group', related_name='invitations', on_delete=fields.CASCADE)
    member: Any = fields.ForeignKeyField('models.Member', related_name='invitations', on_delete=fields.CASCADE)
    token_hash = fields.CharField(64, unique=True)
    expires = fields.DatetimeField()
    closed = fields.CharField(10, default='')
    version = fields.IntField(default=1)
    created = fields.DatetimeField(auto_now_add=True)
    group_id: UUID
    member_id: UUID

    class Meta:
        table = 'invitation'
        indexes = (('group',), ('member',))
