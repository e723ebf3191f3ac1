"""What the others say to a goal: a few words, or only a cheer."""

from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, Face, LongText, Native, Values, initials
from svh_app.drafted import draft_words, stored
from svh_app.kernel.gate import here
from svh_app.kernel.standing import standing
from svh_app.kernel.viewer import ADD, Viewer
from svh_app.plan.cheering import WORD_MAX, cheer, restore_word, say, withdraw_word
from svh_app.plan.drawn import WATCHED
from svh_app.plan.goal_parts import WordView, goal_page
from svh_app.redraw import Piece, Screen, redrawn, relisted
from svh_app.words import words


async def words_part(viewer: Viewer, screen: Screen, goal_id: UUID, key: str) -> None:
    """All that was said, oldest first; and for who may, a place to say something."""

    async def read() -> list[WordView]:
        return (await goal_page(viewer, goal_id)).words

    async def may() -> bool:
        page, me = await goal_page(viewer, goal_id), await standing(viewer)
        # Whose task the plan is keeps it up to date; cheering asks for a level of one's own. The owner answers.
        return not viewer.is_glimpse and me.level('goals') >= ADD and bool(page.words or not me.is_owner)

    said = partial(_said, viewer, screen)
    await relisted(here(viewer), *WATCHED, read=read, pieces=said, css='stack gap3 words')
    await redrawn(here(viewer), *WATCHED, read=may, paint=partial(_saying, viewer, screen, goal_id, key))


def _said(viewer: Viewer, screen: Screen, found: list[WordView]) -> list[Piece]:
    _ = words(viewer.language)
    if not found:
        return []
    title = Piece('title', partial(Native, 'h2', _('Said to this goal')))
    return [title, *(Piece(word, partial(_word, viewer, screen, word)) for word in found)]


def _word(viewer: Viewer, screen: Screen, word: WordView) -> Native:
    _ = words(viewer.language)

    async def take_back() -> None:
        await withdraw_word(viewer, word.id)
        undo = partial(restore_word, viewer, word.id)
        screen.toasts.show(_('Taken back. Nobody sees it any more.'), undo=undo, undo_label=_('Undo'))

    with Card('article', css='note mine' if word.mine else 'note') as card, Native('div', css='row top'):
        Face(initials(word.author), word.colour, size='s')
        with Native('div', css='grow stack gap1'):
            Native('b', _('You') if word.mine else word.author)
            Native('p', _('cheers') if word.is_cheer else word.text)
            Native('span', _.day(word.at), css='small soft begin')
            if word.mine and not viewer.is_glimpse:
                Button(_('Take back'), take_back, kind='text', css='start', aria_label=_('Take back what you said'))
    return card


def _saying(viewer: Viewer, screen: Screen, goal_id: UUID, key: str, may: bool) -> None:
    if not may:
        return
    _ = words(viewer.language)

    async def send(id: str, values: Values) -> None:
        await stored(_, form, field, id, say(viewer, goal_id, UUID(id), str(values.get('text', ''))))

    async def cheer_on() -> None:
        id = await cheer(viewer, goal_id)
        screen.toasts.show(_('Cheered.'), undo=partial(withdraw_word, viewer, id), undo_label=_('Undo'))

    with Card():
        if not viewer.is_owner:
            Button(_('Cheer'), cheer_on, kind='line', icon='heart', wide=True)
        with DraftForm(send, place=f'word {goal_id}', key=key, words=draft_words(_)) as form:
            field = LongText(_('Say something to this goal'), 'text', rows=1, max_length=WORD_MAX)
            Button(_('Say it'), submit=True, kind='line', wide=True)
