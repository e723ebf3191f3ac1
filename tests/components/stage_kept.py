"""More pages of the stage: what is kept as one goes, scales, orders and levels."""

import asyncio

from nicegui import ui

import components as c
from components.samples import KEPT, MOVED
from tests.components.hearing import KEY, heard

stored: dict[str, str] = {}


@ui.page('/kept')
def kept_page(at: str = '', answer: str = 'yes', wait: float = 0, one_line: bool = False) -> None:
    fails = ['once'] if answer == 'fail' else []

    async def keep(text: str) -> str | None:
        heard(begun=text)
        await asyncio.sleep(wait if text.startswith('a') else 0)
        if fails:
            raise RuntimeError(fails.pop())
        if text == 'nee':
            return 'Schrijf iets anders.'
        stored[at] = text
        heard(kept=text)
        return None

    def draw() -> None:
        content.clear()
        with content:
            place, now = f'kept {at}', stored.get(at, '')
            shown = {'words': KEPT, 'one_line': one_line, 'max_length': 100}
            texts.append(
                c.KeptText('Wat helpt?', 'text', value=now, on_keep=keep, place=place, key=KEY, **shown)  # type: ignore[arg-type]
            )

    texts: list[c.KeptText] = []
    with c.Native('main'):
        c.Native('h1', 'Plan')
        content = c.Native('div')
        c.Button('Van elders', lambda: texts[-1].show('van elders'))
        c.Button('Opnieuw', draw)
    draw()


@ui.page('/scale')
def scale_page(value: int | None = None, mark: bool = False) -> None:
    def put(value: int) -> None:
        heard(scale=value)
        if value == 9:
            scale.show(3)

    words = {'low': f'{mark:d} · zwaar', 'high': '10 · gelukt', 'unset': 'Nog niet gekozen.'}
    with c.Native('main'):
        c.Native('h1', 'Schaal')
        scale = c.Scale('Waar sta je?', value=value, on_set=put, least=1 if mark else 0, **words)
        c.Button('Zeven', lambda: scale.show(7))
        c.Button('Leeg', lambda: scale.show(None))


@ui.page('/ordered')
def ordered_page(how: str = 'items', many: int = 4) -> None:
    names = ['A', 'B', 'C', 'D', *(f'R{one}' for one in range(many - 4))]

    async def move(start: int, end: int) -> None:
        heard(move=[start, end])
        if how == 'refuse':
            return
        names.insert(end, names.pop(start))
        heard(names=''.join(names[:4]))
        draw(new=how == 'list')

    def draw(new: bool = True) -> None:
        if new:
            content.clear()
            with content:
                lists.append(c.Ordered(move, words=MOVED))
        lists[-1].clear()
        for name in names:
            with lists[-1].item():
                c.Native('p', name)

    lists: list[c.Ordered] = []
    with c.Native('main'):
        c.Native('h1', 'Volgorde')
        content = c.Native('div')
    draw()


@ui.page('/light')
def light_page() -> None:
    def choose(level: int | None) -> None:
        heard(level=level)
        if level == 3:
            light.show(0)

    names = ['Goed', 'Minder', 'Slecht', 'Hulp nodig']
    with c.Native('main'):
        c.Native('h1', 'Stoplicht')
        seen = c.TrafficLight(names, 1, label='Bram zit nu hier', here='nu')
        light = c.TrafficLight(names, None, label='Waar zit je nu?', on_choose=choose, none='Zeg ik niet')
        c.Button('Anders', lambda: (seen.show(2), None)[1])
