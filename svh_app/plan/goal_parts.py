"""What belongs to a goal: marks on its scale, small steps, who helps, and what the others say to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from svh_app.kernel.audience import called
from svh_app.kernel.gate import see
from svh_app.kernel.terms import STAY
from svh_app.kernel.viewer import Viewer
from svh_app.plan.goals import GoalView, goal, goals
from svh_app.store.rows import Goal, GoalHelper, Mark, Member, Step, Word
from svh_app.store.sealing import unseal

MARKS_SHOWN, WORDS_SHOWN = 200, 100
TOLD = ('how', 'higher', 'note')
"""The texts of a mark: how do you manage, what would one higher be, and whatever else."""


@dataclass(frozen=True)
class MarkView:
    """One mark on the scale, with what was told at it."""

    id: UUID
    value: int
    at: datetime
    told: dict[str, str]
    version: int


@dataclass(frozen=True)
class StepView:
    """One small step; `done`: since when."""

    id: UUID
    text: str
    done: datetime | None
    version: int


@dataclass(frozen=True)
class WordView:
    """What somebody said; a cheer has no text."""

    id: UUID
    author: str
    colour: int
    mine: bool
    is_cheer: bool
    text: str
    at: datetime


@dataclass(frozen=True)
class Helper:
    """Somebody who helps, as far as the viewer may know who that is."""

    id: UUID
    name: str
    colour: int
    is_me: bool


@dataclass(frozen=True)
class GoalPage:
    """A goal and all that belongs to it: marks and words oldest first, steps in their order."""

    goal: GoalView
    marks: list[MarkView]
    steps: list[StepView]
    helpers: list[Helper]
    words: list[WordView]

    @property
    def newest(self) -> MarkView | None:
        """The last mark."""
        return self.marks[-1] if self.marks else None


async def goal_page(viewer: Viewer, id: UUID) -> GoalPage:
    """Everything of one goal. Always seven queries. Raises Missing."""
    of_goal = await goal(viewer, id)
    marks = await see(viewer, Mark).filter(goal_id=id, withdrawn=None).order_by('-created').limit(MARKS_SHOWN)
    steps = await see(viewer, Step).filter(goal_id=id, withdrawn=None).order_by('place', 'created')
    said = await see(viewer, Word).filter(goal_id=id, withdrawn=None).order_by('-created').limit(WORDS_SHOWN)
    helping = await see(viewer, GoalHelper).filter(goal_id=id).values_list('member_id', flat=True)
    ids = {*helping, *(word.author_id for word in said)}
    people = {row.id: row for row in await see(viewer, Member).filter(id__in=ids, legacy=STAY)}
    return GoalPage(
        of_goal,
        [_mark(row) for row in reversed(marks)],
        [StepView(row.id, unseal(row, 'text'), row.done, row.version) for row in steps],
        [_helper(viewer, people[member_id]) for member_id in helping if member_id in people],
        [_word(viewer, row, people.get(row.author_id)) for row in reversed(said)],
    )


async def new_words(viewer: Viewer, since: datetime) -> list[UUID]:
    """The goals to which others said something since then, once per word; of goals the viewer may see. Two queries."""
    others = see(viewer, Word).filter(group_id=viewer.group_id, withdrawn=None, created__gt=since)
    found: Any = await others.exclude(author_id=viewer.member_id).values_list('goal_id', flat=True)
    standing = see(viewer, Goal).filter(id__in=set(found), group_id=viewer.group_id, withdrawn=None)
    known = set(await standing.values_list('id', flat=True))
    return [id for id in found if id in known]


async def open_goals(viewer: Viewer) -> list[GoalPage]:
    """What is on paper of the open goals: marks and steps, without who helps and what was said. Four queries."""
    shown = [one for one in await goals(viewer) if one.is_open]
    ids = [one.id for one in shown]
    marks = await see(viewer, Mark).filter(goal_id__in=ids, withdrawn=None).order_by('created')
    steps = await see(viewer, Step).filter(goal_id__in=ids, withdrawn=None).order_by('place', 'created')
    return [
        GoalPage(
            one,
            [_mark(row) for row in marks if row.goal_id == one.id][-MARKS_SHOWN:],
            [StepView(row.id, unseal(row, 'text'), row.done, row.version) for row in steps if row.goal_id == one.id],
            [],
            [],
        )
        for one in shown
    ]


def _mark(row: Mark) -> MarkView:
    return MarkView(row.id, row.value, row.created, {part: unseal(row, part) for part in TOLD}, row.version)


def _helper(viewer: Viewer, row: Member) -> Helper:
    return Helper(row.id, unseal(row, 'name'), row.colour, row.id == viewer.member_id)


def _word(viewer: Viewer, row: Word, author: Member | None) -> WordView:
    mine = row.author_id == viewer.member_id
    return WordView(row.id, *called(viewer, author), mine, row.is_cheer, unseal(row, 'text'), row.created)
