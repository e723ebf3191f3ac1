"""Cases 6, 12, 15 and 20 at the doors: answering an invitation, coming in by code, and the questions of two phones."""

from dataclasses import replace
from uuid import uuid4

import pytest

from svh_app.account.actions import account_view, happenings
from svh_app.account.proof import NotRecognised
from svh_app.account.recovery import new_recovery_code, recover
from svh_app.account.sessions import end_session
from svh_app.group.actions import group_view
from svh_app.group.inviting import accept, decline, invite, invited_view
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.gate import Missing
from svh_app.kernel.terms import preset_levels
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Member
from tests.abuse.attempts.deeds import is_done, rows, state
from tests.abuse.tally import Tally
from tests.authenticator import Phone
from tests.people import Cast

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


async def test_who_signed_out_answers_no_invitation(cast: Cast, tally: Tally) -> None:
    greet, link = await cast('Greet'), cast.links['Sem']
    assert greet.session_id
    await end_session(greet, greet.session_id)
    before = await state()
    for viewer in (
        greet,
        replace(greet, session_id=(await cast('Noor')).session_id),
        replace(greet, session_id=uuid4()),
    ):
        for answer in (accept(viewer, link), decline(viewer, link)):
            tally.attempt('invitation answered after signing out')
            tally.refused('invitation answered after signing out', await is_done(answer))
    tally.no_change('invitation answered after signing out', before, await state())


@pytest.mark.parametrize('state_now', ['accepted', 'active', 'paused', 'left', 'removed'])
async def test_a_link_for_somebody_who_is_not_invited_any_more(cast: Cast, tally: Tally, state_now: str) -> None:
    await rows(Member).filter(id=await cast.member('Sem')).update(state=state_now)
    for deed in (invited_view(cast.links['Sem']), accept(await cast('Sem'), cast.links['Sem'])):
        tally.attempt('link for who is not invited any more')
        tally.refused('link for who is not invited any more', await is_done(deed))


async def test_an_invitation_says_what_this_person_will_see(cast: Cast) -> None:
    noor = await cast('Noor')
    for preset in ('meetings', 'take_part', 'close'):
        view = await invited_view(await invite(noor, 'Gast', preset))
        assert view.levels == preset_levels(preset)


async def test_a_code_opens_the_account_it_was_made_for(cast: Cast, tally: Tally) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    codes = [await new_recovery_code(viewer) for viewer in (noor, fatima)]
    for code, viewer in zip(codes, (noor, fatima), strict=True):
        come_in = await viewer_of(await recover(code, 'x'))
        assert come_in and come_in.account_id == viewer.account_id
        assert 'recovery.use' in [one.what for one in await happenings(viewer)]
    for code in (*codes, '', '0' * 24, codes[0][:-1]):
        tally.attempt('used or unknown code')
        with pytest.raises(NotRecognised):
            await recover(code, 'x')


async def test_a_question_to_one_phone_takes_none_from_another(store: str, tally: Tally) -> None:
    async with Phone() as noor, Phone(address='198.51.100.7') as mallory:
        await noor.sign_up()
        question = await noor.ask('/session/start')
        for _ in range(10):
            tally.attempt('questions of another phone')
            await mallory.ask('/session/start')
        answer = {'ceremony': question['ceremony'], 'credential': noor.passkey.get(question['options'])}
        tally.refused('questions of another phone', (await noor.post('/session/finish', answer)).status_code != 200)


@pytest.mark.parametrize('length', ['\u00b2', '9' * 5000, '0x10', '1_000', ' 7 ', '+7'])
async def test_a_length_that_is_no_number_is_no_fault(store: str, tally: Tally, length: str) -> None:
    async with Phone() as phone:
        given = [(b'content-length', length.encode('latin-1')), (b'content-type', b'application/json')]
        request = phone.client.build_request('POST', '/session/end', content=b'{}', headers=given)
        tally.attempt('length that is no number')
        assert (await phone.client.send(request)).status_code == 413


async def test_an_account_that_is_not_there_is_missing(store: str) -> None:
    with pytest.raises(Missing):
        await account_view(Viewer(uuid4()))


async def test_who_waits_is_not_shown_the_group_in_the_place_of_another(cast: Cast, tally: Tally) -> None:
    greet, noor = await cast('Greet'), await cast('Noor')
    await accept(greet, await invite(noor, 'Greet', 'close'))
    for member_id in (noor.member_id, greet.member_id, uuid4(), None):
        tally.attempt('group in the place of another')
        seen = is_done(group_view(replace(greet, group_id=noor.group_id, member_id=member_id)))
        tally.refused('group in the place of another', await seen)
