"""One number on the card: somebody of one's own, the team, the GP, the GP post."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from components import Button, DraftForm, Field, Values
from svh_app.drafted import draft_words
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.standing import standing
from svh_app.kernel.typed import NAME_NEEDED, NO_PHONE
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.redraw import Screen
from svh_app.seen import is_id
from svh_app.signals.card_page import ADDRESS_OF, NUMBERS, PLACE
from svh_app.signals.contacts import (
    NAME_MAX,
    OWN,
    PHONE_MAX,
    SAYS_MAX,
    ContactView,
    add_contact,
    contacts,
    edit_contact,
    restore_contact,
    withdraw_contact,
    write_number,
)
from svh_app.words import words

NEW = 'erbij'
Store = Callable[[UUID, str, str, str], Awaitable[object]]


@dataclass(frozen=True)
class Asked:
    """What the form is about: `there` is what stands on the card already; `kind` OWN, or one of NUMBERS."""

    kind: str
    there: ContactView | None
    store: Store


async def contact_page(viewer: Viewer, screen: Screen, which: str, key: str) -> None:
    """The form of one number. `which`: 'erbij', one of ADDRESS_OF, or the id of a contact. Raises Missing."""
    if (await standing(viewer)).level('signals') < EDIT:
        raise Missing
    asked = _asked(viewer, which, await contacts(viewer))
    _form(viewer, screen, asked, f'contact {viewer.group_id} {which}', key)
    if asked.there:
        _ = words(viewer.language)
        away = partial(_take_away, viewer, screen, asked.there)
        Button(_('Take off my card'), away, kind='text', icon='trash', wide=True)


def _asked(viewer: Viewer, which: str, seen: tuple[ContactView, ...]) -> Asked:
    kind = next((kind for kind, address in ADDRESS_OF.items() if address == which), '')
    if kind:
        there = next((one for one in seen if one.kind == kind), None)
        return Asked(kind, there, _number(viewer, kind, there))
    if which == NEW:
        return Asked(OWN, None, partial(add_contact, viewer))
    id = UUID(which) if is_id(which) else None
    own = next((one for one in seen if one.id == id and one.kind == OWN), None)
    if own is None:
        raise Missing
    return Asked(OWN, own, _own(viewer, own))


def _own(viewer: Viewer, there: ContactView) -> Store:
    return lambda _, name, phone, says: edit_contact(viewer, there.id, there.version, name, phone, says)


def _number(viewer: Viewer, kind: str, there: ContactView | None) -> Store:
    version = there.version if there else 0
    return lambda _, name, phone, says: write_number(viewer, kind, version, phone, name, says)


def _form(viewer: Viewer, screen: Screen, asked: Asked, place: str, key: str) -> None:
    _, there, own = words(viewer.language), asked.there, asked.kind == OWN

    async def save(id: str, values: Values) -> None:
        typed = (str(values.get(field, '')) for field in ('name', 'phone', 'says'))
        try:
            await asked.store(UUID(id), *typed)
        except (Refused, Changed) as refused:
            _refuse(_(str(refused) or 'This was changed on another phone in the meantime.'), str(refused))
            form.refuse(id)
        else:
            form.acknowledge(id)
            await screen.go(PLACE)
            screen.toasts.show(_('It stands on your card.'))

    def _refuse(sentence: str, why: str) -> None:
        (name if why == NAME_NEEDED else says if why not in (NO_PHONE, '') else phone).refuse(sentence)

    with DraftForm(save, place=place, key=key, words=draft_words(_)) as form:
        asking = _('What is the name?') if own else _('What is it called? (you may leave this empty)')
        value = there.name if there else ''
        name = Field(
            asking, 'name', value=value, max_length=NAME_MAX, autocomplete='off', required=own, missing=_(NAME_NEEDED)
        )
        phone = Field(
            _('Which number do you call?') if own else _(NUMBERS[asked.kind]),
            'phone',
            type='tel',
            required=own,
            missing=_(NO_PHONE),
            value=there.shown if there else '',
            max_length=PHONE_MAX,
            inputmode='tel',
            autocomplete='off',
        )
        hint = _("For example: you may always call. Or: after six o'clock.")
        value = there.says if there else ''
        says = Field(_('What is good to know?'), 'says', value=value, max_length=SAYS_MAX, hint=hint)
        Button(_('Save'), submit=True, wide=True)


async def _take_away(viewer: Viewer, screen: Screen, there: ContactView) -> None:
    _ = words(viewer.language)
    await withdraw_contact(viewer, there.id)
    await screen.go(PLACE)
    undo = partial(restore_contact, viewer, there.id)
    screen.toasts.show(_('Taken off your card.'), undo=undo, undo_label=_('Undo'))
