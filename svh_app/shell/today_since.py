"""What is new since the last visit, as one short list: counted are only things that the viewer may see."""

from dataclasses import dataclass
from uuid import UUID

from components import Card, Icon, Native
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.minutes import shown_since
from svh_app.notebook.actions import new_notes
from svh_app.plan.goal_parts import new_words
from svh_app.words import words

SHOWN = 3
"""How many meetings are named."""


@dataclass(frozen=True)
class New:
    """`notes`: entries of others; `goals`: per word to a goal that goal; `shown`: minutes, with their title."""

    notes: int = 0
    goals: tuple[UUID, ...] = ()
    shown: tuple[tuple[UUID, str], ...] = ()


async def new_since(viewer: Viewer) -> New:
    """Since the visit before this one; the first visit says nothing. Five queries, or none."""
    if viewer.since is None:
        return New()
    shown = await shown_since(viewer, viewer.since)
    goals = await new_words(viewer, viewer.since)
    return New(await new_notes(viewer, viewer.since), tuple(goals), tuple(shown[:SHOWN]))


def since(viewer: Viewer, new: New) -> None:
    """The list, if there is anything in it."""
    if new == New():
        return
    _ = words(viewer.language)
    Native('h2', _('New since last time'))
    with Card(css='rows'), Native('div', css='list'):
        for id, title in new.shown:
            _row('meet', f'/bijeenkomsten/{id}/verslag', _('You can read the minutes of {title}', title=title))
        if new.notes:
            said = _.plural('One new entry in the notebook', '{n} new entries in the notebook', n=new.notes)
            _row('book', '/schrift', said)
        if new.goals:
            said = _.plural('Something new was said to a goal', '{n} new words to goals', n=len(new.goals))
            _row('heart', _to_goals(new.goals), said)


def _to_goals(goals: tuple[UUID, ...]) -> str:
    return f'/plan/doelen/{goals[0]}' if len(set(goals)) == 1 else '/plan/doelen'


def _row(icon: str, href: str, said: str) -> None:
    with Native('a', css='row tile', href=href, data_in_page=True):
        Icon(icon)
        Native('span', said, css='grow')
