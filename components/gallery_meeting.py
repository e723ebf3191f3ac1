"""The third part of the gallery: what meetings are made of."""

from datetime import date, datetime
from typing import Any

import components as c
from components.gallery_pictures import part
from components.samples import AROUND, CAN, KEPT, LONG, PEOPLE, TIMED, WHEN


def answers() -> None:
    """One tap per date: answered, not yet, refused, with many words."""
    with part('Kun je dan?'):
        _asked('Woensdag 30 september, 19.30', 'yes')
        _asked('Vrijdag 2 oktober, 14.00', 'yes-if', hint='Bij Noor thuis')
        _asked('Zondag 4 oktober, 10.00', None).refuse('Deze dag is net gekozen. Antwoorden hoeft niet meer.')
        long = [*CAN[:2], c.Answer('no', LONG, 'close')]
        c.Answers(LONG, long, value='no', on_answer=_answered, place='gallery long', key='A' * 43, words=KEPT)


def _asked(date: str, value: str | None, **own: Any) -> c.Answers:
    place = f'gallery {date}'
    return c.Answers(date, CAN, value=value, on_answer=_answered, place=place, key='A' * 43, words=KEPT, **own)


def _answered(_: str) -> None:
    """Kept nowhere."""


def clocks() -> None:
    """Just begun, on its way, standing still, nearly over, over, with many words."""
    told = c.ClockWords(left=lambda _: LONG, planned=lambda _: LONG, over=LONG, paused='Even pauze')
    with part('Tijd'):
        for elapsed, runs in ((1, True), (841, True), (600, False), (1141, True), (1500, True), (1500, False)):
            c.Clock('Tijd voor dit punt', 20, elapsed=elapsed, runs=runs, words=TIMED)
        c.Clock(LONG, 1000, elapsed=59_900, runs=False, words=told)


def tables() -> None:
    """One, two, six with a turn, fourteen; to press and only to see."""
    with part('Aan tafel'):
        _table(4, 'Fatima is aan de beurt', turn=1)
        _table(6, 'Wie is er?', on_press=lambda _: None)
        _table(1, 'Jij bent er')
        _table(2, '')
    with part('Met velen'):
        _table(3, 'Even pauze')
        _table(7, 'De ronde', turn=3, on_press=lambda _: None)
        _table(14, LONG, turn=5, on_press=lambda _: None)
        _table(15, 'Te veel voor een tafel', turn=0)


def _table(many: int, centre: str, *, turn: int | None = None, **own: Any) -> None:
    names = [
        *PEOPLE,
        *(c.Person(f'{at}', name, at) for at, name in enumerate(['Joep', 'Ömer', 'Anna-Maria de Wit'] * 4)),
    ]
    seats = [c.Seat(names[at], at != 4, at == turn, turn is not None and at < turn) for at in range(many)]  # noqa: PLR2004
    c.AroundTable(seats, label='Aan tafel', words=AROUND, centre=centre, **own)


def moments() -> None:
    """A day and a time: picked, empty, refused."""
    with part('Wanneer?'), c.Form(lambda _: None, name='Wanneer'):
        picked = datetime(2026, 9, 30, 19, 30)
        c.DateTimeField('Eerste voorstel', 'one', words=WHEN, value=picked, earliest=date(2026, 9, 1), required=True)
        c.DateTimeField('Nog een voorstel', 'two', words=WHEN, hint='Dit mag leeg blijven.').refuse(LONG)


MEETING = (answers, clocks, tables, moments)
