"""Helping hands on the screen: lent and taken back by the owner in one tap; for the helper a card with what to do."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

from components import Button, Card, Dialog, Face, Field, Form, Icon, Native, Values, initials
from svh_app import live
from svh_app.group.actions import GroupView, LendingView, MemberView, group_view
from svh_app.group.lending import NOT_A_DAY, give_back, lend, take_back
from svh_app.group.tasks import TASKS_SHOWN, Task, task_of
from svh_app.kernel.gate import Missing, Refused, here
from svh_app.kernel.viewer import Viewer
from svh_app.moments import local_date, today
from svh_app.redraw import Piece, Screen, redrawn, relisted, soon
from svh_app.words import Words, mark, words

WEEK = 7
A_WHILE = 30 * 24 * 3600
TIMES = ((1, mark('A day')), (WEEK, mark('A week')), (30, mark('A month')))


async def hands(viewer: Viewer, screen: Screen) -> None:
    """For the owner what is lent to whom, for a helper what they help with; nothing when nothing is lent."""
    end = End(screen, here(viewer))

    def pieces(view: GroupView) -> list[Piece]:
        end.follow(view)
        known = [(lent, task) for lent in view.lendings if (task := task_of(lent.task))]
        if not view.me.is_owner:
            return [Piece((one, view.owner.name), partial(_helping, viewer, view.owner.name, *one)) for one in known]
        names = tuple(member.name for member in view.members)
        return [Piece((*known, names), partial(_lent_out, viewer, screen, view, known))] if known else []

    read = partial(group_view, viewer)
    await relisted(here(viewer), 'Lending', 'Member', read=read, pieces=pieces, css='stack gap3')


def _lent_out(viewer: Viewer, screen: Screen, view: GroupView, known: list[tuple[LendingView, Task]]) -> Native:
    _ = words(viewer.language)
    members = {member.id: member for member in view.members}
    with Card() as card:
        Native('h2', _('Helping hands'))
        with Native('ul', css='list plain'):
            for lent, task in known:
                _lent_to(viewer, screen, members[lent.member_id], lent, task)
    return card


def _lent_to(viewer: Viewer, screen: Screen, member: MemberView, lent: LendingView, task: Task) -> None:
    _ = words(viewer.language)
    with Native('li', css='row wrap'):
        with Native('div', css='row grow whole'):
            Face(initials(member.name), member.colour)
            with Native('div', css='grow stack gap1'):
                Native('b', f'{member.name}: {_(task.about)}')
                Native('span', _until(_, lent), css='small soft')
        label = _('Take back from {name}: {task}', name=member.name, task=_(task.about))
        back = partial(take_it_back, viewer, screen, member.name, lent)
        Button(_('Take back'), back, kind='text', icon='undo', aria_label=label)


def _helping(viewer: Viewer, owner: str, lent: LendingView, task: Task) -> Native:
    _ = words(viewer.language)
    with Card() as card:
        with Native('div', css='row top'):
            Icon(task.icon)
            with Native('div', css='grow stack gap1'):
                Native('b', _(task.helps, name=owner, day=_.day(lent.until)))
                Native('span', _(task.on_behalf, name=owner), css='small soft')
        if task.place:
            Button(_(task.press), href=task.place, icon=task.icon, wide=True)
        with Dialog(_('Give it back?'), close_label=_('Close')) as dialog:
            Native('p', _('{name} does it again. You do not need a reason.', name=owner))
            Button(_('Give back'), partial(give_back, viewer, lent.id), wide=True)
            Button(_('Cancel'), dialog.close, kind='line', wide=True)
        Button(_('Give back'), dialog.open, kind='text', wide=True)
    return card


async def lending_part(viewer: Viewer, screen: Screen, member: MemberView) -> None:
    """The tasks that one member could help with, for the owner: lend, for how long, take back."""
    _ = words(viewer.language)
    Native('h2', _('Helping hand'))
    Native('p', _('Let {name} do something for you. Who sees what stays yours.', name=member.name), css='small soft')
    loans: list[Loan] = []

    def draw(task: Task, lent: LendingView | None) -> Native:
        loans.append(Loan(viewer, screen, member, task, lent))
        return loans[-1].card

    def pieces(view: GroupView) -> list[Piece]:
        lent = {one.task: one for one in view.lendings if one.member_id == member.id}
        for loan in loans:
            loan.show(lent.get(loan.task.key))
        return [Piece(task.key, partial(draw, task, lent.get(task.key))) for task in TASKS_SHOWN]

    read = partial(group_view, viewer)
    await relisted(here(viewer), 'Lending', read=read, pieces=pieces, css='stack gap3')


class Loan:
    """One task that a member could help with. What changes is said where it stands: the focus stays, nothing jumps."""

    def __init__(
        self, viewer: Viewer, screen: Screen, member: MemberView, task: Task, lent: LendingView | None
    ) -> None:
        self._viewer, self._screen, self._ = viewer, screen, words(viewer.language)
        self._member, self.task, self._lent = member, task, lent
        with Card() as self.card:
            with Native('div', css='row top'):
                Icon(task.icon)
                with Native('div', css='grow stack gap1'):
                    Native('b', self._(task.name))
                    self._told = Native('span', css='small soft')
            self._button = Button('', self._press, kind='line', wide=True)
            self._times()
        self.show(lent)

    def show(self, lent: LendingView | None) -> None:
        """Show it as lent or not, whoever changed that."""
        self._lent = lent
        self._told.say(_until(self._, lent) if lent else self._(self.task.allows))
        self._button.say(self._('Take back') if lent else self._('Lend for a week'))

    async def _press(self) -> None:
        if self._lent:
            await take_it_back(self._viewer, self._screen, self._member.name, self._lent)
        else:
            await self._lend_for(WEEK)

    def _times(self) -> None:
        """Shorter or longer: a tap for a day, a week or a month, or a day of one's own choice."""
        with Native('details'):
            Native('summary', self._('Shorter or longer'))
            with Native('div', css='row wrap'):
                for days, label in TIMES:
                    Button(self._(label), partial(self._lend_for, days), kind='line', css='small')
            with Form(self._save) as self._form:
                self._field = Field(self._('Or up to and including'), 'until', type='date')
                Button(self._('Lend'), submit=True, kind='line', css='small')

    async def _save(self, values: Values) -> None:
        try:
            await self._lend(_day(str(values.get('until', ''))))
        except Refused as refused:
            self._field.refuse(self._(str(refused)))
            self._form.again()
        else:
            self._form.done()

    async def _lend_for(self, days: int) -> None:
        await self._lend(today() + timedelta(days=days))

    async def _lend(self, day: date) -> None:
        before = self._lent
        made = await lend(self._viewer, self._member.id, self.task.key, day)
        undo = partial(_again, self._viewer, before) if before else partial(take_back, self._viewer, made)
        told = self._('{name} helps you, up to and including {day}.', name=self._member.name, day=self._.day(day))
        self._screen.toasts.show(told, undo=undo, undo_label=self._('Undo'))


async def take_it_back(viewer: Viewer, screen: Screen, name: str, lent: LendingView) -> None:
    """Take a task back in one tap, with undo."""
    _ = words(viewer.language)
    await take_back(viewer, lent.id)
    told = _('It is yours again. {name} gets no message.', name=name)
    screen.toasts.show(told, undo=partial(_again, viewer, lent), undo_label=_('Undo'))


async def _again(viewer: Viewer, lent: LendingView) -> None:
    await lend(viewer, lent.member_id, lent.task, local_date(lent.until))


def _until(_: Words, lent: LendingView) -> str:
    return _('Up to and including {day}', day=_.day(lent.until))


def last_day(typed: str) -> date | None:
    """The day that was filled in; None when it was left empty. Raises Refused."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Refused(NOT_A_DAY) from None


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(NOT_A_DAY) from None


async def only_while_lent(viewer: Viewer, screen: Screen, task: str, address: str) -> GroupView:
    """The group, for a page of this task; when it is taken back, the page becomes what others find there.

    Raises Missing for whoever does not have the task.
    """
    view = await group_view(viewer)
    if not view.may(task):
        raise Missing
    if not view.me.is_owner:
        await _leave_after(viewer, screen, task, address)
    return view


async def _leave_after(viewer: Viewer, screen: Screen, task: str, address: str) -> None:
    end = End(screen, here(viewer))

    def paint(view: GroupView) -> None:
        end.follow(view)
        if not view.may(task):
            soon(screen.toasts, partial(screen.go, address))

    await redrawn(here(viewer), 'Lending', read=partial(group_view, viewer), paint=paint)


class End:
    """When the time of a task is over, open screens follow, though nobody changed anything."""

    def __init__(self, screen: Screen, place: UUID) -> None:
        self._news = live.News(place, frozenset({'Lending'}))
        self._timer: asyncio.TimerHandle | None = None
        screen.toasts.client.on_delete(self._stop)

    def follow(self, view: GroupView) -> None:
        """Wait for the first end of what is lent now."""
        self._stop()
        left = [(one.until - datetime.now(UTC)).total_seconds() for one in view.lendings]
        if left and min(left) < A_WHILE:
            self._timer = asyncio.get_running_loop().call_later(min(left), live.announce, self._news)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
