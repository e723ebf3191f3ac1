"""The places of the plan, with this phone's draft key where something is written."""

from functools import partial
from uuid import UUID

from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import meeting
from svh_app.plan.agreement_page import agreement_page
from svh_app.plan.agreements_page import agreements_page
from svh_app.plan.goal_edit_page import goal_edit_page
from svh_app.plan.goal_page import one_goal_page
from svh_app.plan.goals_page import goals_page
from svh_app.plan.new_agreement_page import new_agreement_page
from svh_app.plan.new_goal_page import finding_page, new_goal_page
from svh_app.plan.page import areas_page, plan_page
from svh_app.plan.paper_page import paper_page
from svh_app.plan.parts import LONG_TERM, STRENGTH
from svh_app.plan.parts_page import area_page, text_page
from svh_app.redraw import Screen
from svh_app.shell.place import Address, ForMember, Place, keyed
from svh_app.words import mark


async def _made_at(viewer: Viewer, meeting_id: UUID) -> tuple[str, str] | None:
    """The meeting at which something was agreed, where the viewer sees it. The plan itself knows no meetings."""
    try:
        seen = await meeting(viewer, meeting_id)
    except Missing:
        return None
    return None if seen.withdrawn else (seen.title, f'/bijeenkomsten/{seen.id}')


async def _agreement(viewer: Viewer, screen: Screen, address: Address, key: str) -> None:
    wants_day = address.query.get('dag') == '1'
    await agreement_page(viewer, screen, address.parts['id'], key, wants_day, partial(_made_at, viewer))


_place = partial(Place[ForMember], tab='/plan')
PLAN_PLACES: list[Place[ForMember]] = [
    _place('/plan', mark('Plan'), lambda v, s, a: plan_page(v)),
    _place('/plan/later', mark('The long term'), keyed(lambda v, s, a, k: text_page(v, s, LONG_TERM, k)), back='/plan'),
    _place(
        '/plan/kracht',
        mark('What helped before'),
        keyed(lambda v, s, a, k: text_page(v, s, STRENGTH, k)),
        back='/plan',
    ),
    _place('/plan/wensen', mark('Wishes'), lambda v, s, a: areas_page(v), back='/plan'),
    _place(
        '/plan/wensen/{area}',
        mark('Wishes'),
        keyed(lambda v, s, a, k: area_page(v, s, a.parts['area'], k)),
        back='/plan/wensen',
    ),
    _place('/plan/meenemen', mark('On paper'), lambda v, s, a: paper_page(v), back='/plan'),
    _place('/plan/doelen', mark('Goals'), lambda v, s, a: goals_page(v), back='/plan'),
    _place(
        '/plan/doelen/nieuw',
        mark('A new goal'),
        keyed(lambda v, s, a, k: new_goal_page(v, s, k, a.query.get('klein') == '1')),
        back='/plan/doelen',
    ),
    _place(
        '/plan/doelen/hulp',
        mark('Finding a goal'),
        keyed(lambda v, s, a, k: finding_page(v, a.query.get('vraag', ''), k)),
        back='/plan/doelen/nieuw',
    ),
    _place(
        '/plan/doelen/{id}',
        mark('Goal'),
        keyed(lambda v, s, a, k: one_goal_page(v, s, a.parts['id'], k)),
        back='/plan/doelen',
    ),
    _place(
        '/plan/doelen/{id}/wijzigen',
        mark('Change the goal'),
        keyed(lambda v, s, a, k: goal_edit_page(v, s, a.parts['id'], k)),
        back='/plan/doelen',
    ),
    _place(
        '/plan/afspraken',
        mark('Agreements'),
        lambda v, s, a: agreements_page(v, s, a.query.get('van') == 'ons'),
        back='/plan',
    ),
    _place(
        '/plan/afspraken/nieuw',
        mark('A new agreement'),
        keyed(lambda v, s, a, k: new_agreement_page(v, s, k, a.query.get('doel', ''))),
        back='/plan/afspraken',
    ),
    _place(
        '/plan/afspraken/{id}',
        mark('Agreement'),
        keyed(
            lambda v, s, a, k: agreement_page(v, s, a.parts['id'], k, a.query.get('dag') == '1', partial(_made_at, v))
        ),
        back='/plan/afspraken',
    ),
]
