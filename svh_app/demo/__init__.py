"""The demo: a made-up group on this machine only, in which anybody signs in as anybody. Never part of a real server."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse

from svh_app.api.cookies import set_session
from svh_app.demo.agreements import agreements
from svh_app.demo.meetings import fill_meetings
from svh_app.demo.past import made_up_id, rows
from svh_app.demo.plan import MARKET, fill_plan, fill_words
from svh_app.demo.signals import signals
from svh_app.demo.story import ENTRIES, PEOPLE, Entry
from svh_app.group.actions import MemberView, found_group, group_view
from svh_app.group.inviting import accept, confirm, invite, invite_again
from svh_app.group.members import remove_member, set_level
from svh_app.kernel.entry import ANYBODY, SESSION_LIFE, Entering, entry, hashed, viewer_of
from svh_app.kernel.terms import ACTIVE, INVITED, REMOVED
from svh_app.kernel.viewer import ADD, Viewer
from svh_app.notebook.actions import add_note
from svh_app.store import database
from svh_app.store.rows import Account, Member, Note, Session
from svh_app.store.sealing import seal

routes = APIRouter()
PRESETS = {'fatima': 'close', 'bram': 'take_part', 'ilse': 'take_part', 'tom': 'take_part', 'sem': 'take_part'}
INVITED_ONLY = 'sem'
TAKEN_OUT = 'tom'
OWNERS = ('noor', 'greet')


@routes.get('/demo/sign-in/{who}', include_in_schema=False)
async def sign_in(who: str) -> RedirectResponse:
    """Sign in as one of the made-up people, and go to the start."""
    if who not in PEOPLE:
        raise HTTPException(404)
    answer = RedirectResponse('/', status_code=303)
    set_session(answer, await _session(who))
    return answer


async def fill() -> None:
    """Make the group and its half year, once; a filling that was cut short goes on where it was."""
    if not await _is_to_be_filled():
        return
    for who in PEOPLE:
        if not await rows(Account).filter(id=made_up_id(who)).exists():
            await _make_account(_stranger(who), who.capitalize())
    for who in OWNERS:
        if (viewer := await _viewer(who)).group_id is None:
            await found_group(viewer, f'Groep van {who.capitalize()}')
    for who, preset in PRESETS.items():
        await _let_in(who, preset)
    for told in ENTRIES:
        await _write(told)
    await _plan()
    await _remove(TAKEN_OUT)


async def _plan() -> None:
    """Fatima cheers, so she may; the rest of the plan is what Noor wrote in half a year."""
    noor = await _viewer('noor')
    await set_level(noor, await _member(noor, 'fatima'), 'goals', ADD)
    around = ('noor', 'fatima', 'bram', 'ilse')
    viewers = {who: await _viewer(who) for who in around}
    goals = await fill_plan(viewers, {who: await _member(noor, who) for who in around})
    await fill_words(viewers, goals)
    await agreements(viewers, {'markt': goals[MARKET]})
    await signals(noor, {who.capitalize(): await _member(noor, who) for who in around[1:]})
    await fill_meetings(viewers, {who: await _member(noor, who) for who in (*around, TAKEN_OUT)})


async def _is_to_be_filled() -> bool:
    """Not what holds anybody else, and not what was filled to the last step."""
    others = await rows(Account).exclude(id__in=[made_up_id(who) for who in PEOPLE]).exists()
    return not others and not await rows(Member).filter(state=REMOVED).exists()


def _stranger(who: str) -> Viewer:
    return Viewer(made_up_id(who))


@entry('demo.account', ANYBODY)
async def _make_account(doing: Entering, name: str) -> None:
    account = Account(id=doing.viewer.account_id, language='nl', recovery_kept=True)
    database.keyring().make(account.id)
    account.name_sealed = seal(account, 'name', name)
    await doing.add(account)


@entry('demo.session', ANYBODY)
async def _make_session(doing: Entering, token: str) -> None:
    now = datetime.now(UTC)
    made = Session(id=uuid4(), account_id=doing.viewer.account_id, token_hash=hashed(token), device='Demo')
    made.seen, made.expires, made.verified = now, now + SESSION_LIFE, now
    await doing.add(made)


async def _session(who: str) -> str:
    token = secrets.token_urlsafe(32)
    await _make_session(_stranger(who), token)
    return token


async def _viewer(who: str) -> Viewer:
    viewer = await viewer_of(await _session(who))
    if viewer is None:
        raise LookupError(who)
    return viewer


async def _let_in(who: str, preset: str) -> None:
    noor = await _viewer('noor')
    member = await _found(noor, who)
    if member is None or member.state == INVITED:
        name = who.capitalize()
        token = await (invite_again(noor, member.id) if member else invite(noor, name, preset))
        if who == INVITED_ONLY:
            return
        await accept(await _viewer(who), token)
    if not member or member.state != ACTIVE:
        await confirm(noor, await _member(noor, who))


async def _found(viewer: Viewer, who: str) -> MemberView | None:
    members = (await group_view(viewer)).members
    return next((member for member in members if member.name == who.capitalize()), None)


async def _member(viewer: Viewer, who: str) -> UUID:
    if member := await _found(viewer, who):
        return member.id
    raise LookupError(who)


async def _write(told: Entry) -> None:
    viewer, noor = await _viewer(told.who), await _viewer('noor')
    chosen = [await _member(noor, who) for who in told.audience] if isinstance(told.audience, tuple) else told.audience
    # An id of its own, so that the same entry is not written twice.
    written = await add_note(viewer, made_up_id(f'{told.days} {told.hour} {told.who}'), told.text, chosen)
    when = datetime.now(UTC).replace(hour=told.hour, minute=(told.days * 7) % 60) - timedelta(days=told.days)
    when = min(when, datetime.now(UTC) - timedelta(minutes=5))
    await rows(Note).filter(id=written).update(created=when)


async def _remove(who: str) -> None:
    noor = await _viewer('noor')
    await remove_member(noor, await _member(noor, who))
