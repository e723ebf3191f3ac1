"""Every deed on what exists in a group, to be tried by who may not; and whether anything changed."""

from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.exceptions import DoesNotExist
from tortoise.queryset import QuerySet

from svh_app.group.inviting import confirm, invite_again, refuse, withdraw
from svh_app.group.lending import give_back, lend, take_back
from svh_app.group.members import give_preset, pause_member, remove_member, resume_member, set_level, set_until
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.looks import LOOK
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import edit_note, restore_note, share_note, withdraw_note
from svh_app.signals.actions import release, write_part
from svh_app.signals.contacts import edit_contact, order_contacts, restore_contact, withdraw_contact
from svh_app.signals.parts import HELPS, RED
from svh_app.store.rows import (
    Account,
    AgendaPoint,
    Agreement,
    Contact,
    DateAnswer,
    DateOption,
    EndWord,
    Feed,
    Goal,
    GoalHelper,
    Group,
    GroupText,
    Invitation,
    Invitee,
    ItemReader,
    Lending,
    Level,
    Light,
    Line,
    LineVersion,
    Mark,
    Meeting,
    Member,
    Note,
    NoteReader,
    NoteVersion,
    PlanPart,
    Release,
    Row,
    Seat,
    Session,
    SignalPart,
    SignalVersion,
    Step,
    Trace,
    Turn,
    Word,
)
from tests.abuse.tally import Tally

NO = (Refused, Missing, Changed, DoesNotExist)
OF_PLAN = (
    PlanPart,
    Goal,
    Mark,
    Step,
    GoalHelper,
    Word,
    Agreement,
    ItemReader,
    SignalPart,
    SignalVersion,
    Contact,
    Light,
)
OF_MEETINGS = (
    Meeting,
    DateOption,
    DateAnswer,
    AgendaPoint,
    Invitee,
    GroupText,
    Feed,
    Seat,
    Turn,
    EndWord,
    Line,
    LineVersion,
    Release,
)
NOUNS = (Group, Member, Level, Invitation, Lending, Note, NoteReader, NoteVersion, *OF_PLAN, *OF_MEETINGS)


def rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


async def done_after(viewer: Viewer, deed: str) -> list[str]:
    """The deeds that stand in the log of the group after this one was done last: the order of the commits.

    The order in which they are acknowledged is another: PostgreSQL's connection is put away in between. On a busy
    machine that took 21 to 129 ms in 5 of 3976 pairs of saves, while the next save was done and acknowledged in 18 to
    65; the log was in the order of the commits each time.
    """
    lines = rows(Trace).filter(chain_id=viewer.group_id).exclude(deed=LOOK).order_by('place')
    names = [str(name) for name in await lines.values_list('deed', flat=True)]
    return names[len(names) - names[::-1].index(deed) :]


async def done_after_signing_out(viewer: Viewer) -> list[str]:
    """The same for the end of a session, which stands in the log of the account: told by the time of the lines.

    Who saves holds the session until the commit, and who ends it writes the line when nobody holds it any more.
    """
    end = await rows(Trace).filter(chain_id=viewer.account_id, deed='session.end').order_by('-place').first()
    lines = rows(Trace).filter(chain_id=viewer.group_id, at__gt=end.at).exclude(deed=LOOK)
    return [str(name) for name in await lines.values_list('deed', flat=True)]


async def is_done(deed: Awaitable[object]) -> bool:
    try:
        await deed
    except NO:
        return False
    return True


async def state() -> list[object]:
    """Everything that deeds on a group could change."""
    kept = [list(await rows(noun).order_by('id').values()) for noun in (*NOUNS, Session)]
    return [*kept, list(await rows(Account).order_by('id').values('id', 'name_sealed', 'recovery'))]


def deeds(viewer: Viewer, entry: UUID, place: UUID) -> list[Awaitable[object]]:
    """Every deed on what exists in a group, with an entry and a place that are not the viewer's to touch."""
    return [
        edit_note(viewer, entry, 1, 'x'),
        share_note(viewer, entry, 1, 'group'),
        share_note(viewer, entry, 1, 'me'),
        share_note(viewer, entry, 1, [viewer.member_id or place]),
        withdraw_note(viewer, entry),
        restore_note(viewer, entry),
        remove_member(viewer, place),
        give_preset(viewer, place, 'close'),
        set_level(viewer, place, 'notebook', 2),
        set_until(viewer, place, None),
        pause_member(viewer, place),
        resume_member(viewer, place),
        confirm(viewer, place),
        refuse(viewer, place),
        withdraw(viewer, place),
        invite_again(viewer, place),
        *of_members(viewer, place),
        *of_signals(viewer, entry, place),
    ]


def of_signals(viewer: Viewer, other: UUID, place: UUID) -> list[Awaitable[object]]:
    """What names a text, a version or a number of the signal plan by its id."""
    return [
        write_part(viewer, (RED, HELPS, place), 'x', 0),
        release(viewer, other, place, True),
        edit_contact(viewer, other, 1, 'x', '112'),
        withdraw_contact(viewer, other),
        restore_contact(viewer, other),
        order_contacts(viewer, [other]),
    ]


def of_members(viewer: Viewer, place: UUID) -> list[Awaitable[object]]:
    """What the owner alone does with members, and what is lent."""
    return [
        set_level(viewer, place, 'notebook', 2),
        set_until(viewer, place, None),
        pause_member(viewer, place),
        resume_member(viewer, place),
        lend(viewer, place, 'invite', datetime.now(UTC).date() + timedelta(days=2)),
        take_back(viewer, place),
        give_back(viewer, place),
    ]


async def try_all(tally: Tally, kind: str, viewer: Viewer, entry: UUID, place: UUID) -> None:
    before = await state()
    for deed in deeds(viewer, entry, place):
        tally.attempt(kind)
        tally.refused(kind, await is_done(deed))
    tally.no_change(kind, before, await state())
