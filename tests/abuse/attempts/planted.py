"""A word of its own in every text of Noor's plan, in each audience; and who may find which, written from the rule book.

Fatima sees the plan, the goals and the signals, and makes agreements; Bram sees the goals and the signals; Ilse changes
all of it along; Tom was removed, Sem is invited, Greet is a stranger with a group of her own (Bram is in it too).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from svh_app.group.members import set_level
from svh_app.kernel.viewer import EDIT, SEE, Viewer
from svh_app.plan.actions import part, share_part, write_part
from svh_app.plan.agreeing import answer, drop, finish, make_agreement
from svh_app.plan.cheering import say, withdraw_word
from svh_app.plan.goals import add_goal, set_state, withdraw_goal
from svh_app.plan.marks import mark_goal, tell, withdraw_mark
from svh_app.plan.parts import LONG_TERM, MIRACLE, STRENGTH, WELL, WISH
from svh_app.plan.steps import add_step, withdraw_step
from svh_app.signals import actions as signals
from svh_app.signals.contacts import GP, POST, TEAM, add_contact, withdraw_contact, write_number
from svh_app.signals.light import set_light, share_light
from svh_app.signals.parts import DO, GENERAL, GENERAL_KINDS, HELPS, KINDS, LEVELS, MESSAGE, ORANGE, RED
from tests.people import Cast, gather

NOW = 'as it is now'
GROUPS = ('plan', 'goals', 'agreements', 'signals')
SEES = {
    'Fatima': {'plan': SEE, 'goals': SEE, 'agreements': SEE, 'signals': SEE},
    'Bram': {'goals': SEE, 'signals': SEE},
    'Ilse': dict.fromkeys(GROUPS, EDIT),
}
OUTSIDE = ('Tom', 'Sem', 'Greet')
PEOPLE = ('Noor', *SEES, *OUTSIDE)
NOBODY: set[str] = set()
SCRIPTS = (
    '<script>zqx()</script>', '"><img src=//zqx onerror=zqx()>', "' onfocus='zqx()", '</textarea><svg/onload=zqx()>',
    '`${zqx()}`{{zqx()}}', '<!--<script>zqx', 'javascript:zqx()', '\\u003cb\\u003e', '#zqx() $zqx$ *b*', '&lt;zqx',
)  # fmt: skip
KEEPING = {'Noor', 'Ilse'}
AREAS = ('living', 'work', 'money', 'people')
AUDIENCES: tuple[tuple[str, tuple[str, ...]], ...] = (('group', ()), ('me', ()), ('chosen', ('Fatima',)))
CHOSEN = (('chosen', ('Bram',)), ('chosen', ('Ilse',)))


@dataclass(frozen=True)
class Word:
    """One word that stands in one text: who may find it, and on whose paper plan and crisis card it stands."""

    text: str
    seen_by: frozenset[str]
    plan_of: frozenset[str] = frozenset()
    card_of: frozenset[str] = frozenset()


def in_area(area: str, audience: str, chosen: Sequence[str] = ()) -> set[str]:
    """Who finds something of Noor's in this area that is for these: she always, others by level."""
    others = {name for name, levels in SEES.items() if levels.get(area, 0) >= SEE}
    return {'Noor'} | {'group': others, 'me': set(), 'chosen': others & set(chosen)}[audience]


def between(author: str, doer: str, audience: str) -> set[str]:
    """Who finds an agreement: whoever asked, whoever does it, Noor, and by level when it is for everyone."""
    by_level = in_area('agreements', 'group') if audience == 'group' else set()
    return {'Noor', author, doer} | by_level


@dataclass
class Planted:
    """All that was planted; sessions and ids by name."""

    cast: Cast
    words: list[Word] = field(default_factory=list)
    goals: dict[str, UUID] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    members: dict[str, UUID] = field(default_factory=dict)

    def word(self, what: str, seen_by: set[str], plan_of: set[str] = NOBODY, card_of: set[str] = NOBODY) -> str:
        """A text with a new word that only these may find, on these people's papers; and with a script (case 17)."""
        script = SCRIPTS[len(self.words) % len(SCRIPTS)]
        return f'{script} {self.keep(f"zqx{what}{uuid4().hex[:9]}", seen_by, plan_of, card_of)}'

    def keep(self, text: str, seen_by: set[str], plan_of: set[str], card_of: set[str]) -> str:
        """The same for a text that is no word."""
        self.words.append(Word(text, frozenset(seen_by), frozenset(plan_of), frozenset(card_of)))
        return text

    def found_by(self, name: str) -> set[str]:
        """The words that somebody must find somewhere."""
        return {one.text for one in self.words if name in one.seen_by}

    def on_plan(self, name: str) -> set[str]:
        """The words on somebody's paper plan."""
        return {one.text for one in self.words if name in one.plan_of}

    def on_card(self, name: str) -> set[str]:
        """The words on somebody's crisis card."""
        return {one.text for one in self.words if name in one.card_of}

    def found_in(self, *received: str) -> set[str]:
        """The words that stand in what somebody received."""
        return {one.text for one in self.words if any(one.text in text for text in received)}


async def plant() -> Planted:
    """Everybody in their place and all of it written, in an empty store."""
    cast = await gather()
    planted, noor = Planted(cast), await cast('Noor')
    for name, levels in SEES.items():
        planted.members[name] = await cast.member(name)
        for area in GROUPS:
            await set_level(noor, planted.members[name], area, levels.get(area, 0))
        await set_level(noor, planted.members[name], 'members', SEE)
    for work in (_texts, _goals, _agreements, _signals, _contacts, _others_plan):
        await work(planted, noor)
    await set_light(noor, 'orange')
    await share_light(noor, [planted.members['Fatima']])
    return planted


async def _texts(planted: Planted, noor: Viewer) -> None:
    for (audience, chosen), area in zip((*AUDIENCES, CHOSEN[1]), AREAS, strict=True):
        await _text(planted, noor, WISH, area, audience, chosen)
    await _text(planted, noor, WELL, AREAS[0], 'me', ())
    await _text(planted, noor, LONG_TERM, '', 'group', ())
    await _text(planted, noor, STRENGTH, '', 'chosen', ('Fatima',))
    await write_part(noor, MIRACLE, '', 0, planted.word('miracle', {'Noor'}))


async def _text(planted: Planted, noor: Viewer, kind: str, area: str, audience: str, chosen: tuple[str, ...]) -> None:
    seen_by = in_area('plan', audience, chosen)
    word = planted.word('part', seen_by, seen_by)
    await write_part(noor, kind, area, 0, word)
    await share_part(noor, kind, area, 1, _wanted(planted, audience, chosen))
    planted.ids[f'part {kind} {area}'] = (await part(noor, kind, area)).id


def _wanted(planted: Planted, audience: str, chosen: tuple[str, ...]) -> str | list[UUID]:
    return [planted.members[name] for name in chosen] if chosen else audience


async def _goals(planted: Planted, noor: Viewer) -> None:
    for audience, chosen in (*AUDIENCES, *CHOSEN):
        seen_by = in_area('goals', audience, chosen)
        title, wanted = planted.word('title', seen_by, seen_by), _wanted(planted, audience, chosen)
        goal_id = await add_goal(noor, uuid4(), title, None, wanted)
        planted.goals[f'{audience}{"".join(chosen)}'] = goal_id
        await _of_goal(planted, noor, goal_id, seen_by)
    reached = await add_goal(noor, uuid4(), planted.word('reached', in_area('goals', 'group')))
    await set_state(noor, reached, 'reached')
    gone = await add_goal(noor, uuid4(), planted.word('gone', NOBODY))
    await mark_goal(noor, gone, 3)
    await withdraw_goal(noor, gone)
    planted.goals |= {'reached': reached, 'gone': gone}


async def _of_goal(planted: Planted, noor: Viewer, goal_id: UUID, seen_by: set[str]) -> None:
    taken_back = await mark_goal(noor, goal_id, 2)
    await tell(noor, taken_back, 'note', planted.word('unmarked', NOBODY))
    await withdraw_mark(noor, taken_back)
    mark = await mark_goal(noor, goal_id, 6)
    for told in ('how', 'higher', 'note'):
        await tell(noor, mark, told, planted.word(told, seen_by))
    await add_step(noor, goal_id, uuid4(), planted.word('step', seen_by, seen_by))
    await withdraw_step(noor, await add_step(noor, goal_id, uuid4(), planted.word('unstep', NOBODY)))
    for author in seen_by & {'Noor', 'Ilse'}:
        await say(await planted.cast(author), goal_id, uuid4(), planted.word('word', seen_by))
    await withdraw_word(noor, await say(noor, goal_id, uuid4(), planted.word('unword', NOBODY)))


async def _agreements(planted: Planted, noor: Viewer) -> None:
    hidden, nothing = planted.goals['me'], None
    asked = [
        ('Noor', 'Bram', 'group', hidden),
        ('Noor', 'Ilse', 'me', nothing),
        ('Noor', 'Fatima', 'group', nothing),
        ('Ilse', 'Noor', 'me', nothing),
        ('Noor', 'Noor', 'me', hidden),
    ]
    for author, doer, audience, goal_id in asked:
        seen_by = between(author, doer, audience)
        id = await _agreement(planted, author, doer, audience, goal_id, planted.word('agreed', seen_by, seen_by))
        await answer(await planted.cast(doer), id, 'yes', planted.word('answer', seen_by))
        planted.ids[f'agreement {author} {doer} {audience}'] = id
    for over in (finish, drop):
        seen_by = between('Noor', 'Bram', 'me')
        id = await _agreement(planted, 'Noor', 'Bram', 'me', nothing, planted.word(over.__name__, seen_by))
        await over(noor, id)


async def _agreement(planted: Planted, author: str, doer: str, audience: str, goal_id: UUID | None, text: str) -> UUID:
    asker, whom = await planted.cast(author), await planted.cast(doer)
    assert whom.member_id
    return await make_agreement(asker, uuid4(), text, whom.member_id, None, goal_id, audience)


async def _signals(planted: Planted, noor: Viewer) -> None:
    """A version for Fatima, one for nobody, and the plan as it is now; the words are others in each."""
    for whose in ('Fatima', 'nobody'):
        await _write_all(planted, noor, whose)
        kept = planted.ids[f'version for {whose}'] = await signals.keep_version(noor)
        if whose in SEES:
            await signals.release(noor, kept, planted.members[whose], True)
    await _write_all(planted, noor, NOW)


async def _write_all(planted: Planted, noor: Viewer, whose: str) -> None:
    versions = {(one.level, one.kind, one.member_id): one.version for one in await signals.parts(noor)}
    for level in (*LEVELS, GENERAL):
        for kind in KINDS if level else GENERAL_KINDS:
            for name in SEES if kind == HELPS else ('',):
                asked = level, kind, planted.members.get(name)
                word = planted.word(kind, *_of_signals(whose, level, kind, name))
                await signals.write_part(noor, asked, word, versions.get(asked, 0))


def _of_signals(whose: str, level: str, kind: str, name: str) -> tuple[set[str], set[str], set[str]]:
    """Who finds it, on whose plan it is printed, on whose card; `name`: whose help it is about."""
    if whose == NOW:
        seen_by = KEEPING | ({name} if name else NOBODY)
        own = KEEPING if kind == DO and level in (ORANGE, RED) else NOBODY
        # Fatima sees that the light is orange; who does not see the light reads all that helps.
        helping = {name} if kind == HELPS and (name != 'Fatima' or level == ORANGE) else NOBODY
        return seen_by, NOBODY if kind == MESSAGE else seen_by, (own & {'Noor'}) | helping
    released = {whose} & set(SEES) if name in ('', whose) else NOBODY
    printed = released if kind not in (HELPS, MESSAGE) else NOBODY
    return KEEPING | released, printed, NOBODY


async def _contacts(planted: Planted, noor: Viewer) -> None:
    own = await add_contact(noor, uuid4(), *_contact(planted, KEEPING))
    gone = await add_contact(noor, uuid4(), *_contact(planted, NOBODY))
    await withdraw_contact(noor, gone)
    planted.ids['contact'] = own
    for kind in (TEAM, GP, POST):
        name, number, says = _contact(planted, {'Noor', *SEES})
        await write_number(noor, kind, 0, number, name, says)


def _contact(planted: Planted, seen_by: set[str]) -> tuple[str, str, str]:
    number = planted.keep(f'0209{len(planted.words):06}', seen_by, NOBODY, seen_by)
    name, says = (planted.word(what, seen_by, NOBODY, seen_by) for what in ('name', 'says'))
    return name, number, says


async def _others_plan(planted: Planted, _: Viewer) -> None:
    """Greet has a plan too: hers alone."""
    greet = await planted.cast('Greet')
    await write_part(greet, LONG_TERM, '', 0, planted.word('greet', {'Greet'}, {'Greet'}))
    planted.goals['greet'] = await add_goal(greet, uuid4(), planted.word('greet', {'Greet'}, {'Greet'}))
