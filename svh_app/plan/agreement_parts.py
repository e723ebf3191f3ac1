"""Pieces of an agreement on the screen: how it stands in plain words, answering in one tap, ticking, letting go."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from components import Button, Face, Icon, Native, initials
from svh_app.kernel.audience import Reader
from svh_app.kernel.plan_deeds import ASKED, DONE, DROPPED, LATER, NO, YES
from svh_app.kernel.terms import GROUP
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.plan.agreeing import answer, drop, finish, reopen, take_up
from svh_app.plan.agreements import AgreementView
from svh_app.redraw import Screen
from svh_app.words import Words, mark, words

ANSWERS = (
    (YES, mark('Yes, I will do that'), 'check'),
    (LATER, mark('Not now, maybe later'), 'clock'),
    (NO, mark('No, rather not'), 'close'),
)
ANSWERED = {
    YES: mark('Good to know. It stands under what you do.'),
    LATER: mark('That is fine. You can always come back to it.'),
    NO: mark('That is fine. You do not have to explain it.'),
}
MINE = {
    YES: mark('You do this'),
    LATER: mark('You said: not now, maybe later'),
    NO: mark('You said: rather not'),
}
OTHERS = {
    YES: mark('{name} does this'),
    LATER: mark('{name} said: not now, maybe later'),
    NO: mark('{name} said: rather not'),
}
WATCHED = ('Agreement', 'Goal', 'ItemReader', 'Level', 'Member', 'Lending')


def how_it_stands(_: Words, seen: AgreementView) -> str:
    """'You do this', 'Noor asks you this', 'Fatima said: rather not'."""
    if seen.state == DONE:
        return _('Done')
    if seen.state == DROPPED:
        return _('Let go')
    if seen.state == ASKED:
        return _asked(_, seen)
    return _(MINE[seen.state]) if seen.doer.is_me else _(OTHERS[seen.state], name=seen.doer.name)


def _asked(_: Words, seen: AgreementView) -> str:
    if seen.doer.is_me:
        return _('You are asked again') if seen.asker.is_me else _('{name} asks you this', name=seen.asker.name)
    if seen.asker.is_me:
        return _('You asked {name}', name=seen.doer.name)
    return _('{name} asked {other}', name=seen.asker.name, other=seen.doer.name)


def by_when(_: Words, due: date) -> str:
    """'today', 'tomorrow', or the day."""
    near = {today(): _('today'), today() + timedelta(days=1): _('tomorrow')}
    return near.get(due) or _.day(due)


def head(_: Words, seen: AgreementView, has_more: bool = False) -> None:
    """Who, and how it stands; what; by when; for which goal. `has_more`: with the way to all of it."""
    who = seen.asker if seen.waits_for_me else seen.doer
    with Native('div', css='row'):
        Face(initials(who.name), who.colour)
        Native('span', how_it_stands(_, seen), css='grow soft')
        if has_more:
            about = _('More about: {what}', what=seen.text)
            Button(_('More'), href=f'/plan/afspraken/{seen.id}', kind='text', aria_label=about)
    Native('p', seen.text, css='typed lead')
    facts(_, seen)


def facts(_: Words, seen: AgreementView) -> None:
    """By when and for which goal, as far as there is any."""
    if seen.is_past:
        # Nobody is to blame, and nothing is red.
        _fact('clock', _('The day is over. Will it still work out?'))
    elif seen.due:
        _fact('clock', _('By {day}', day=by_when(_, seen.due)))
    if seen.goal:
        _fact('plan', _('For the goal: {goal}', goal=seen.goal.title))


def _fact(icon: str, said: str) -> None:
    with Native('p', css='eye'):
        Icon(icon)
        Native('span', said, css='grow')


class Choices:
    """The three answers, a tap each; the one given is marked. Set where they stand, so that the focus stays."""

    def __init__(self, viewer: Viewer, screen: Screen) -> None:
        self._viewer, self._screen, self._ = viewer, screen, words(viewer.language)
        self._buttons: dict[str, Button] = {}
        self._seen: AgreementView | None = None

    def draw(self, seen: AgreementView) -> Native:
        """Draw them here."""
        with Native('div', css='stack', role='group', aria_label=self._('Your answer')) as group:
            for choice, label, icon in ANSWERS:
                press = partial(self._press, choice)
                self._buttons[choice] = Button(self._(label), press, kind='line', icon=icon, wide=True)
        self.show(seen)
        return group

    def show(self, seen: AgreementView) -> None:
        """Mark the answer as it is now."""
        self._seen = seen
        for choice, button in self._buttons.items():
            button.classes(replace=f'btn line wide{" on" if choice == seen.state else ""}')
            button.put(aria_pressed='true' if choice == seen.state else 'false')

    async def _press(self, choice: str) -> None:
        if self._seen and self._seen.state != choice:
            await _answer(self._viewer, self._screen, self._seen, choice)


def choices(viewer: Viewer, screen: Screen, seen: AgreementView) -> None:
    """The answers, in a list in which each agreement is drawn anew when it changes."""
    Choices(viewer, screen).draw(seen)


async def _answer(viewer: Viewer, screen: Screen, seen: AgreementView, choice: str) -> None:
    _ = words(viewer.language)
    await answer(viewer, seen.id, choice)
    back = partial(answer, viewer, seen.id, seen.state, seen.word)
    screen.toasts.show(_(ANSWERED[choice]), undo=back, undo_label=_('Undo'))


def tick(viewer: Viewer, screen: Screen, seen: AgreementView) -> None:
    """It is done, in one tap."""
    _ = words(viewer.language)
    done = partial(_closed, viewer, screen, seen.id, finish, reopen, _('Done. Good that it worked out.'))
    Button(_('This is done'), done, kind='line', icon='check', wide=True)


def let_go(viewer: Viewer, screen: Screen, seen: AgreementView) -> Native:
    """Let it go, in one tap."""
    _ = words(viewer.language)
    gone = partial(_closed, viewer, screen, seen.id, drop, take_up, _('Let go. That is fine.'))
    return Button(_('Let it go'), gone, kind='text')


def put_back(viewer: Viewer, screen: Screen, seen: AgreementView) -> None:
    """Take the tick away, or take up what was let go."""
    _ = words(viewer.language)
    back, again = (reopen, finish) if seen.state == DONE else (take_up, drop)
    Button(
        _('Put it back'),
        partial(_closed, viewer, screen, seen.id, back, again, _('It stands again.')),
        kind='line',
        icon='undo',
        wide=True,
    )


Deed = Callable[[Viewer, UUID], Awaitable[None]]


async def _closed(viewer: Viewer, screen: Screen, id: UUID, deed: Deed, undo: Deed, said: str) -> None:
    _ = words(viewer.language)
    await deed(viewer, id)
    screen.toasts.show(said, undo=partial(undo, viewer, id), undo_label=_('Undo'))


def another_day_or_none(viewer: Viewer, screen: Screen, seen: AgreementView) -> None:
    """For when its day is over: another day, or let it go."""
    _ = words(viewer.language)
    with Native('div', css='row wrap'):
        Button(_('Another day'), href=f'/plan/afspraken/{seen.id}?dag=1', kind='line', css='small')
        let_go(viewer, screen, seen)


def who_sees(_: Words, viewer: Viewer, seen: AgreementView, people: Sequence[Reader]) -> str:
    """'Seen by: you, Noor and Bram'. Who reads all agreements only the owner knows by name."""
    pair = {one.id: one.name for one in (seen.asker, seen.doer) if not one.is_me}
    reading = [one for one in people if not one.is_me and (one.is_owner or seen.audience == GROUP)]
    names = [*({one.id: one.name for one in reading} | pair).values()]
    if seen.audience == GROUP and not viewer.is_owner:
        names.append(_('everyone with the agreements'))
    return _('Seen by: {names}', names=_.list([_('you'), *names])) if names else _('Only you see this')
