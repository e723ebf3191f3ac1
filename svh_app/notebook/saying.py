"""Words of the notebook that stand in more than one place: who sees an entry, and what a draft says of itself."""

from collections.abc import Sequence
from uuid import UUID

from components import Audience as AudienceField
from components import AudienceWords, DraftWords, Person, Values
from svh_app.kernel.rules import CHOSEN, GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import Audience, NoteView, Reader
from svh_app.words import Words, words


def seen_by(_: Words, entry: NoteView, people: Sequence[Reader]) -> str:
    """Who sees this entry now, in one sentence: 'Dit zien: jij, Noor en Bram', 'Dit zie alleen jij'; without names for
    who may not know."""
    if entry.audience == ME:
        return _('Only you see this')
    if not any(person.is_me for person in people):
        return (
            _('Everyone in the notebook sees this') if entry.audience == GROUP else _('The people you chose see this')
        )
    others = [person.name for person in people if _sees(entry, person) and not person.is_me]
    return _('Seen by: {names}', names=_.list([_('you'), *others])) if others else _('Only you see this')


def _sees(entry: NoteView, person: Reader) -> bool:
    return entry.audience == GROUP or person.is_owner or person.id in (*entry.readers, entry.author_id)


def audience_field(viewer: Viewer, people: Sequence[Reader], value: str, chosen: Sequence[UUID]) -> AudienceField:
    """The choice of who will see it, with the names of who that is, before it is saved."""
    _ = words(viewer.language)
    others = [person for person in people if not person.is_me]
    options = (GROUP, CHOSEN, ME) if others else (GROUP, ME)
    return AudienceField(
        [Person(str(person.id), person.name, person.colour) for person in people],
        me=str(viewer.member_id),
        words=audience_words(_),
        language=viewer.language,
        options=options,
        value=value if value in options else ME,
        chosen=[str(id) for id in chosen],
        always=[str(person.id) for person in others if person.is_owner],
    )


def chosen_audience(values: Values, people: Sequence[Reader]) -> Audience:
    """The audience as it came from the form; whatever else came is refused by the action."""
    audience = str(values.get('audience', 'group'))
    if audience != 'chosen':
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


def audience_words(_: Words) -> AudienceWords:
    """The words of the choice."""
    return AudienceWords(
        legend=_('Who may see this?'),
        group=_('Everyone in the notebook'),
        chosen=_('People I choose'),
        me=_('Only me'),
        seen_by=_('Seen by: {names}', names='{names}'),
        only_me=_('Only you see this'),
        you=_('you'),
        nobody=_('Choose somebody, or choose "Only me".'),
        always=_('The owner of the group always reads along.'),
    )


def draft_words(_: Words) -> DraftWords:
    """What a draft says of itself."""
    return DraftWords(
        kept=_('Kept on this phone.'),
        sending=_('Saving…'),
        waiting=_('No connection. Kept on this phone; it is sent by itself later.'),
        restored=_('This was still on your phone.'),
    )
