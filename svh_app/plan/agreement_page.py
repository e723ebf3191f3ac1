"""One agreement on the screen: all of it, the answer, the tick; below that what can be changed about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from components import Button, Card, Native
from svh_app.kernel.audience import Reader, readers
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.plan_deeds import ASKED, YES
from svh_app.kernel.viewer import Viewer
from svh_app.plan.agreement_forms import another_day, other_words, sharing, word_form
from svh_app.plan.agreement_parts import (
    WATCHED,
    Choices,
    head,
    let_go,
    put_back,
    tick,
    who_sees,
)
from svh_app.plan.agreements import AgreementView, agreement
from svh_app.redraw import Piece, Screen, relisted
from svh_app.seen import eye, is_id
from svh_app.words import Words, words

Whence = tuple[str, str] | None
"""What something came from: its name, and where that is to be seen; None where the viewer sees nothing of it."""


async def _from_nowhere(_: UUID) -> Whence:
    return None


async def agreement_page(
    viewer: Viewer,
    screen: Screen,
    id: str,
    key: str,
    wants_day: bool = False,
    whence: Callable[[UUID], Awaitable[Whence]] = _from_nowhere,
) -> None:
    """One agreement, and all that this viewer may do with it. `wants_day`: they came to choose another day.

    `key`: seals drafts on this phone. `whence`: the meeting at which it was made. Raises Missing.
    """
    if not is_id(id):
        raise Missing
    opened = await agreement(viewer, UUID(id))
    forms = _Forms(viewer, screen, opened, key, wants_day)

    async def read() -> tuple[AgreementView, list[Reader], Whence]:
        seen = await agreement(viewer, opened.id)
        made_at = await whence(seen.meeting_id) if seen.meeting_id else None
        return seen, await readers(viewer, 'agreements'), made_at

    def pieces(read: tuple[AgreementView, list[Reader], Whence]) -> list[Piece]:
        (seen, people, made_at), _ = read, words(viewer.language)
        said = _Beside(who_sees(_, viewer, seen, people), made_at)
        card = Piece((seen, said), partial(_card, viewer, screen, seen, said))
        return [card] if viewer.is_glimpse else [card, *forms.pieces(seen)]

    await relisted(here(viewer), *WATCHED, read=read, pieces=pieces, css='stack gap3')


class _Forms:
    """What can be changed. Each is drawn anew only for what it is about: what somebody types there stays."""

    def __init__(self, viewer: Viewer, screen: Screen, opened: AgreementView, key: str, wants_day: bool) -> None:
        self._at, self._opened, self._key, self._wants_day = (viewer, screen), opened, key, wants_day
        self._choices = Choices(viewer, screen)

    def pieces(self, seen: AgreementView) -> list[Piece]:
        """Those that this viewer may use now."""
        return [*self._answer(seen), *self._word(seen), *self._of_both(seen), *self._of_asker(seen), *self._end(seen)]

    def _answer(self, seen: AgreementView) -> list[Piece]:
        if not seen.stands or not seen.doer.is_me or (seen.asker.is_me and seen.state == YES):
            return []
        self._choices.show(seen)
        return [Piece('answer', partial(self._choices.draw, seen))]

    def _word(self, seen: AgreementView) -> list[Piece]:
        if not seen.stands or not seen.doer.is_me or seen.asker.is_me or seen.state == ASKED:
            return []
        return [Piece(('word', seen.word), partial(word_form, *self._at, seen, self._key))]

    def _of_both(self, seen: AgreementView) -> list[Piece]:
        if not seen.stands or not seen.may_change:
            return []
        return [Piece(('day', seen.due, seen.is_past), partial(another_day, *self._at, seen, self._wants_day))]

    def _of_asker(self, seen: AgreementView) -> list[Piece]:
        if not seen.asker.is_me:
            return []
        asked = Piece('words', partial(other_words, *self._at, self._opened, self._key))
        audience = Piece(('audience', seen.audience), partial(sharing, *self._at, seen))
        return [asked, audience] if seen.stands else [audience]

    def _end(self, seen: AgreementView) -> list[Piece]:
        may = seen.stands and seen.may_change and not seen.waits_for_me
        return [Piece('end', partial(let_go, *self._at, seen))] if may else []


@dataclass(frozen=True)
class _Beside:
    """What stands with an agreement: who sees it, and where it was made."""

    who_sees: str
    whence: Whence


def _card(viewer: Viewer, screen: Screen, seen: AgreementView, said: _Beside) -> Native:
    _ = words(viewer.language)
    with Card('article') as card:
        head(_, seen)
        if seen.word:
            Native('p', _said(_, seen), css='small soft')
            Native('p', seen.word, css='typed')
        Native('p', _made(_, seen), css='small soft begin')
        if said.whence:
            _from(_, *said.whence)
        eye(said.who_sees)
        if not viewer.is_glimpse:
            _do(viewer, screen, seen)
    return card


def _from(_: Words, name: str, href: str) -> None:
    Button(_('From the meeting: {title}', title=name), href=href, kind='text', icon='meet', css='start')


def _said(_: Words, seen: AgreementView) -> str:
    if seen.doer.is_me:
        return _('You said with it:') if seen.choice else _('You said before:')
    name = seen.doer.name
    return _('{name} said:', name=name) if seen.choice else _('{name} said before:', name=name)


def _made(_: Words, seen: AgreementView) -> str:
    day = _.day(seen.created)
    by = _('Made on {day} by you', day=day) if seen.asker.is_me else _('Asked on {day} by {name}', **_who(_, seen, day))
    return _('{made} · changed since', made=by) if seen.edited else by


def _who(_: Words, seen: AgreementView, day: str) -> dict[str, str]:
    return {'day': day, 'name': seen.asker.name}


def _do(viewer: Viewer, screen: Screen, seen: AgreementView) -> None:
    if not seen.stands:
        if seen.may_change:
            put_back(viewer, screen, seen)
        return
    if seen.may_change and seen.state == YES:
        tick(viewer, screen, seen)
