"""What all see of the course of a meeting, stage by stage. Each piece stays on the screen while it is the same."""

from functools import partial
from uuid import UUID

from components import Button, Card, Clock, ClockWords, EmptyState, Icon, Native
from svh_app.kernel.meeting_deeds import (
    ARRIVING,
    CLOSED,
    CLOSING,
    NEXT,
    OPENING,
    PLANNED,
    POINT,
    RULES,
)
from svh_app.meetings.live_next import planning_pieces
from svh_app.meetings.live_ring import arriving_pieces, ring_piece, round_pieces
from svh_app.meetings.phone import Phone
from svh_app.meetings.table import Table
from svh_app.meetings.there import Agreed, There
from svh_app.moments import local_date, today
from svh_app.redraw import Piece
from svh_app.words import Words, mark, words

TITLES = {
    ARRIVING: mark('Who is here?'),
    RULES: mark('How we talk with each other'),
    OPENING: mark('Round at the start'),
    POINT: mark('Wait a moment'),
    CLOSING: mark('Round at the end'),
    NEXT: mark('When do we meet again?'),
}


def title_of(_: Words, now: Table) -> str:
    """What is on the table, in a few words."""
    if now.state == CLOSED:
        return _('Thank you')
    if now.state == PLANNED:
        return now.title
    if now.paused:
        return _('Pause')
    return now.point.title if now.point else _(TITLES.get(now.where.stage, TITLES[POINT]))


def pieces(phone: Phone, seen: There) -> list[Piece]:
    """All pieces of what stands there now."""
    _, now = words(phone.viewer.language), seen.now
    if now.state == PLANNED:
        return [Piece(('before', now.leads, now.begins), partial(_before, _, now))]
    if now.paused and now.state != CLOSED:
        return [Piece('pause', partial(_pause, _))]
    title, said = title_of(_, now), _number(_, now)
    head = Piece(('head', title, said), partial(_head, title, said))
    return [head, *_body(phone, seen)]


def _body(phone: Phone, seen: There) -> list[Piece]:
    _, now = words(phone.viewer.language), seen.now
    if now.state == CLOSED:
        return _closed(_, phone, seen)
    if now.where.stage == ARRIVING:
        return [ring_piece(phone, now), *arriving_pieces(phone, now)]
    if now.where.stage == RULES:
        return [_texts(seen)]
    if now.where.stage == OPENING:
        return [_texts(seen), *round_pieces(phone, now), ring_piece(phone, now)]
    if now.where.stage == CLOSING:
        return [*round_pieces(phone, now), ring_piece(phone, now)]
    return _next(_, phone, seen) if now.where.stage == NEXT else _point(_, phone, now)


def _head(title: str, said: str) -> Native:
    with Native('div', css='stack gap1') as head:
        if said:
            Native('p', said, css='small soft')
        Native('h2', title, css='said')
    return head


def _number(_: Words, now: Table) -> str:
    """Which point it is, of those that this viewer may see."""
    if now.point is None or now.state == CLOSED:
        return ''
    return _('Point {number} of {all}', number=now.points.index(now.point) + 1, all=len(now.points))


def _before(_: Words, now: Table) -> Native:
    if not now.leads:
        said = _('As soon as it begins you see it here. You need not do anything.')
        return EmptyState(_('It has not begun yet'), said, icon='clock')
    with Card() as card:
        Native('h2', now.title, css='said')
        Native('p', _day(_, now))
        Native('p', _('Everybody who is invited gets a place at the table.'), css='soft')
    return card


def _day(_: Words, now: Table) -> str:
    if now.begins is None:
        return _('It has no date yet. You can begin now all the same.')
    if local_date(now.begins) == today():
        return _('It is today, at {time}.', time=_.time(now.begins))
    return _('It is planned for {day}. You can begin now all the same.', day=_.day(now.begins))


def _pause(_: Words) -> Native:
    with Native('div', css='empty pausing') as shown:
        with Native('span', css='round'):
            Icon('pause')
        Native('h2', _('Pause'), css='said')
        Native('p', _('Take your time. Nobody needs to say why.'), css='lead')
    return shown


def _texts(seen: There) -> Piece:
    return Piece(('texts', seen.texts), partial(_text_list, seen.texts))


def _text_list(lines: tuple[str, ...]) -> Native:
    with Card() as card, Native('ul', css='plain stack gap3 spoken-by-all', role='list'):
        for line in lines:
            Native('li', line, css='lead')
    return card


def _point(_: Words, phone: Phone, now: Table) -> list[Piece]:
    if now.point is None:
        said = _('There is nothing to show here now.')
        return [Piece('no point', partial(Native, 'p', said, css='lead soft'))]
    clock = Piece(('clock', now.point.id, now.stage_at, now.paused_for), partial(_clock, _, now))
    if now.is_round:
        return [clock, *round_pieces(phone, now), ring_piece(phone, now)]
    return [clock, *_round_button(_, phone, now)]


def _clock(_: Words, now: Table) -> Native:
    said = ClockWords(
        left=lambda minutes: _.plural('{n} minute left', '{n} minutes left', n=minutes),
        planned=lambda minutes: _.plural('{n} minute planned', '{n} minutes planned', n=minutes),
        over=_('The time is over. There is no hurry.'),
        paused=_('It stands still'),
    )
    minutes = now.point.minutes if now.point else 1
    return Clock(_('Time for this point'), max(1, minutes), elapsed=now.elapsed(), runs=True, words=said)


def _round_button(_: Words, phone: Phone, now: Table) -> list[Piece]:
    if not now.leads:
        return []
    label = _('Let everybody speak in turn')
    return [Piece('begin round', partial(Button, label, phone.begin_round, kind='text', icon='people', css='start'))]


def _next(_: Words, phone: Phone, seen: There) -> list[Piece]:
    return [*planning_pieces(phone, seen), *_agreed(_, seen.agreed)]


def _agreed(_: Words, agreed: tuple[Agreed, ...]) -> list[Piece]:
    return [Piece(('agreed', agreed), partial(_agreed_list, _, agreed))] if agreed else []


def _agreed_list(_: Words, agreed: tuple[Agreed, ...]) -> Native:
    with Card() as card:
        Native('h2', _('What you agreed on'))
        with Native('ul', css='list', role='list'):
            for one in agreed:
                with Native('li'):
                    _agreed_row(_, one)
    return card


def _agreed_row(_: Words, one: Agreed) -> None:
    with Native('a', css='row', href=f'/plan/afspraken/{one.id}', data_in_page=True):
        Icon('check')
        with Native('span', css='grow stack gap1'):
            Native('span', one.text, css='typed')
            Native('span', _('You') if one.is_mine else one.doer, css='small soft')


def _closed(_: Words, phone: Phone, seen: There) -> list[Piece]:
    said = _('This meeting is over. Good that you were here.')
    found = [Piece('over', partial(Native, 'p', said, css='lead')), *planning_pieces(phone, seen)]
    found += _agreed(_, seen.agreed)
    if phone.viewer.is_owner and not phone.viewer.is_glimpse:
        found.append(Piece('owner', partial(_owners_way, _, phone, seen.now.id)))
    return found


def _owners_way(_: Words, phone: Phone, id: UUID) -> Native:
    with Native('div', css='stack') as ways:
        Native('p', _('You decide who may read what was noted.'), css='soft')
        Button(_('Read the minutes'), href=f'/bijeenkomsten/{id}/verslag', wide=True)
        Button(_('Open the meeting again'), phone.reopen, kind='text', icon='undo', css='start')
    return ways
