"""The meeting on phones without a browser, in one line each."""

from collections.abc import Iterator

import pytest

from components import DraftForm
from svh_app.meetings import phone as screen
from svh_app.meetings.table import Where
from svh_app.words import words
from tests.meetings.gathered import IN, Gathered
from tests.meetings.going_on import seen
from tests.people import Cast
from tests.phones import Phone


def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sentences as they stand in the code, whatever the catalogues say; and no waiting for a double tap."""
    monkeypatch.setattr('svh_app.words.Words.__init__', _plain)
    monkeypatch.setattr(screen, 'A_MOMENT', 0)
    words.cache_clear()
    yield
    words.cache_clear()


def _plain(self: object, language: str) -> None:
    import gettext

    self.__dict__.update(language='en', _catalogue=gettext.NullTranslations())


def tokens(cast: Cast, *names: str) -> list[str]:
    return [cast.tokens[name] for name in names or IN]


async def opened(meeting: Gathered, *all: Phone) -> None:
    for phone in all:
        await phone.open(f'/bijeenkomsten/{meeting.id}/nu')


async def all_see(all: list[Phone], *said: str) -> None:
    for phone in all:
        await phone.sees(*said)


async def stands(cast: Cast, meeting: Gathered) -> Where:
    return (await seen(cast, 'Noor', meeting)).where


def send(phone: Phone, **values: str) -> None:
    """Send the form that is not one to note in."""
    form = next(one for one in phone.hearing('send') if not isinstance(one, DraftForm))
    phone.fire(form, 'send', values)


def forms(phone: Phone) -> list[DraftForm]:
    return [one for one in phone.elements if isinstance(one, DraftForm)]
