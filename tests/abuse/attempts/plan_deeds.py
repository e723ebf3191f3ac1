"""Noor's plan by its ids, and every deed on it by name: to be tried by who may not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from svh_app.kernel.viewer import Viewer
from svh_app.plan.actions import share_part, write_part
from svh_app.plan.agreeing import (
    answer,
    drop,
    edit_agreement,
    finish,
    make_agreement,
    move,
    reopen,
    share_agreement,
    take_up,
)
from svh_app.plan.cheering import cheer, restore_word, say, withdraw_word
from svh_app.plan.goals import (
    add_goal,
    edit_goal,
    order_goals,
    restore_goal,
    set_helpers,
    set_state,
    share_goal,
    withdraw_goal,
)
from svh_app.plan.marks import mark_goal, tell, withdraw_mark
from svh_app.plan.parts import LONG_TERM, WISH
from svh_app.plan.steps import add_step, edit_step, tick_step, withdraw_step
from svh_app.signals import actions as signals
from svh_app.signals.contacts import TEAM, add_contact, edit_contact, order_contacts, withdraw_contact, write_number
from svh_app.signals.light import set_light, share_light
from svh_app.signals.parts import GREEN, HELPS, NOTICE, RED
from svh_app.store.rows import Goal
from tests.abuse.attempts.deeds import is_done, rows, state
from tests.abuse.tally import Tally
from tests.people import Cast

Deed = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class PlanIds:
    """One of everything in somebody's plan."""

    goal: UUID
    mark: UUID
    step: UUID
    word: UUID
    agreement: UUID
    version: UUID
    contact: UUID


async def filled(cast: Cast, owner: str = 'Noor', audience: object = 'group') -> PlanIds:
    """One of everything, for these."""
    her = await cast(owner)
    assert her.member_id
    goal = await add_goal(her, uuid4(), 'naar de markt')
    ids = PlanIds(
        goal,
        await mark_goal(her, goal, 4),
        await add_step(her, goal, uuid4(), 'jas aan'),
        await say(her, goal, uuid4(), 'hup'),
        await make_agreement(her, uuid4(), 'bellen', her.member_id),
        await _kept(her),
        await add_contact(her, uuid4(), 'Ilse', '0200000001'),
    )
    await share_goal(her, goal, (await rows(Goal).get(id=goal)).version, audience)  # type: ignore[arg-type]
    return ids


async def _kept(her: Viewer) -> UUID:
    await write_part(her, WISH, 'money', 0, 'minder zorgen')
    await signals.write_part(her, (GREEN, NOTICE, None), 'ik zing', 0)
    return await signals.keep_version(her)


def on_ids(viewer: Viewer, of: PlanIds) -> dict[str, Deed]:
    """Every deed that names something of the plan by its id."""
    return {**_on_goals(viewer, of), **_on_parts(viewer, of), **_on_agreements(viewer, of), **_on_signals(viewer, of)}


def _on_goals(viewer: Viewer, of: PlanIds) -> dict[str, Deed]:
    me = viewer.member_id or uuid4()

    async def version() -> int:
        return int((await rows(Goal).get(id=of.goal)).version)

    async def edit() -> None:
        await edit_goal(viewer, of.goal, await version(), 'gekaapt', None)

    async def share(audience: object) -> None:
        await share_goal(viewer, of.goal, await version(), audience)  # type: ignore[arg-type]

    return {
        'goal.edit': edit,
        'goal.share group': lambda: share('group'),
        'goal.share me': lambda: share('me'),
        'goal.share with myself': lambda: share([me]),
        'goal.state': lambda: set_state(viewer, of.goal, 'let_go'),
        'goal.order': lambda: order_goals(viewer, [of.goal]),
        'goal.withdraw': lambda: withdraw_goal(viewer, of.goal),
        'goal.restore': lambda: restore_goal(viewer, of.goal),
        'goal.help': lambda: set_helpers(viewer, of.goal, [me]),
        'goal.mark': lambda: mark_goal(viewer, of.goal, 9),
        'goal.step': lambda: add_step(viewer, of.goal, uuid4(), 'x'),
        'word.add': lambda: say(viewer, of.goal, uuid4(), 'x'),
        'word.add cheer': lambda: cheer(viewer, of.goal),
    }


def _on_parts(viewer: Viewer, of: PlanIds) -> dict[str, Deed]:
    return {
        'mark.tell': lambda: tell(viewer, of.mark, 'note', 'x'),
        'mark.withdraw': lambda: withdraw_mark(viewer, of.mark),
        'step.edit': lambda: edit_step(viewer, of.step, 1, 'x'),
        'step.tick': lambda: tick_step(viewer, of.step, True),
        'step.withdraw': lambda: withdraw_step(viewer, of.step),
        'word.withdraw': lambda: withdraw_word(viewer, of.word),
        'word.restore': lambda: restore_word(viewer, of.word),
    }


def _on_agreements(viewer: Viewer, of: PlanIds) -> dict[str, Deed]:
    return {
        'agreement.answer': lambda: answer(viewer, of.agreement, 'no', 'x'),
        'agreement.move': lambda: move(viewer, of.agreement, None),
        'agreement.edit': lambda: edit_agreement(viewer, of.agreement, 1, 'x'),
        'agreement.share': lambda: share_agreement(viewer, of.agreement, 1, 'me'),
        'agreement.finish': lambda: finish(viewer, of.agreement),
        'agreement.finish reopen': lambda: reopen(viewer, of.agreement),
        'agreement.drop': lambda: drop(viewer, of.agreement),
        'agreement.drop take up': lambda: take_up(viewer, of.agreement),
    }


def _on_signals(viewer: Viewer, of: PlanIds) -> dict[str, Deed]:
    return {
        'signal.release': lambda: signals.release(viewer, of.version, viewer.member_id or uuid4(), True),
        'contact.write edit': lambda: edit_contact(viewer, of.contact, 1, 'x', '112'),
        'contact.withdraw': lambda: withdraw_contact(viewer, of.contact),
        'contact.order': lambda: order_contacts(viewer, [of.contact]),
    }


def in_group(viewer: Viewer) -> dict[str, Deed]:
    """Every deed on the plan that names no id: it is done in the group that is open."""
    return {
        'plan.begin': lambda: write_part(viewer, LONG_TERM, '', 0, 'x'),
        'plan.write': lambda: write_part(viewer, WISH, 'money', 1, 'x'),
        'plan.share': lambda: share_part(viewer, WISH, 'money', 1, 'me'),
        'goal.add': lambda: add_goal(viewer, uuid4(), 'x'),
        'goal.add for myself': lambda: add_goal(viewer, uuid4(), 'x', None, 'me'),
        'agreement.add': lambda: make_agreement(viewer, uuid4(), 'x', viewer.member_id or uuid4()),
        'signal.write': lambda: signals.write_part(viewer, (RED, NOTICE, None), 'x', 0),
        'signal.keep': lambda: signals.keep_version(viewer),
        'signal.check': lambda: signals.check_plan(viewer),
        'contact.write': lambda: add_contact(viewer, uuid4(), 'x', '112'),
        'contact.write team': lambda: write_number(viewer, TEAM, 0, '112'),
        'light.set': lambda: set_light(viewer, RED),
        'light.share': lambda: share_light(viewer, 'group'),
    }


def with_members(viewer: Viewer, of: PlanIds, others: UUID) -> dict[str, Deed]:
    """Every deed on a plan of one's own (`of`) that names a member: `others` is somebody from elsewhere."""
    me = viewer.member_id or uuid4()

    async def share() -> None:
        await share_goal(viewer, of.goal, (await rows(Goal).get(id=of.goal)).version, [others])

    return {
        'agreement.add': lambda: make_agreement(viewer, uuid4(), 'x', others),
        'goal.add': lambda: add_goal(viewer, uuid4(), 'x', None, [others]),
        'goal.add with me': lambda: add_goal(viewer, uuid4(), 'x', None, [me, others]),
        'goal.share': share,
        'goal.help': lambda: set_helpers(viewer, of.goal, [others]),
        'plan.share': lambda: share_part(viewer, WISH, 'money', 1, [others]),
        'signal.write': lambda: signals.write_part(viewer, (RED, HELPS, others), 'x', 0),
        'signal.release': lambda: signals.release(viewer, of.version, others, True),
        'light.share': lambda: share_light(viewer, [others]),
    }


async def none_of(tally: Tally, kind: str, deeds: dict[str, Deed]) -> None:
    """All of these are tried, none is done, and nothing is changed."""
    before = await state()
    for name, deed in deeds.items():
        tally.attempt(kind)
        tally.refused(f'{kind}: {name}', await is_done(deed()))
    tally.no_change(kind, before, await state())
