"""The plan of the made-up group: half a year of wishes, goals, marks and steps. Texts belong to nobody."""

from uuid import UUID, uuid4

from svh_app.demo.past import ago, made_up_id, put, rows
from svh_app.kernel.viewer import Viewer
from svh_app.plan.actions import plan, write_part
from svh_app.plan.cheering import cheer, say
from svh_app.plan.goal_parts import goal_page
from svh_app.plan.goals import add_goal, set_helpers, set_state
from svh_app.plan.parts import LONG_TERM, STRENGTH, WELL, WISH
from svh_app.plan.steps import add_step, tick_step
from svh_app.store.rows import Goal, Mark, Step, Word
from svh_app.store.sealing import seal

TEXTS = (
    (LONG_TERM, '', 'Een rustig leven, met mensen om me heen en iets te doen overdag.'),
    (STRENGTH, '', 'Ik kan goed koken. Een vast ritme hielp. Elke dag even naar buiten ook.'),
    (WELL, 'people', 'Fatima en ik bellen elke zondag.'),
    (WISH, 'people', 'Iemand erbij met wie ik naar buiten ga.'),
    (WELL, 'living', 'Mijn huis is klein, maar van mij.'),
    (WISH, 'work', 'Een ochtend in de week iets doen waar mensen op me rekenen.'),
    (WELL, 'leisure', 'De planten op het balkon doen het goed.'),
    (WISH, 'body', 'Beter slapen.'),
)
MARKET, WORK, SLEEP = 'Ik wil weer zelf naar de markt', 'Een ochtend vrijwilligerswerk', 'Zonder pil in slaap vallen'
Marks = tuple[tuple[int, int, str], ...]
"""Days ago, number, note."""
Steps = tuple[tuple[int, str, bool], ...]
"""Days ago, text, whether it is done."""
GOALS: tuple[tuple[str, Marks, Steps], ...] = (
    (
        MARKET,
        ((130, 2, ''), (97, 3, ''), (61, 4, 'gekeken'), (33, 5, ''), (2, 6, 'met Fatima gegaan')),
        (
            (126, 'Tot de hoek lopen', True),
            (61, 'Samen kijken bij de markt', True),
            (3, 'Samen met Fatima, op zaterdag', True),
            (1, 'Alleen gaan, om negen uur als het rustig is', False),
        ),
    ),
    (
        WORK,
        ((45, 3, ''), (10, 4, 'gebeld met het buurthuis')),
        ((20, 'Bellen met het buurthuis', True), (9, 'Een keer gaan kijken', False)),
    ),
    (SLEEP, ((150, 2, ''), (60, 5, ''), (20, 8, '')), ((140, 'Telefoon om tien uur weg', True),)),
)


async def fill_plan(viewers: dict[str, Viewer], members: dict[str, UUID]) -> dict[str, UUID]:
    """Write the plan, once; gives the goals by title."""
    noor = viewers['noor']
    if not (await plan(noor)).parts:
        for kind, area, text in TEXTS:
            await write_part(noor, kind, area, 0, text)
    made = {}
    for title, marks, steps in GOALS:
        made[title] = goal_id = await add_goal(noor, made_up_id(title), title)
        if not (await goal_page(noor, goal_id)).marks:
            await _fill_goal(viewers, members, goal_id, marks, steps)
    return made


async def _fill_goal(
    viewers: dict[str, Viewer],
    members: dict[str, UUID],
    goal_id: UUID,
    marks: Marks,
    steps: Steps,
) -> None:
    noor = viewers['noor']
    await set_helpers(noor, goal_id, [members['fatima'], members['bram']])
    for days, text, is_done in steps:
        step = await add_step(noor, goal_id, made_up_id(text), text)
        if is_done:
            await tick_step(noor, step, True)
        await rows(Step).filter(id=step).update(created=ago(days), done=ago(days) if is_done else None)
    for days, value, note in marks:
        await _mark(noor, goal_id, days, value, note)
    await rows(Goal).filter(id=goal_id).update(created=ago(max(days for days, *_ in marks)))
    if steps[0][1].startswith('Telefoon'):
        await set_state(noor, goal_id, 'reached')
        await rows(Goal).filter(id=goal_id).update(state_at=ago(18))


async def _mark(noor: Viewer, goal_id: UUID, days: int, value: int, note: str) -> None:
    """A mark of some time ago: the deed itself knows only now."""
    row = Mark(id=uuid4(), group_id=noor.group_id, goal_id=goal_id, value=value, created=ago(days))
    for part, text in (('how', ''), ('higher', ''), ('note', note)):
        setattr(row, f'{part}_sealed', seal(row, part, text))
    await put(row)
    await rows(Goal).filter(id=goal_id).update(value=value)


async def fill_words(viewers: dict[str, Viewer], goals: dict[str, UUID]) -> None:
    """What the others said to the first goal."""
    said = await say(
        viewers['fatima'], goals[MARKET], made_up_id('woord'), 'Je koos zelf de bloemen uit. Dat vond ik mooi.'
    )
    await rows(Word).filter(id=said).update(created=ago(2))
    await cheer(viewers['fatima'], goals[MARKET])
