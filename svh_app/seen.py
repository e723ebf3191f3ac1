"""Who sees something: the sentence, the choice before it is saved, and the choice that can be changed at any time."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from components import Audience as AudienceField
from components import AudienceWords, Button, Form, Icon, Native, Person, Values
from svh_app.kernel.audience import Audience, Reader, Seen
from svh_app.kernel.gate import Refused
from svh_app.kernel.terms import CHOSEN, GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.words import Words, mark, words

IN_THE_NOTEBOOK = mark('Everyone in the notebook')
WHO_SEES_GOALS = mark('Everyone who sees your goals')
WHO_SEES_THE_PLAN = mark('Everyone who sees your plan')
WHO_SEES_SIGNALS = mark('Everyone who sees your signals')


def seen_by(_: Words, seen: Seen, people: Sequence[Reader], everyone: str = IN_THE_NOTEBOOK) -> str:
    """'Dit zien: jij, Noor en Bram', 'Dit zie alleen jij'; without names for who may not know."""
    if seen.audience == ME:
        return _('Only you see this')
    if not any(person.is_me for person in people):
        known = {IN_THE_NOTEBOOK: mark('Everyone in the notebook sees this')}
        for_all = known.get(everyone, mark('The people for whom this is see this'))
        return _(for_all) if seen.audience == GROUP else _('The people you chose see this')
    others = [person.name for person in people if _sees(seen, person) and not person.is_me]
    return _('Seen by: {names}', names=_.list([_('you'), *others])) if others else _('Only you see this')


def _sees(seen: Seen, person: Reader) -> bool:
    return seen.audience == GROUP or person.is_owner or person.id in (*seen.readers, seen.author_id)


def eye(sentence: str) -> None:
    """The sentence of who sees it, with its picture."""
    with Native('div', css='eye'):
        Icon('eye')
        Native('span', sentence)


@dataclass(frozen=True)
class Offer:
    """What can be chosen, and in which words where these are not the usual ones. `along`: who sees it whatever is
    chosen, beside the owner."""

    options: tuple[str, ...] = (GROUP, CHOSEN, ME)
    said: AudienceWords | None = None
    along: tuple[UUID, ...] = ()


USUAL = Offer()


def audience_field(
    viewer: Viewer,
    people: Sequence[Reader],
    value: str,
    chosen: Sequence[UUID],
    everyone: str = IN_THE_NOTEBOOK,
    offer: Offer = USUAL,
) -> AudienceField:
    """The choice of who will see it, with the names of who that is, before it is saved."""
    _ = words(viewer.language)
    others = [person for person in people if not person.is_me]
    options = [one for one in offer.options if others or one != CHOSEN]
    return AudienceField(
        [Person(str(person.id), person.name, person.colour) for person in people],
        me=str(viewer.member_id),
        words=offer.said or audience_words(_, everyone),
        language=viewer.language,
        options=options,
        value=value if value in options else options[-1],
        chosen=[str(id) for id in chosen],
        always=[str(person.id) for person in others if person.is_owner or person.id in offer.along],
    )


def chosen_audience(values: Values, people: Sequence[Reader]) -> Audience:
    """The audience as it came from the form; whatever else came is refused by the action."""
    audience = str(values.get('audience', GROUP))
    if audience != CHOSEN:
        return audience
    # The owner reads along and is never asked about: chosen alone, that is who was meant.
    if not values.get('chosen'):
        return [person.id for person in people if person.is_owner and not person.is_me]
    return [UUID(id) for id in values['chosen'] if is_id(id)]


def is_id(value: object) -> bool:
    """Whether this is written as an id."""
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False


def audience_words(_: Words, everyone: str) -> AudienceWords:
    """The words of the choice."""
    return AudienceWords(
        legend=_('Who may see this?'),
        group=_(everyone),
        chosen=_('People I choose'),
        me=_('Only me'),
        seen_by=_('Seen by: {names}', names='{names}'),
        only_me=_('Only you see this'),
        you=_('you'),
        nobody=_('Choose somebody, or choose "Only me".'),
        always=_('The owner of the group always reads along.'),
    )


Share = Callable[[Audience], Awaitable[None]]


@dataclass(frozen=True)
class Sharing:
    """How it is changed who sees an item: `share(audience)`; `now()` reads who sees it then, and how to change that."""

    share: Share
    now: Callable[[], Awaitable[tuple[Seen, Share]]]
    everyone: str = IN_THE_NOTEBOOK
    about: str = ''
    """What it is, where more than one thing stands on a screen."""
    offer: Offer = USUAL

    def sentence(self, _: Words, seen: Seen, people: Sequence[Reader]) -> str:
        """Who sees it then."""
        if seen.audience == ME and self.offer.said:
            return self.offer.said.only_me
        return seen_by(_, replace(seen, readers=(*seen.readers, *self.offer.along)), people, self.everyone)


def share_form(viewer: Viewer, screen: Screen, seen: Seen, people: Sequence[Reader], sharing: Sharing) -> None:
    """The sentence of who sees it; the rest of it appears when the sentence is pressed (by the style sheet)."""
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        try:
            await sharing.share(chosen_audience(values, people))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            now, back = await sharing.now()
            said = sharing.sentence(_, now, people)
            screen.toasts.show(said, undo=partial(back, seen.again), undo_label=_('Undo'))

    asked = _('Who may see this?')
    with Form(save, name=f'{asked} {sharing.about}'.strip()) as form:
        form.classes('share')
        shown = seen.audience, seen.readers, sharing.everyone
        field = audience_field(viewer, people, *shown, sharing.offer)
        if seen.audience != ME:
            told = _('Whoever you leave out sees this no more, at once. What they read already, they know.')
            Native('p', told, css='small soft')
        Button(_('Save who sees this'), submit=True, wide=True)
