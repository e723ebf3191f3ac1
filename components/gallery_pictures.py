"""The second half of the gallery: what is kept as one goes, scales, orders and pictures."""

from typing import Any

import components as c
from components.samples import KEPT, LONG, MOVED

UNSET = 'Schuif of tik om te kiezen.'


def part(title: str) -> c.Card:
    """One card of the gallery."""
    with c.Card() as card:
        c.Native('h2', title)
    return card


def kept() -> None:
    """Text without a button."""
    with part('Vanzelf bewaard'):
        _kept('Wat helpt mij?', 'helps', value='Even naar buiten.')
        _kept('Een naam', 'name', one_line=True, max_length=40, hint='Kort is goed.').refuse(LONG)


def _kept(label: str, name: str, **own: Any) -> c.KeptText:
    return c.KeptText(label, name, place=f'gallery {name}', key='A' * 43, words=KEPT, on_keep=_keep, **own)


def _keep(text: str) -> str | None:
    return 'Schrijf iets anders.' if text == 'nee' else None


def scales() -> None:
    """From 0 to 10, chosen and not yet."""
    with part('Hoe gaat het?'):
        _scale('Waar sta je nu?', 6)
        _scale('Hoe zeker ben je?', None)
        _scale('Helemaal onderaan', 0)
        _scale('Helemaal bovenaan', 10)
        low, high = '1 · niet fijn', '10 · heel fijn'
        c.Scale('Welk cijfer geef je?', value=7, on_set=lambda _: None, unset=UNSET, least=1, low=low, high=high)


def _scale(label: str, value: int | None) -> None:
    low, high = '0 · mijn zwaarste moment', '10 · gelukt'
    c.Scale(label, value=value, on_set=lambda _: None, unset=UNSET, low=low, high=high)


def order() -> None:
    """A list to be put in order."""
    things = ['Koud water', LONG, 'Muziek van thuis', 'Fatima laten komen', 'Naar buiten']

    def move(start: int, end: int) -> None:
        things.insert(end, things.pop(start))
        draw()

    def draw() -> None:
        ordered.clear()
        for thing in things:
            with ordered.item():
                c.Native('p', thing)

    with part('Op volgorde'):
        ordered = c.Ordered(move, words=MOVED)
        draw()


def lines() -> None:
    """A number over time: as told, one alone, equal days, very many."""
    told = [('3 september', '3', 'Het begin'), ('8 oktober', '5', 'met Fatima gegaan'), ('21 november', '6', LONG)]
    way = [(0, 2), (0.2, 3), (0.4, 2), (0.6, 5), (0.8, 5), (1, 6)]
    words = {3: 'met Fatima gegaan', 1: 'eerste keer'}
    with part('Waar sta je nu?'):
        c.ScaleLine(
            [c.Moment(at, value, words.get(index, '')) for index, (at, value) in enumerate(way)],
            name='Van 2 in september naar 6 nu',
            rows=told,
            twin='Bekijk het in woorden',
        )
    many = [c.Moment(at / 399, (at * 7 + at // 9) % 11, LONG * 2) for at in range(400)]
    same = [c.Moment(0.5, 2, 'ochtend'), c.Moment(0.5, 9, 'avond'), c.Moment(0.5, 4)]
    with part('Lijnen'):
        for points in ([c.Moment(0, 10, 'net begonnen')], same, many, [c.Moment(1, 0, LONG)], []):
            c.ScaleLine(points, name='Lijn', rows=[], twin='')


def lights() -> None:
    """Four levels, to see and to choose."""
    names = ['Het gaat goed', 'Ik slaap minder', LONG, 'Ik heb nu hulp nodig']
    with part('Stoplicht'):
        c.TrafficLight(names, 1, label='Waar je nu zit', here='nu')
        c.TrafficLight(names, None, label='Nog niet gekozen')
        c.TrafficLight(names, 3, label='Rood: alleen het plaatje', listed=False)
        c.TrafficLight(names, 2, label='Waar zit je nu?', on_choose=lambda _: None, none='Dat zeg ik liever niet')


def rings() -> None:
    """Areas of life."""
    labels = ['Gezondheid', 'Wonen', 'Geld', 'Werk en leren', 'Vrije tijd', 'Familie', 'Vrienden', 'Daginvulling']
    said = ['nog leeg', 'begonnen', 'klaar']
    areas = [c.Part(label, at % 3, f'/plan/{at}', said[at % 3]) for at, label in enumerate([*labels, 'Zingeving'])]
    with part('Mijn leven'):
        c.AreaRing(areas, name='Negen gebieden: drie klaar, drie begonnen', centre='ik')
    with part('Weinig en lang'):
        c.AreaRing(areas, name='Dezelfde ring, zonder de lijst', centre='ik', listed=False)
        c.AreaRing([c.Part(LONG, at, '/plan', said[at]) for at in range(3)], name='Drie gebieden', centre='Noor')


PARTS = (kept, scales, order, lines, lights, rings)
