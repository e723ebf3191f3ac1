"""Half a year of agreements in the made-up group: asked, answered, done, moved, let go. They belong to nobody."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from svh_app.demo.past import ago, made_up_id, rows
from svh_app.kernel.gate import see
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.plan.agreeing import answer, drop, finish, make_agreement
from svh_app.store.rows import Agreement


@dataclass(frozen=True)
class Told:
    """`days` ago `who` asked this of `whom`; `due` in days from today; `state` what became of it, with a `word`."""

    days: int
    who: str
    whom: str
    text: str
    state: str = 'asked'
    due: int | None = None
    word: str = ''
    goal: str = ''
    audience: str = 'group'


AGREEMENTS = (
    Told(160, 'noor', 'ilse', 'De huisarts vragen of bellen ook mag in plaats van mailen', 'done', -140),
    Told(126, 'noor', 'fatima', 'Samen tot aan de markt lopen en weer terug', 'done', -110, 'Graag.', 'markt'),
    Told(98, 'fatima', 'noor', 'Elke avond een kaarsje aan bij het eten', 'dropped', -70, 'Leuk idee.'),
    Told(61, 'noor', 'noor', 'Opschrijven wat helpt als ik slecht slaap', 'done', -50),
    Told(20, 'noor', 'bram', 'Op dinsdag een keer meelopen over de markt', 'yes', 9, 'Ik neem koffie mee.', 'markt'),
    Told(12, 'noor', 'ilse', 'Meedenken over de feestdagen', 'later', None, 'Na volgende week heb ik meer ruimte.'),
    Told(9, 'noor', 'noor', 'Zelf een bos bloemen kiezen op de markt', 'yes', -2, '', 'markt'),
    Told(3, 'noor', 'fatima', 'Zondagmiddag een half uur wandelen', 'asked', 7),
    Told(2, 'fatima', 'noor', 'Zeggen welke film we vrijdag kijken', 'asked', 5, audience='me'),
    Told(1, 'fatima', 'fatima', 'Een pan soep langsbrengen', 'yes', 2),
)


async def agreements(viewers: dict[str, Viewer], goals: dict[str, UUID]) -> None:
    """Make them, once: what is there already stays as it is. `goals`: the made-up goals by a word of their title."""
    for n, told in enumerate(AGREEMENTS):
        client_id, asker = made_up_id(f'agreement/{n}'), viewers[told.who]
        if not await see(asker, Agreement).filter(author_id=asker.member_id, client_id=client_id).exists():
            await _tell(told, client_id, viewers, goals.get(told.goal))


async def _tell(told: Told, client_id: UUID, viewers: dict[str, Viewer], goal_id: UUID | None) -> None:
    asker, doer = viewers[told.who], viewers[told.whom]
    if doer.member_id is None:
        raise LookupError(told.whom)
    id = await make_agreement(asker, client_id, told.text, doer.member_id, None, goal_id, told.audience)
    if told.who != told.whom and told.state != 'asked':
        await answer(doer, id, told.state if told.state in ('yes', 'later', 'no') else 'yes', told.word)
    if told.state in ('done', 'dropped'):
        await (finish if told.state == 'done' else drop)(doer, id)
    await _date(id, told)


async def _date(id: UUID, told: Told) -> None:
    """Put it where it belongs in the half year: the app itself begins everything now."""
    made = ago(told.days)
    due = None if told.due is None else today() + timedelta(days=told.due)
    since = made if told.state == 'asked' else made + timedelta(days=min(14, told.days / 2))
    await rows(Agreement).filter(id=id).update(created=made, due=due, state_at=since)
