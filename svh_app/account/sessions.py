"""Sessions: where somebody is signed in, and ending that."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from svh_app.kernel.entry import SESSION_LIFE, Entering, entry, hashed
from svh_app.kernel.gate import see
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Session

TOKEN_BYTES = 32


@dataclass(frozen=True)
class SessionView:
    """A browser that is signed in. `device`: see devices.parts; `is_this`: the one that is asking."""

    id: UUID
    device: str
    created: datetime
    seen: datetime
    is_this: bool


async def begin(doing: Entering, device: str, *, fresh_for: timedelta = timedelta(0)) -> str:
    """Begin a session inside a deed that has checked who it is; returns its token, kept nowhere but as a hash.

    256 random bits (OWASP ASVS 5.0, 7.2.3 asks for 128). `fresh_for`: how much longer than usual it counts as just
    confirmed.
    """
    token, now = secrets.token_urlsafe(TOKEN_BYTES), datetime.now(UTC)
    for over in await doing.see(Session).filter(expires__lte=now):
        await doing.end(over)
    session = Session(id=uuid4(), account_id=doing.viewer.account_id, token_hash=hashed(token), device=device)
    session.seen, session.expires, session.verified = now, now + SESSION_LIFE, now + fresh_for
    await doing.add(session)
    return token


async def sessions(viewer: Viewer) -> list[SessionView]:
    """Where the viewer is signed in, this browser first, then the last used. One query."""
    rows = await see(viewer, Session).filter(expires__gt=datetime.now(UTC)).order_by('-seen')
    views = [_view(viewer, row) for row in rows]
    return sorted(views, key=lambda view: not view.is_this)


@entry('session.end')
async def end_session(doing: Entering, session_id: UUID) -> None:
    """Sign out one browser: this one, or one of the viewer's others. Raises Missing, Refused."""
    await doing.end(await doing.find(Session, session_id))


@entry('session.end')
async def end_other_sessions(doing: Entering) -> None:
    """Sign out everywhere but here. Raises Refused."""
    for row in await doing.see(Session):
        if row.id != doing.viewer.session_id:
            await doing.end(row)


@entry('session.end')
async def end_all_sessions(doing: Entering) -> None:
    """Sign out everywhere, here as well. Raises Refused."""
    for row in await doing.see(Session):
        await doing.end(row)


def _view(viewer: Viewer, row: Session) -> SessionView:
    return SessionView(row.id, row.device, row.created, row.seen, row.id == viewer.session_id)
