"""What components do on the server: also with what no browser would send."""

import asyncio
from typing import Any

import pytest
from nicegui import ui
from nicegui.testing import User

import components as c
from components.samples import DRAFT, PEOPLE, SEEN

ID = '0b6d1c2e-4f58-4d5e-9b56-0f2f6c1a7d11'


def drawn(element: c.Native) -> str:
    return c.first_html(element)


async def on_page(user: User, build: Any) -> None:
    ui.page('/')(build)
    await user.open('/')


async def test_a_busy_button_ignores_presses(user: User) -> None:
    presses: list[int] = []
    go_on = asyncio.Event()

    async def press() -> None:
        presses.append(1)
        await go_on.wait()

    await on_page(user, lambda: c.Button('Deel', press))
    button = next(iter(user.find(c.Button).elements))
    for _ in range(3):
        user.find(c.Button).trigger('click')
        await asyncio.sleep(0)
    assert button.props['aria-busy'] == 'true'
    go_on.set()
    await asyncio.sleep(0.05)
    assert len(presses) == 1
    assert 'aria-busy' not in button.props


@pytest.mark.parametrize('payload', [None, 'text', 7, ['a'], {'a': {'b': 'c'}}, {'a': [1]}])
async def test_a_form_takes_only_text(user: User, payload: Any) -> None:
    heard: list[c.Values] = []
    await on_page(user, lambda: c.Form(heard.append))
    user.find(c.Form).trigger('send', payload)
    await asyncio.sleep(0.05)
    assert not any(values for values in heard)


async def test_a_failed_form_can_be_sent_again(user: User) -> None:
    def fail(_: c.Values) -> None:
        raise ValueError

    await on_page(user, lambda: c.Form(fail))
    form = next(iter(user.find(c.Form).elements))
    with pytest.raises(ValueError):
        await form._sent(type('Event', (), {'args': {'a': 'b'}}))  # type: ignore[arg-type]
    assert form.props['reopened'] == 1


async def test_a_refusal_is_forgiven_at_the_next_send(user: User) -> None:
    fields: list[c.Field] = []

    def build() -> None:
        with c.Form(lambda _: None):
            fields.append(c.Field('Naam', 'name'))
        fields[0].refuse('Kies een andere naam.')

    await on_page(user, build)
    assert 'aria-invalid="true"' in drawn(fields[0])
    assert 'Kies een andere naam.' in drawn(fields[0])
    user.find(c.Form).trigger('send', {'name': 'Noor'})
    await asyncio.sleep(0.05)
    assert 'aria-invalid' not in drawn(fields[0])


@pytest.mark.parametrize('payload', [None, {}, {'id': ID}, {'id': 'x', 'values': {}}, {'id': 5, 'values': {}}])
async def test_a_draft_needs_an_id_and_values(user: User, payload: Any) -> None:
    heard: list[str] = []
    await on_page(user, lambda: draft(lambda id, _: heard.append(id)))
    user.find(c.DraftForm).trigger('send', payload)
    await asyncio.sleep(0.05)
    assert heard == []


async def test_the_same_draft_is_handled_once(user: User) -> None:
    heard: list[str] = []

    async def sent(id: str, _: c.Values) -> None:
        heard.append(id)
        await asyncio.sleep(0.05)
        form.acknowledge(id)

    await on_page(user, lambda: draft(sent))
    form = next(iter(user.find(c.DraftForm).elements))
    for pause in (0, 0.15, 0):
        user.find(c.DraftForm).trigger('send', {'id': ID, 'values': {'text': 'x'}})
        await asyncio.sleep(pause)
    assert heard == [ID]
    await asyncio.sleep(0.05)
    assert form.props['answer'] == f'2 acknowledged {ID}'


def draft(on_send: Any) -> c.DraftForm:
    return c.DraftForm(on_send, place='p', key='A' * 43, words=DRAFT)


async def test_the_key_of_the_drafts_is_no_attribute(user: User) -> None:
    forms: list[c.DraftForm] = []
    await on_page(user, lambda: forms.append(draft(lambda *_: None)))
    assert 'AAAA' not in drawn(forms[0])


async def test_a_disabled_switch_does_not_turn(user: User) -> None:
    heard: list[bool] = []
    await on_page(user, lambda: c.Switch('Schrift', on_change=heard.append, disabled=True))
    switch = next(iter(user.find(c.Switch).elements))
    for value in (True, 'yes', None):
        for listener in switch.field._event_listeners.values():
            await listener.handler(type('Event', (), {'args': value}))  # type: ignore[misc]
    assert heard == []


async def test_text_and_attributes_are_escaped(user: User) -> None:
    found: list[str] = []
    evil = '<img src=x onerror="alert(1)">&'
    await on_page(user, lambda: found.append(drawn(c.Field(evil, 'name', value=evil))))
    assert '<img' not in found[0]


async def test_the_audience_of_the_first_html(user: User) -> None:
    found: list[str] = []

    def build() -> None:
        some = {'value': 'chosen', 'chosen': ['bram'], 'always': ['noor']}
        found.append(drawn(c.Audience(PEOPLE[:3], me='fatima', words=SEEN, language='en', **some)))  # type: ignore[arg-type]
        found.append(drawn(c.Audience(PEOPLE, me='ilse', words=SEEN, options=('group', 'me'))))
        found.append(drawn(c.Audience(PEOPLE[:1], me='noor', words=SEEN, options=('group', 'me'))))

    await on_page(user, build)
    assert 'Dit zien: jij, Noor, and Bram' in found[0] or 'Dit zien: jij, Noor and Bram' in found[0]
    assert 'value="fatima"' not in found[0]
    assert 'type="checkbox"' not in found[1]
    assert SEEN.only_me in found[2]
    assert 'Dit zien' not in found[2]


async def test_a_toast_that_is_taken_back_is_gone(user: User) -> None:
    undone: list[int] = []
    toasts: list[c.Toasts] = []
    await on_page(user, lambda: toasts.append(c.Toasts()))
    with user:
        toasts[0].show('Gedeeld', undo=lambda: undone.append(1), undo_label='Zet terug')
    await user.should_see('Gedeeld')
    user.find(c.Button).trigger('click')
    await asyncio.sleep(0.05)
    assert undone == [1]
    assert list(toasts[0]) == []


@pytest.mark.parametrize('path', ['//evil.example', 'https://evil.example', '', None, '/' + 'x' * 3000])
async def test_only_our_own_addresses_are_followed(user: User, path: Any) -> None:
    went: list[str] = []
    await on_page(user, lambda: c.Places(went.append))
    user.find(c.Places).trigger('go', {'path': path, 'back': False})
    await asyncio.sleep(0.05)
    assert went == []


@pytest.mark.parametrize(
    ('name', 'letters'), [('Fatima', 'FA'), ('Ilse de Boer', 'ID'), ('  ', '?'), ('Ö', 'Ö'), ('noor', 'NO')]
)
def test_initials(name: str, letters: str) -> None:
    assert c.initials(name) == letters


async def test_a_button_is_found_by_its_text(user: User) -> None:
    presses: list[int] = []
    await on_page(user, lambda: c.Button('Deel met Fatima', lambda: presses.append(1), icon='people'))
    user.find('Deel met Fatima').click()
    assert presses == [1]
