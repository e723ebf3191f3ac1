"""Case 21 at the rules by themselves: which deed on which row a lent task allows, and no other."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from svh_app.kernel.deeds import _DEEDS, TASKS, is_lent, refusal
from svh_app.kernel.refusals import NOT_IN_NOW, NOT_YOURS, OWNER_CHOOSES, OWNER_ONLY, OWNER_STAYS
from svh_app.kernel.terms import GUEST_PRESET, INVITING, MANAGING, PRESETS, STATES
from svh_app.kernel.viewer import AREAS, EDIT, Standing
from svh_app.store.rows import Group, Invitation, Lending, Level, Member, Note
from tests.abuse.attempts.test_refusals import ME, MEMBER, OURS, OWNER, made, note, others
from tests.abuse.tally import Tally

HERS = uuid4()
HELPERS = {task: Standing(ME, OURS, False, dict.fromkeys(AREAS, EDIT), frozenset({task}), HERS) for task in TASKS}
INVITES, MANAGES = HELPERS[INVITING], HELPERS[MANAGING]
OTHER = {'is_owner': False, 'preset': GUEST_PRESET}


def member(**more: object) -> Member:
    row = made(Member, **{**OTHER, 'id': uuid4(), **more})
    assert isinstance(row, Member)
    return row


def lending(**more: object) -> Lending:
    row = made(Lending, **{'member_id': uuid4(), 'task': INVITING, **more})
    assert isinstance(row, Lending)
    return row


@pytest.mark.parametrize('task', list(TASKS))
def test_a_task_allows_what_it_names_and_no_other_deed(tally: Tally, task: str) -> None:
    rows = [*others(), note(author_id=HERS), lending(), *(member(state=state) for state in STATES)]
    for deed in set(_DEEDS) - set(TASKS[task]) - {'note.add', 'note.edit', 'task.return', 'member.leave'}:
        assert not is_lent(HELPERS[task], deed)
        for row in rows:
            tally.attempt('deed outside a lent task by its rule')
            tally.no_change(deed, refusal(MEMBER, deed, row), refusal(HELPERS[task], deed, row))
            assert refusal(HELPERS[task], deed, row)


@pytest.mark.parametrize('task', list(TASKS))
def test_a_task_reaches_no_other_group_and_is_no_task_of_an_owner(tally: Tally, task: str) -> None:
    for deed in TASKS[task]:
        for row in (
            member(group_id=uuid4(), state='invited'),
            made(Invitation, group_id=uuid4()),
            made(Group, id=HERS),
        ):
            tally.attempt('row of another group by a lent task')
            assert refusal(HELPERS[task], deed, row)
        assert is_lent(HELPERS[task], deed)
        assert not is_lent(MEMBER, deed) and not is_lent(OWNER, deed)
        assert not is_lent(Standing(ME, OURS, True, {}, frozenset({task})), deed)


def test_an_unknown_task_allows_nothing() -> None:
    odd = Standing(ME, OURS, False, {}, frozenset({'boss', ''}), HERS)
    assert not any(is_lent(odd, deed) for deed in _DEEDS)


def test_who_is_invited_by_a_helper_starts_as_everybody(tally: Tally) -> None:
    for preset in (*PRESETS, 'owner', ''):
        tally.attempt('preset chosen by a helper')
        said = refusal(INVITES, 'member.invite', member(state='invited', preset=preset))
        tally.no_change(preset, None if preset == GUEST_PRESET else OWNER_CHOOSES, said)
    for area in (*AREAS, 'finances'):
        for level in range(4):
            enough = level <= PRESETS[GUEST_PRESET].get(area, 0)
            said = refusal(INVITES, 'member.invite', made(Level, area=area, level=level))
            tally.no_change(area, None if enough else OWNER_CHOOSES, said)
    for row in (member(state='invited', is_owner=True), *(member(state=state) for state in STATES[1:]), made(Group)):
        tally.no_change('not invited', NOT_YOURS, refusal(INVITES, 'member.invite', row))
    for deed in TASKS[INVITING]:
        assert refusal(INVITES, deed, made(Invitation)) is None
    for state in STATES:
        said = refusal(INVITES, 'invitation.withdraw', member(state=state))
        tally.no_change(state, None if state == 'invited' else NOT_YOURS, said)
    assert refusal(INVITES, 'invitation.withdraw', made(Level)) == NOT_YOURS


def test_who_manages_answers_those_who_wait_and_pauses_those_who_are_in(tally: Tally) -> None:
    for state in STATES:
        for deed in ('member.confirm', 'member.refuse'):
            said = refusal(MANAGES, deed, member(state=state))
            tally.no_change(deed, None if state == 'accepted' else NOT_YOURS, said)
        for deed in ('member.pause', 'member.resume'):
            said = refusal(MANAGES, deed, member(state=state))
            tally.no_change(deed, None if state in ('active', 'paused') else NOT_YOURS, said)
            tally.no_change('oneself', NOT_YOURS, refusal(MANAGES, deed, member(state=state, id=ME)))
            assert refusal(MANAGES, deed, member(state='active', is_owner=True)) == OWNER_STAYS
    for deed in TASKS[MANAGING]:
        for row in (made(Invitation), made(Level), made(Note), lending()):
            assert refusal(MANAGES, deed, row) == NOT_YOURS
    assert refusal(MANAGES, 'group.rename', made(Group, id=OURS)) is None
    assert refusal(MANAGES, 'group.rename', member(id=OURS)) == NOT_YOURS


def test_lending_is_the_owners_to_who_is_in_the_group(tally: Tally) -> None:
    now, hour = datetime.now(UTC), timedelta(hours=1)
    for row in (lending(), member(state='active', until=None)):
        assert refusal(OWNER, 'task.lend', row) is None
        for standing in (MEMBER, INVITES, MANAGES):
            tally.attempt('lent on')
            tally.no_change('lent on', OWNER_ONLY, refusal(standing, 'task.lend', row))
    assert refusal(OWNER, 'task.lend', member(state='active', until=now + hour)) is None
    odd = [member(state=state, until=None) for state in STATES if state != 'active']
    for row in (*odd, member(state='active', until=now - hour), member(state='active', until=None, is_owner=True)):
        tally.no_change('lent outside the group', NOT_IN_NOW, refusal(OWNER, 'task.lend', row))
    for row in (lending(task='boss'), lending(member_id=ME), made(Group, id=OURS), made(Invitation)):
        tally.no_change('odd lending', NOT_YOURS, refusal(OWNER, 'task.lend', row))


def test_only_ones_own_task_is_given_back(tally: Tally) -> None:
    for deed in ('task.return', 'member.leave'):
        assert refusal(INVITES, deed, lending(member_id=ME)) is None
        for standing in (OWNER, INVITES, MEMBER):
            tally.attempt('task of another given back')
            tally.no_change(deed, NOT_YOURS, refusal(standing, deed, lending()))
    for row in (made(Invitation), member(state='active', id=ME), made(Group, id=OURS)):
        assert refusal(INVITES, 'task.return', row) == NOT_YOURS
