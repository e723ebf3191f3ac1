"""Who to call: the owner's own people in their own order, the team, the GP, the GP post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4, uuid5

from svh_app.kernel import typed
from svh_app.kernel.gate import Changed, Doing, Missing, Refused, deed, here, see
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Contact
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

OWN, TEAM, GP, POST = CONTACT_KINDS = ('own', 'team', 'gp', 'post')
ONE_OF_EACH = (TEAM, GP, POST)
"""Of these there is one number each."""
NAME_MAX = 60
SAYS_MAX = 120
PHONE_MAX = 30
MOST = 20
ENOUGH = mark('There are enough people on the card. Take somebody away first.')
NOT_THESE = mark('This list has changed. Look again.')


@dataclass(frozen=True)
class ContactView:
    """Somebody to call. `phone`: digits, maybe with a + before them; `says`: what to know before calling, maybe ''."""

    id: UUID
    kind: str
    name: str
    phone: str
    says: str
    version: int

    @property
    def shown(self) -> str:
        """The number as people read it; mobile numbers in pairs."""
        pairs = [self.phone[at : at + 2] for at in range(0, len(self.phone), 2)]
        return ' '.join(pairs) if self.phone.startswith('06') else self.phone

    @property
    def can_text(self) -> bool:
        """Whether a text message can get there: Dutch mobile numbers begin with 06 (number plan of the ACM)."""
        national = self.phone.replace('+31', '0', 1) if self.phone.startswith('+31') else self.phone
        return national.startswith(('06', '+'))


async def contacts(viewer: Viewer) -> tuple[ContactView, ...]:
    """Everybody to call whom this viewer may see, in the owner's order. One query."""
    rows = (
        await see(viewer, Contact).filter(group_id=viewer.group_id, withdrawn=None).order_by('place', 'created', 'id')
    )
    return tuple(_view(row) for row in rows)


def _view(row: Contact) -> ContactView:
    return ContactView(row.id, row.kind, unseal(row, 'name'), unseal(row, 'phone'), unseal(row, 'says'), row.version)


@deed('contact.write')
async def add_contact(doing: Doing, client_id: UUID, name: str, phone: str, says: str = '') -> UUID:
    """Put one of one's own people on the card, below the others. The same `client_id` twice is one. Raises Refused."""
    group_id = here(doing.viewer)
    # Made from the group's id as well: the same client id in another group is another row.
    id = uuid5(group_id, f'contact/{client_id}')
    row = Contact(id=id, client_id=client_id, group_id=group_id, kind=OWN, created=datetime.now(UTC))
    doing.check(row)
    own = await doing.see(Contact).filter(group_id=group_id, kind=OWN).order_by('place')
    if any(one.id == id for one in own):
        return id
    if sum(one.withdrawn is None for one in own) >= MOST:
        raise Refused(ENOUGH)
    row.place = own[-1].place + 1 if own else 0
    _seal(row, typed.name(name, NAME_MAX), typed.phone(phone), typed.maybe_line(says, SAYS_MAX))
    await doing.add(row)
    return id


def _seal(row: Contact, name: str, phone: str, says: str) -> None:
    for column, text in _sealed(row, name, phone, says).items():
        setattr(row, column, text)


def _sealed(row: Contact, name: str, phone: str, says: str) -> dict[str, bytes]:
    texts = {'name': name, 'phone': phone, 'says': says}
    return {f'{column}_sealed': seal(row, column, text) for column, text in texts.items()}


@deed('contact.write')
async def edit_contact(doing: Doing, id: UUID, version: int, name: str, phone: str, says: str = '') -> None:
    """Change somebody on the card; the same once more is no change. Raises Refused, Missing, Changed."""
    row = await doing.find(Contact, id)
    doing.check(row)
    if row.withdrawn or row.kind != OWN:
        raise Missing
    await _change(doing, row, version, typed.name(name, NAME_MAX), typed.phone(phone), typed.maybe_line(says, SAYS_MAX))


@deed('contact.write')
async def write_number(doing: Doing, kind: str, version: int, phone: str, name: str = '', says: str = '') -> None:
    """The number of the team, the GP or the GP post; without a number it is taken away.

    `version` 0: none was seen. Raises Refused, Missing (no such kind), Changed (somebody was first).
    """
    if kind not in ONE_OF_EACH:
        raise Missing
    group_id = here(doing.viewer)
    row = Contact(id=uuid5(group_id, f'contact/{kind}'), client_id=uuid5(group_id, kind), group_id=group_id, kind=kind)
    doing.check(row)
    there: Contact | None = await doing.see(Contact).get_or_none(id=row.id)
    number = typed.phone(phone) if str(phone).strip() else ''
    texts = typed.maybe_line(name, NAME_MAX), number, typed.maybe_line(says, SAYS_MAX)
    if there:
        await _change(doing, there, version, *texts)
    elif number:
        row.place, row.created = CONTACT_KINDS.index(kind), datetime.now(UTC)
        _seal(row, *texts)
        await doing.add(row)


async def _change(doing: Doing, row: Contact, version: int, name: str, phone: str, says: str) -> None:
    is_there = row.withdrawn is None
    if (name, phone, says) == tuple(unseal(row, one) for one in ('name', 'phone', 'says')) and is_there == bool(phone):
        return
    # Where a number was taken away, none was seen.
    if version != (row.version if is_there else 0):
        raise Changed
    withdrawn = None if phone else datetime.now(UTC)
    await doing.change(row, row.version, **_sealed(row, name, phone, says), withdrawn=withdrawn)


@deed('contact.withdraw')
async def withdraw_contact(doing: Doing, id: UUID) -> None:
    """Take somebody off the card. Raises Refused, Missing."""
    row = await doing.find(Contact, id)
    doing.check(row)
    if row.withdrawn is None:
        await doing.change(row, row.version, withdrawn=datetime.now(UTC))


@deed('contact.withdraw')
async def restore_contact(doing: Doing, id: UUID) -> None:
    """Put somebody back who was taken off. Raises Refused, Missing."""
    row = await doing.find(Contact, id)
    doing.check(row)
    if row.withdrawn:
        await doing.change(row, row.version, withdrawn=None)


@deed('contact.order')
async def order_contacts(doing: Doing, ids: Sequence[UUID]) -> None:
    """The own people in this order. Raises Refused (they are not all of them, or not this viewer's to order)."""
    own = {
        row.id: row async for row in doing.see(Contact).filter(group_id=here(doing.viewer), kind=OWN, withdrawn=None)
    }
    doing.check(Contact(id=uuid4(), group_id=doing.viewer.group_id, kind=OWN))
    if set(ids) != own.keys() or len(ids) != len(own):
        raise Refused(NOT_THESE)
    for place, id in enumerate(ids):
        if own[id].place != place:
            await doing.change(own[id], own[id].version, place=place)
