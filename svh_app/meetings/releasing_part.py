"""Who reads the minutes, for the owner: said by name before it is kept, per part or all at once."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from components import AudienceWords, Button, Card, Form, Native, Values
from svh_app.kernel.audience import Audience, Reader, Seen
from svh_app.kernel.gate import Refused
from svh_app.kernel.terms import CHOSEN, GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.circle import Circle
from svh_app.meetings.minutes import Minutes, Part, minutes
from svh_app.meetings.minutes_parts import title_of
from svh_app.meetings.releasing import Which, release_each, share, take_back
from svh_app.redraw import Screen
from svh_app.seen import Offer, Share, Sharing, audience_field, audience_words, chosen_audience, share_form
from svh_app.words import Words, mark, words

INVITED = mark('Everyone who was invited to this')
Waiting = Sequence[tuple[Part, Circle]]
"""Parts that are still a draft, each with who could read it."""


def draft_sentence(_: Words, seen: Minutes, around: dict[UUID | None, Circle]) -> str:
    """For whom the draft is; for the chair and the note taker, that the owner decides who else reads it."""
    if not around:
        return _('You read along because you lead or take notes. The owner decides who else reads it.')
    released = any(part.released for part in seen.parts)
    if released:
        return _('Below each part it says who reads it.')
    rounds = around.get(None)
    return _alone(_, rounds.names(rounds.drafts)) if rounds else ''


def _alone(_: Words, names: Sequence[str]) -> str:
    if not names:
        return _('Draft. Only you see this.')
    return _('Draft. Only {names} see this.', names=_.list([_('you'), *names]))


def _said(_: Words, circle: Circle) -> AudienceWords:
    usual = audience_words(_, INVITED)
    return AudienceWords(
        legend=_('Who may read this?'),
        group=usual.group,
        chosen=usual.chosen,
        me=_('Nobody yet'),
        seen_by=usual.seen_by,
        only_me=_alone(_, circle.names(circle.drafts)),
        you=usual.you,
        nobody=_('Choose somebody, or choose "Nobody yet".'),
        always=_('Leads the meeting or takes notes, and always reads along.'),
    )


def share_part(viewer: Viewer, screen: Screen, meeting_id: UUID, part: Part, circle: Circle) -> Native:
    """The sentence of who reads this part, and behind it the choice."""
    _ = words(viewer.language)

    async def now() -> tuple[Seen, Share]:
        found = (await minutes(viewer, meeting_id)).part(part.point_id)
        return (found.released if found and found.released else Seen(ME)), shared

    shared = partial(share, viewer, meeting_id, part.point_id)
    offer = Offer(said=_said(_, circle), along=circle.drafts)
    sharing = Sharing(shared, now, INVITED, title_of(_, part), offer)
    with Native('div') as area:
        share_form(viewer, screen, part.released or Seen(ME), circle.people, sharing)
    return area


def all_at_once(viewer: Viewer, screen: Screen, meeting_id: UUID, waiting: Waiting) -> Native:
    """Show all that is still a draft, in one go. What was shown already stays as it is."""
    _ = words(viewer.language)
    people = _people(waiting)
    along = tuple(one.id for one in people if any(one.id in circle.drafts for _part, circle in waiting))

    async def show(values: Values) -> None:
        parts = _each(waiting, chosen_audience(values, people))
        if not parts:
            field.refuse(_('Choose somebody.'))
            form.again()
            return
        try:
            await release_each(viewer, meeting_id, parts)
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            back = partial(take_back, viewer, meeting_id, [point_id for point_id, _audience in parts])
            screen.toasts.show(_('The minutes are shown.'), undo=back, undo_label=_('Undo'))

    with Card() as card:
        Native('h2', _('Let others read it'))
        with Form(show, name=_('Let others read it')) as form:
            offer = Offer((GROUP, CHOSEN), _said(_, Circle(tuple(people), along)), along)
            field = audience_field(viewer, people, GROUP, (), INVITED, offer)
            for said in _only_some(_, waiting, people):
                Native('p', said, css='small soft')
            Button(_('Show the minutes'), submit=True, wide=True)
    return card


def _people(waiting: Waiting) -> list[Reader]:
    found = {one.id: one for _part, circle in waiting for one in circle.people}
    return list(found.values())


def _each(waiting: Waiting, audience: Audience) -> list[tuple[Which, Audience]]:
    """Whom of the chosen each part can be shown to: nobody is shown what they were not invited to."""
    if isinstance(audience, str):
        return [(part.point_id, audience) for part, _circle in waiting] if audience != ME else []
    each = [(part.point_id, [id for id in circle.may_be_asked if id in audience]) for part, circle in waiting]
    return [(point_id, members) for point_id, members in each if members]


def _only_some(_: Words, waiting: Waiting, people: Sequence[Reader]) -> list[str]:
    """Of who comes for one subject, or does not see a goal: what they read of it."""
    said = []
    for one in people:
        parts = [title_of(_, part) for part, circle in waiting if one in circle.people]
        if len(parts) < len(waiting):
            said.append(_('{name} reads only: {parts}', name=one.name, parts=_.list(parts)))
    return said
