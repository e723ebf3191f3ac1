"""The cast, with a meaning: Noor owns a group; Fatima is her sister; Bram the peer expert who co-facilitates; Ilse the
support coordinator (meetings only: she does not see the notebook); Tom was removed; Sem is invited; Greet owns another
group, in which Bram takes part too."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.group.actions import found_group, group_view, open_group
from svh_app.group.inviting import accept, confirm, invite
from svh_app.group.members import remove_member
from svh_app.kernel.entry import ANYBODY, SESSION_LIFE, Entering, entry, hashed, viewer_of
from svh_app.kernel.viewer import Viewer
from svh_app.store import database
from svh_app.store.rows import Account, Session
from svh_app.store.sealing import seal

PRESETS = {'Fatima': 'close', 'Bram': 'take_part', 'Ilse': 'meetings', 'Tom': 'take_part', 'Sem': 'take_part'}


@dataclass
class Cast:
    """Tokens by name; `await cast('Noor')` is Noor as she stands now."""

    tokens: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    async def __call__(self, name: str) -> Viewer:
        viewer = await viewer_of(self.tokens[name])
        assert viewer
        return viewer

    async def member(self, name: str, of: str = 'Noor') -> UUID:
        """The id of somebody's place in a group."""
        view = await group_view(await self(of))
        return next(member.id for member in view.members if member.name == name)


async def gather() -> Cast:
    """Everybody in their place, in an empty store."""
    cast = Cast()
    for name in ('Noor', 'Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet'):
        cast.tokens[name] = await sign_up(name)
    await found_group(await cast('Noor'), 'Groep van Noor')
    await found_group(await cast('Greet'), 'Groep van Greet')
    for name, preset in PRESETS.items():
        await let_in(cast, 'Noor', name, preset, only_invite=name == 'Sem')
    await let_in(cast, 'Greet', 'Bram', 'take_part')
    bram = await cast('Bram')
    home = (await cast('Noor')).group_id
    assert home
    await open_group(bram, home)
    await remove_member(await cast('Noor'), await cast.member('Tom'))
    return cast


async def sign_up(name: str) -> str:
    """A new account with one session; returns the session's token."""
    token = secrets.token_urlsafe(32)
    await _account(Viewer(uuid4()), name, token)
    return token


@entry('account.create', ANYBODY)
async def _account(doing: Entering, name: str, token: str) -> None:
    account = Account(id=doing.viewer.account_id, language='nl')
    database.keyring().make(account.id)
    account.name_sealed = seal(account, 'name', name)
    now = datetime.now(UTC)
    session = Session(id=uuid4(), account_id=account.id, token_hash=hashed(token), seen=now, verified=now)
    session.expires = now + SESSION_LIFE
    await doing.add(account)
    await doing.add(session)


async def let_in(cast: Cast, owner: str, name: str, preset: str, *, only_invite: bool = False) -> None:
    """Invite somebody and, unless only invited, have them say yes and be let in."""
    host = await cast(owner)
    token = cast.links[name] = await invite(host, name, preset)
    if not only_invite:
        await accept(await cast(name), token)
        await confirm(host, await cast.member(name, owner))
