"""More pages of the stage: what meetings are made of."""

import asyncio
from datetime import date

from nicegui import ui

import components as c
from components.samples import AROUND, CAN, KEPT, PEOPLE, TIMED, WHEN
from tests.components.hearing import KEY, heard


@ui.page('/when')
def when_page() -> None:
    def sent(values: c.Values) -> None:
        heard(when=str(when.read(values)))
        form.done()

    with c.Native('main'), c.Form(sent) as form:
        c.Native('h1', 'Voorstel')
        when = c.DateTimeField('Wanneer?', 'when', words=WHEN, earliest=date(2026, 5, 1), required=True)
        c.Button('Bewaar', submit=True)


answered: dict[str, str] = {}


@ui.page('/answers')
def answers_page(at: str = '', wait: float = 0, fails: int = 0) -> None:
    left = [RuntimeError('once')] * fails

    async def answer(value: str) -> str | None:
        heard(begun=value)
        await asyncio.sleep(wait)
        if left:
            raise left.pop()
        if value == 'no':
            return 'Deze dag is al gekozen.'
        answered[at] = value
        heard(answer=value)
        return None

    def draw() -> None:
        content.clear()
        with content:
            now, place = answered.get(at), f'answers {at}'
            asked.append(
                c.Answers('Woensdag', CAN, value=now, on_answer=answer, place=place, key=KEY, words=KEPT)  # type: ignore[arg-type]
            )

    asked: list[c.Answers] = []
    with c.Native('main'):
        c.Native('h1', 'Kun je dan?')
        content = c.Native('div')
        c.Button('Van elders', lambda: asked[-1].show('yes-if'))
        c.Button('Leeg', lambda: asked[-1].show(None))
        c.Button('Opnieuw', draw)
    draw()


@ui.page('/clock')
def clock_page(elapsed: float = 0, runs: bool = True) -> None:
    with c.Native('main'):
        c.Native('h1', 'Bijeenkomst')
        clock = c.Clock('Tijd voor dit punt', 10, elapsed=elapsed, runs=runs, words=TIMED)
        c.Button('Stil', lambda: clock.show(10, elapsed=120, runs=False))
        c.Button('Verder', lambda: clock.show(15, elapsed=119, runs=True))


@ui.page('/table')
def table_page(many: int = 4) -> None:
    here = [True] * many

    async def press(at: int) -> None:
        heard(seat=at)
        await asyncio.sleep(0.2)
        here[at] = not here[at]
        table.show(seats(), f'{sum(here)} van {many}')

    def seats(turn: int | None = None) -> list[c.Seat]:
        people = [c.Person(f'{at}', PEOPLE[at % 4].name, at) for at in range(many)]
        return [c.Seat(people[at], here[at], turn=at == turn, spoken=at == 0) for at in range(many)]

    with c.Native('main'):
        c.Native('h1', 'Bijeenkomst')
        table = c.AroundTable(seats(), label='Aan tafel', words=AROUND, centre='De ronde', on_press=press)
        c.Button('Beurt', lambda: table.show(seats(turn=1), 'Fatima'))
        c.Button('Minder', lambda: table.show(seats()[:2], 'Twee'))
