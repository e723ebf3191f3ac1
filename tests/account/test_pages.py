"""The pages about coming in and about oneself, as short stories."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from nicegui import ui
from nicegui.testing import User

import components as c
from svh_app.account import page as pages
from svh_app.account.actions import account_view
from svh_app.account.http_form import HttpForm
from svh_app.account.recovery import keep_recovery_code, new_recovery_code
from svh_app.account.sessions import sessions
from svh_app.kernel.gate import Missing
from svh_app.words import words
from tests.authenticator import Authenticator, Phone, let_time_pass

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
_ = words('en')
Draw = Callable[[], Awaitable[None]]


@pytest.fixture
async def noor(store: str) -> AsyncIterator[Phone]:
    async with Phone() as phone:
        await phone.sign_up('Noor')
        yield phone


class Screen:
    """A page that was opened, and what can be done on it."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def html(self) -> str:
        assert self.user.client
        return c.first_html(self.user.client.layout)

    def all(self, kind: type[Any]) -> list[Any]:
        assert self.user.client
        return [element for element in self.user.client.elements.values() if isinstance(element, kind)]

    async def press(self, label: str) -> None:
        button = next(one for one in self.all(c.Button) if one.label._text == _(label))
        self._trigger(button, 'click', None)
        await asyncio.sleep(0.2)

    async def send(self, **values: str) -> None:
        form = next(one for one in self.all(c.Form) if not isinstance(one, HttpForm))
        self._trigger(form, 'send', values)
        await asyncio.sleep(0.2)

    def _trigger(self, element: Any, event: str, payload: Any) -> None:
        listener = next(one for one in element._event_listeners.values() if one.type == event)
        element._handle_event({'listener_id': listener.id, 'args': payload})


async def opened(user: User, draw: Draw) -> Screen:
    async def build() -> None:
        with c.Native('main'):
            await draw()

    ui.page('/')(build)
    await user.open('/')
    return Screen(user)


VISITOR_PAGES = {
    'welcome': lambda language: pages.welcome_page(language, '/uitnodiging/x'),
    'start': lambda language: pages.start_page(language, '/uitnodiging/x'),
    'sign in': lambda language: pages.sign_in_page(language, '/uitnodiging/x'),
    'lost passkey': pages.lost_passkey_page,
}


@pytest.mark.parametrize('language', ['nl', 'en'])
@pytest.mark.parametrize('draw', VISITOR_PAGES.values(), ids=VISITOR_PAGES)
async def test_visitors_see_one_title_and_one_main_action(
    user: User, store: str, draw: Callable[[str], Awaitable[None]], language: str
) -> None:
    screen = await opened(user, lambda: draw(language))
    assert screen.html.count('<h1') == 1
    assert screen.html.count('btn main') == 1


@pytest.mark.parametrize('language', ['nl', 'en'])
async def test_what_must_be_filled_in_says_so_in_our_own_words(user: User, noor: Phone, language: str) -> None:
    viewer = replace(await noor.viewer(), language=language)
    draws = [lambda draw=draw: draw(language) for draw in VISITOR_PAGES.values()]
    needed: list[str] = []
    for draw in (*draws, lambda: pages.settings_page(viewer, 'naam')):
        needed += re.findall(r'<input[^>]* required[^>]*>', (await opened(user, draw)).html)
    assert len(needed) == 3
    assert [one for one in needed if not re.search(r'data-missing="\w+', one)] == []


async def test_where_to_go_on_comes_along(user: User, store: str) -> None:
    screen = await opened(user, lambda: pages.start_page('en', '/uitnodiging/"><b>'))
    assert 'value="/uitnodiging/&quot;&gt;&lt;b&gt;"' in screen.html
    assert '<b>' not in screen.html


async def test_a_code_is_made_when_asked_for_and_not_by_looking(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.recovery_code_page(viewer, '/schrift'))
    assert not (await account_view(viewer)).has_recovery
    await screen.press('Show my code')
    view = await account_view(viewer)
    assert (view.has_recovery, view.recovery_kept) == (True, False)
    [code] = screen.all(c.Reveal)
    async with Phone() as other:
        assert (await other.post('/session/recover', {'code': code._text})).status_code == 200


async def test_a_code_that_was_kept_is_known_to_be(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.recovery_code_page(viewer))
    await screen.press('Show my code')
    await screen.press('I kept it')
    assert (await account_view(viewer)).recovery_kept


async def test_who_was_away_shows_first_who_it_is(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    await new_recovery_code(viewer)
    await keep_recovery_code(viewer)
    await let_time_pass(viewer, minutes=6)
    for draw in (lambda: pages.recovery_code_page(viewer, '/x'), lambda: pages.settings_page(viewer, 'sleutels')):
        screen = await opened(user, draw)
        [passkey] = screen.all(c.Passkey)
        assert passkey.props['start'] == '/api/v1/session/confirm/start'
        assert not [button for button in screen.all(c.Button) if button.label._text == _('Make a new code')]


async def test_a_page_left_open_too_long_asks_again_and_makes_nothing(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.recovery_code_page(viewer))
    await let_time_pass(viewer, minutes=6)
    await screen.press('Show my code')
    assert not screen.all(c.Reveal)
    assert screen.all(c.Passkey)
    assert not (await account_view(viewer)).has_recovery


async def test_all_settings_can_be_reached(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    overview = (await opened(user, lambda: pages.settings_page(viewer))).html
    for part, _title in pages.SETTINGS_PARTS:
        assert f'href="/instellingen/{part}"' in overview
        assert len((await opened(user, lambda part=part: pages.settings_page(viewer, part))).html) > 100
    with pytest.raises(Missing):
        await pages.settings_page(viewer, 'andere')


async def test_a_name_is_changed_or_said_why_not(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.settings_page(viewer, 'naam'))
    await screen.send(name=' ')
    assert _('Fill in a name.') in screen.html
    await screen.send(name='<i>Noor')
    assert (await account_view(viewer)).name == '<i>Noor'
    assert '<i>' not in screen.html
    assert _('Your new name is kept.') in screen.html


@pytest.mark.parametrize(('part', 'value', 'field'), [('taal', 'nl', 'language'), ('kleuren', 'dark', 'scheme')])
async def test_a_choice_is_kept_or_said_why_not(user: User, noor: Phone, part: str, value: str, field: str) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.settings_page(viewer, part))
    await screen.send(chosen='nonsense')
    assert 'from the list' in screen.html
    await screen.send(chosen=value)
    assert getattr(await account_view(viewer), field) == value


async def test_a_key_can_go_when_there_is_another(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.settings_page(viewer, 'sleutels'))
    assert not screen.all(c.Dialog)
    await noor.add_passkey(Authenticator())
    screen = await opened(user, lambda: pages.settings_page(viewer, 'sleutels'))
    assert _('A key was added') in screen.html
    await screen.press('Remove this key')
    assert not screen.all(c.Dialog)
    assert _('A key was removed') in screen.html


async def test_a_lost_phone_is_signed_out_from_here(user: User, noor: Phone) -> None:
    async with Phone() as lost:
        await lost.sign_in(noor.passkey)
        viewer = await noor.viewer()
        screen = await opened(user, lambda: pages.settings_page(viewer, 'apparaten'))
        assert screen.html.count('<li') == 2
        await screen.press('Sign out there')
        assert [view.is_this for view in await sessions(viewer)] == [True]
        assert screen.html.count('<li') == 1


async def test_signing_out_goes_over_http(user: User, noor: Phone) -> None:
    viewer = await noor.viewer()
    screen = await opened(user, lambda: pages.settings_page(viewer, 'afmelden'))
    assert [form.props['to'] for form in screen.all(HttpForm)] == ['/api/v1/session/end'] * 2
    assert 'value="here"' in screen.html
    assert 'value="everywhere"' in screen.html
