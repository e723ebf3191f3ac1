"""One date to choose from, on the screen: when, one's own answer, and for who plans who can."""

from functools import partial
from uuid import UUID

from components import Answer, Answers, Button, Card, Native
from svh_app.kept import GONE, kept_words
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import meeting
from svh_app.meetings.dates import MAYBE, NO, YES, OptionView, Poll, Said, answer_date, withdraw_date
from svh_app.meetings.drawn import at
from svh_app.meetings.planning import pick_date
from svh_app.redraw import Screen
from svh_app.words import Words, mark, words

ANSWERS = ((YES, mark('Yes'), 'check'), (MAYBE, mark('If need be'), 'wave'), (NO, mark('No'), 'close'))
NAMED = {YES: mark('Can: {names}'), MAYBE: mark('If need be: {names}'), NO: mark('Cannot: {names}')}


class OptionCard:
    """What changes is said where it stands, so that the focus stays and nothing jumps under a thumb."""

    def __init__(self, viewer: Viewer, screen: Screen, meeting_id: UUID, key: str, now: OptionView) -> None:
        self._viewer, self._screen, self._meeting_id, self._key = viewer, screen, meeting_id, key
        self._, self._now, self._is_best = words(viewer.language), now, False
        self._answers: Answers | None = None
        self._told: Native | None = None

    def show(self, now: OptionView, is_best: bool) -> None:
        """Show it as it is now; `is_best`: most can then."""
        before, self._now, self._is_best = self._now, now, is_best
        if self._answers and not self._answers.is_deleted and before.mine != now.mine:
            self._answers.show(now.mine or None)
        if self._told and not self._told.is_deleted:
            self._tell(self._told)

    def draw(self, found: Poll) -> Native:
        """Draw it here."""
        self._answers = self._told = None
        with Card('article') as card:
            Native('h2', at(self._, self._now.begins), css='title begin')
            if found.answers:
                self._answers = self._asked()
            if found.plans:
                self._told = Native('div', css='stack gap1')
                self._tell(self._told)
                self._to_choose()
        return card

    def _asked(self) -> Answers:
        _, now = self._, self._now
        return Answers(
            _('Can you come then?'),
            [Answer(answer, _(label), icon) for answer, label, icon in ANSWERS],
            value=now.mine or None,
            on_answer=self._answer,
            place=f'date {now.id}',
            key=self._key,
            words=kept_words(_),
        )

    async def _answer(self, answer: str) -> str | None:
        try:
            await answer_date(self._viewer, self._now.id, answer)
        except (Refused, Missing, Changed) as refused:
            return self._(str(refused) or GONE)
        return None

    def _tell(self, told: Native) -> None:
        _ = self._
        with told.clear():
            if self._is_best:
                Native('span', _('Most can then'), css='chip on start')
            for line in _lines(_, self._now):
                Native('p', line, css='small')

    def _to_choose(self) -> None:
        _, when = self._, at(self._, self._now.begins)
        with Native('div', css='row wrap'):
            if not self._now.is_picked:
                label = _('Choose {when}', when=when)
                Button(_('Choose this date'), self._choose, kind='line', icon='check', css='grow', aria_label=label)
            label = _('Take away: {what}', what=when)
            Button(_('Take away'), self._take_away, kind='text', aria_label=label)

    async def _choose(self) -> None:
        _, now, id = self._, self._now, self._meeting_id
        before = (await meeting(self._viewer, id)).begins
        await pick_date(self._viewer, id, now.begins)
        said, back = _('It is on {when}.', when=at(_, now.begins)), partial(pick_date, self._viewer, id, before)
        self._screen.toasts.show(said, undo=back, undo_label=_('Undo'))

    async def _take_away(self) -> None:
        await withdraw_date(self._viewer, self._now.id)
        back = partial(withdraw_date, self._viewer, self._now.id, False)
        self._screen.toasts.show(self._('The date is gone.'), undo=back, undo_label=self._('Undo'))


def _lines(_: Words, now: OptionView) -> list[str]:
    """Who said what: by name for the owner, else how many; nothing when nobody said anything."""
    named = [_(NAMED[answer], names=_names(_, said)) for answer, said in now.said if said.people]
    if named:
        return named
    counts = {answer: said.count for answer, said in now.said}
    counted = [line for line in (_can(_, counts), _maybe(_, counts), _cannot(_, counts)) if line]
    return [_.list(counted)] if counted else [_('Nobody answered yet.')]


def _can(_: Words, counts: dict[str, int]) -> str:
    return _.plural('{n} can', '{n} can', n=counts[YES]) if counts.get(YES) else ''


def _maybe(_: Words, counts: dict[str, int]) -> str:
    return _.plural('{n} if need be', '{n} if need be', n=counts[MAYBE]) if counts.get(MAYBE) else ''


def _cannot(_: Words, counts: dict[str, int]) -> str:
    return _.plural('{n} cannot', '{n} cannot', n=counts[NO]) if counts.get(NO) else ''


def _names(_: Words, said: Said) -> str:
    return _.list([_('you') if one.is_me else one.name for one in said.people])
