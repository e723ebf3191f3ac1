"""Before leaving: the next date."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid5

from components import Button, Card, DateTimeField, DateTimeWords, Form, Icon, Native, Values
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.meeting_deeds import CLOSED
from svh_app.meetings.drawn import at
from svh_app.meetings.phone import Phone
from svh_app.meetings.planning import plan_next
from svh_app.meetings.there import Following, There, following
from svh_app.moments import HERE, in_three_months, today
from svh_app.moments import at as moment_at
from svh_app.redraw import Piece
from svh_app.words import words


def planning_pieces(phone: Phone, seen: There) -> list[Piece]:
    """The next meeting, once it is there; until then a date for who leads, in about three months."""
    _, now = words(phone.viewer.language), seen.now
    if seen.following:
        return [Piece(('following', seen.following), partial(_planned, phone, seen.following))]
    if now.state == CLOSED:
        return []
    if not now.leads:
        said = _('Choose a date together. Whoever leads puts it in.')
        return [Piece('wait for it', partial(Native, 'p', said, css='lead soft'))]
    return [Piece('date', partial(_form, phone, suggested(now.begins)))]


def suggested(begins: datetime | None) -> datetime:
    """In about three months: the same weekday and time as this meeting was planned, else as it is now; in UTC."""
    whole = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    then = in_three_months(begins or whole)
    return then if then > whole + timedelta(days=1) else in_three_months(whole)


def _planned(phone: Phone, next: Following) -> Native:
    _ = words(phone.viewer.language)
    with Card(css='ask') as card, Native('a', css='row tile', href=f'/bijeenkomsten/{next.id}', data_in_page=True):
        Icon('meet')
        with Native('span', css='grow stack gap1'):
            Native('span', _('The next time'), css='small soft')
            Native('b', at(_, next.begins) if next.begins else _('No date yet'), css='begin lead')
    return card


def _form(phone: Phone, then: datetime) -> Native:
    _ = words(phone.viewer.language)

    async def plan(values: Values) -> None:
        picked = field.read(values)
        if picked is None:
            field.refuse(_('Choose a day and a time.'))
            return form.again()
        try:
            await _plan(phone, _('Meeting'), moment_at(picked.date(), picked.time()))
        except (Refused, Missing) as refused:
            field.refuse(_(str(refused) or 'You cannot do this.'))
            form.again()

    with Card() as card, Form(plan, name=_('The next date')) as form:
        said = DateTimeWords(day=_('Day'), time=_('Time'))
        hint = _('In about three months, at the same time. Everybody who comes to meetings is invited.')
        local = then.astimezone(HERE).replace(tzinfo=None)
        field = DateTimeField(_('The next date'), 'then', words=said, hint=hint, value=local, earliest=today())
        Button(_('Plan this date'), submit=True, kind='line', wide=True)
    return card


async def _plan(phone: Phone, title: str, begins: datetime) -> None:
    """Once, whoever of those who lead is first."""
    if await following(phone.viewer, phone.id) is None:
        await plan_next(phone.viewer, uuid5(phone.id, 'next'), phone.id, title, begins)
