"""Who looked: by day in plain words, for one person or one item, and whether the log is still as it was written."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from components import Button, Card, EmptyState, Face, Native, Notice, initials
from svh_app.group.told import NAMED, PLACES, QUOTED, SAID
from svh_app.group.watching import PAGE, Line, LogPage, Person, log_page
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.looks import state_of_log
from svh_app.kernel.viewer import Viewer
from svh_app.moments import local_date
from svh_app.redraw import Draw, Piece, relisted
from svh_app.words import Words, mark, words

PLACE = '/groep/kijkers'
WATCHED = ('Trace', 'Note', 'Member', 'Level', 'Invitation', 'Group')
ONE_VISIT = timedelta(minutes=30)
SHORT = 60
SOMEBODY = mark('Somebody')


async def watching_page(viewer: Viewer, person: str, item: str) -> None:
    """The log: of everybody, of one person or about one item (ids or ''). Raises Missing for others than the owner."""
    group_id, most = here(viewer), PAGE
    person_id, item_id = _id(person), _id(item)

    async def read() -> LogPage:
        return await log_page(viewer, person_id, item_id, most)

    async def older() -> None:
        nonlocal most
        most += PAGE
        await again()

    _about(words(viewer.language), await read(), person_id, item_id)
    again = await relisted(group_id, *WATCHED, read=read, pieces=partial(_pieces, viewer, older), css='stack gap2')
    if not person_id and not item_id:
        _check(viewer)


def _id(value: str) -> UUID | None:
    try:
        return UUID(value) if value else None
    except ValueError:
        raise Missing from None


def _about(_: Words, page: LogPage, person: UUID | None, item: UUID | None) -> None:
    Native('p', _('Only you see this. What you read yourself is not in it.'), css='soft')
    if item:
        with Card():
            Native('b', _('About this'))
            Native('p', _quoted(_, page.item))
        Button(_('See everything'), href=PLACE, kind='line')
        return
    with Native('div', css='row wrap'):
        _chip(_('Everybody'), PLACE, person is None)
        for one in page.people:
            _chip(one.name, f'{PLACE}?wie={one.id}', one.id == person)


def _chip(label: str, address: str, on: bool) -> None:
    current = 'true' if on else None
    with Native('a', css=f'chip{" on" if on else ""}', href=address, data_in_page=True, aria_current=current):
        Native('span', label)


def _pieces(viewer: Viewer, older: Draw, page: LogPage) -> list[Piece]:
    _ = words(viewer.language)
    if not page.lines:
        said = _('As soon as somebody reads or changes something, you see it here.')
        return [Piece('empty', partial(EmptyState, _('Nothing yet'), said, icon='eye'))]
    pieces: list[Piece] = []
    day = None
    for lines in visits(page.lines):
        if day != (day := local_date(lines[0].at)):
            said = _.day(lines[0].at)
            pieces.append(Piece((day, said), partial(Native, 'h2', said, css='day')))
        pieces.append(Piece(lines, partial(_row, _, lines)))
    if page.has_more:
        pieces.append(Piece('older', partial(Button, _('Show older'), older, kind='line', wide=True)))
    return pieces


def visits(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """What one person read at one time together, each thing once; every other line by itself. `lines`: newest first."""
    together: list[list[Line]] = []
    for line in lines:
        if not together or not _same_visit(together[-1][-1], line):
            together.append([line])
        elif line.row_id not in {one.row_id for one in together[-1]}:
            together[-1].append(line)
    return [tuple(one) for one in together]


def _same_visit(newer: Line, older: Line) -> bool:
    near = newer.at - older.at < ONE_VISIT and local_date(newer.at) == local_date(older.at)
    return newer.is_look and older.is_look and newer.who == older.who and near


def _row(_: Words, lines: tuple[Line, ...]) -> Native:
    newest = lines[0]
    with Native('div', css='row logline') as row:
        _face(newest.who)
        with Native('div', css='grow stack gap1'):
            if len(lines) == 1:
                _sentence(_, newest)
            else:
                _together(_, lines)
            Native('span', _.time(newest.at), css='small soft')
    return row


def _face(who: Person | None) -> None:
    if who:
        Face(initials(who.name), who.colour, size='s')
    else:
        Face('?', 0, size='s')


def _sentence(_: Words, line: Line) -> None:
    said = _(SAID[line.deed][1], who=_who(_, line.who), what=_what(_, line))
    _said(line, f'{said} · {_("for {name}", name=line.behalf)}' if line.behalf else said)


def _said(line: Line, said: str) -> None:
    """A line; the way to what it is about, when that is still there."""
    place = PLACES.get(line.noun)
    if place and (line.what or line.noun in NAMED):
        with Native('a', href=place.format(id=line.row_id), data_in_page=True):
            Native('span', said)
    else:
        Native('span', said)


def _together(_: Words, lines: tuple[Line, ...]) -> None:
    count, who = len(lines), _who(_, lines[0].who)
    said = _.plural('{who} read {n} entry', '{who} read {n} entries', n=count, who=who)
    with Native('details'):
        Native('summary', said)
        with Native('ul', css='stack gap1'):
            for line in lines:
                with Native('li'):
                    _said(line, _what(_, line))


def _who(_: Words, who: Person | None) -> str:
    if who is None:
        return _(SOMEBODY)
    return _('You') if who.is_me else who.name


def _what(_: Words, line: Line) -> str:
    if line.noun in NAMED:
        return _(NAMED[line.noun])
    return _quoted(_, line.what) if line.noun in QUOTED else line.what or _(SOMEBODY)


def _quoted(_: Words, text: str) -> str:
    if not text:
        return _('something that is not here any more')
    first = ' '.join(text.split())
    short = first if len(first) <= SHORT else f'{first[:SHORT].rsplit(" ", 1)[0]}…'
    return _('“{text}”', text=short)


def _check(viewer: Viewer) -> None:
    _ = words(viewer.language)

    async def check() -> None:
        state = await state_of_log(viewer)
        with place.clear():
            if state.is_whole:
                Notice(_('All is well: every line is as it was written.'), kind='safe')
            elif state.fault_at:
                day, time = _.day(state.fault_at), _.time(state.fault_at)
                said = _(
                    'A line of {day}, {time} is not as it was written. Tell who runs this app.', day=day, time=time
                )
                Notice(said, kind='warn')
            else:
                Notice(_('The last lines are gone. Tell who runs this app.'), kind='warn')

    place = Native('div', css='stack', aria_live='polite')
    with place:
        Native('p', _('Nobody can change these lines unseen. You can have that checked.'), css='small soft')
        Button(_('Check the log'), check, kind='line', icon='lock')
