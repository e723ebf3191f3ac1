"""A new goal: one sentence; and help to find it, one question at a time, that can be stopped at any point."""

from datetime import date
from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, Field, LongText, Native, Values
from svh_app.drafted import draft_words, stored
from svh_app.kept import Keeper, Written
from svh_app.kernel.audience import Audience, Reader, readers
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.terms import GROUP
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.plan.actions import PART_MAX, part, write_part
from svh_app.plan.goals import TITLE_MAX, add_goal
from svh_app.plan.parts import MIRACLE, STRENGTH
from svh_app.redraw import Screen
from svh_app.seen import WHO_SEES_GOALS, audience_field, chosen_audience, eye
from svh_app.words import Words, mark, words

NOT_A_DAY = mark('Choose a day, or leave it empty.')
NEW, HELP = '/plan/doelen/nieuw', '/plan/doelen/hulp'
QUESTIONS = (
    (
        MIRACLE,
        mark('Suppose: tonight, while you sleep, the problem is solved.'),
        mark('What is the first thing tomorrow by which you notice?'),
    ),
    (STRENGTH, mark('You managed difficult things before.'), mark('What are you good at? What worked then?')),
)
"""The questions that help to find a goal; the last one is the goal itself, small and dated (method.md, goals)."""


async def new_goal_page(viewer: Viewer, screen: Screen, key: str, is_found: bool = False) -> None:
    """One sentence, and if one likes a day. `is_found`: they come from the questions. Raises Missing."""
    me = await standing(viewer)
    if not comes_to(viewer, me, 'goals', EDIT):
        raise Missing
    people = await readers(viewer, 'goals') if me.is_owner else None
    if is_found and me.is_owner:
        await _found_so_far(viewer)
    _form(viewer, screen, key, people, is_found)


async def _found_so_far(viewer: Viewer) -> None:
    """The last question, and what was written at the first."""
    _ = words(viewer.language)
    _question(_, len(QUESTIONS) + 1)
    if wish := (await part(viewer, MIRACLE)).text:
        with Card():
            Native('h2', _('You wrote'))
            Native('p', wish, css='typed')


def _form(viewer: Viewer, screen: Screen, key: str, people: list[Reader] | None, is_found: bool) -> None:
    """`people`: who sees goals, for the owner; None for others, who make goals for everyone."""
    _ = words(viewer.language)

    async def make(id: str, values: Values) -> None:
        audience = GROUP if people is None else chosen_audience(values, people)
        made = await stored(_, form, field, id, _made(viewer, UUID(id), values, audience))
        if made:
            await screen.go(f'/plan/doelen/{made}')

    with DraftForm(make, place=f'new goal {viewer.group_id}', key=key, words=draft_words(_)) as form:
        small = _('Make it small: something for the coming weeks.')
        hint = small if is_found else _('In your own words, in one sentence.')
        field = LongText(_('What do you want?'), 'title', rows=2, max_length=TITLE_MAX, hint=hint)
        _day(_, is_found)
        if people is None:
            eye(_('Everyone who sees the goals will see this.'))
        else:
            audience_field(viewer, people, GROUP, (), WHO_SEES_GOALS)
        with Native('div', css='act'):
            Button(_('Save this goal'), submit=True, wide=True)
    if people is not None and not is_found:
        Button(_('Help me find a goal'), href=HELP, kind='text', wide=True)


def _day(_: Words, is_open: bool) -> None:
    with Native('details', open=is_open or None):
        Native('summary', _('By when?'))
        Field(_('A day, if you like'), 'until', type='date', hint=_('You can leave this empty.'))


async def _made(viewer: Viewer, id: UUID, values: Values, audience: Audience) -> UUID:
    return await add_goal(viewer, id, str(values.get('title', '')), day_of(values), audience)


def day_of(values: Values) -> date | None:
    """The day that was chosen; None for none. Raises Refused."""
    typed = str(values.get('until', ''))
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Refused(NOT_A_DAY) from None


async def finding_page(viewer: Viewer, at: str, key: str) -> None:
    """One question at a time; every answer is saved, and one can stop at any point. For the owner. Raises Missing."""
    if not viewer.is_owner or viewer.is_glimpse or at not in ('', '2'):
        raise Missing
    _, step = words(viewer.language), int(at or 1)
    kind, first, asked = QUESTIONS[step - 1]

    async def written() -> Written:
        now = await part(viewer, kind)
        return Written(now.text, now.version)

    keeper = Keeper(viewer, await written(), written, partial(write_part, viewer, kind, ''))
    _question(_, step)
    with Card():
        Native('p', _(first), css='lead')
        keeper.draw(_(asked), kind, place=f'plan {viewer.group_id} {kind} ', key=key, max_length=PART_MAX, rows=4)
    eye(_('Only you see this') if kind == MIRACLE else _('This comes into your plan under “What helped before”.'))
    _onward(_, step)


def _question(_: Words, n: int) -> None:
    Native('p', _('Question {n} of {all}', n=n, all=len(QUESTIONS) + 1), css='soft small')


def _onward(_: Words, step: int) -> None:
    onward = f'{HELP}?vraag={step + 1}' if step < len(QUESTIONS) else f'{NEW}?klein=1'
    with Native('div', css='act'):
        Button(_('On'), href=onward, wide=True)
    Button(_('Stop here'), href='/plan', kind='text', wide=True)
