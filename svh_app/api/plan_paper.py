"""The plan and the crisis card on paper: what the viewer may see, in their language, and nothing more.

Everything comes through the same actions as the screens; what is put together here is only where it stands.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from svh_app.deliver.pdf import Block, Bullets, Card, Line, Numbers, Pair, Paper, Paragraph, Section, Ticks
from svh_app.group.actions import group_view
from svh_app.kernel.audience import Reader, people
from svh_app.kernel.standing import standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.plan.actions import Plan, plan
from svh_app.plan.agreements import AgreementView, agreements
from svh_app.plan.goal_parts import GoalPage, open_goals
from svh_app.plan.parts import LIFE_AREAS, LONG_TERM, STRENGTH, WELL, WISH
from svh_app.signals.actions import PartView, parts, version, versions
from svh_app.signals.card import CardView, card
from svh_app.signals.contacts import CONTACT_KINDS, GP, POST, TEAM, ContactView, contacts
from svh_app.signals.numbers import numbers
from svh_app.signals.parts import GENERAL, HELPS, IN_THE_PLAN, KINDS, LABELS, LEVELS
from svh_app.signals.parts import WORDS as LEVEL_WORDS
from svh_app.words import Words, words

MOST = 100
"""Agreements on paper."""


async def plan_paper(viewer: Viewer) -> Paper:
    """The whole plan. Raises Missing without a group."""
    _, view = words(viewer.language), await group_view(viewer)
    owner = next((one for one in view.members if one.is_owner), None)
    mine = view.me.is_owner
    title = _('My plan') if mine or owner is None else _('Plan of {name}', name=owner.name)
    sections = [
        *_texts(_, await plan(viewer), mine),
        *_goals(_, await open_goals(viewer)),
        *_agreements(_, (await agreements(viewer, of_us=True, most=MOST)).open),
        *await _signals(_, viewer),
    ]
    return Paper(title, _made(_), _.language, tuple(sections), _('For {name}. This is private.', name=view.me.name))


def _made(_: Words) -> str:
    return _('Made on {day}', day=_.date(datetime.now(UTC)))


def _texts(_: Words, texts: Plan, mine: bool) -> list[Section]:
    found = []
    if long_term := texts.text(LONG_TERM):
        title = _('The life I want') if mine else _('The long term')
        found.append(Section(title, (Paragraph(long_term),)))
    if areas := texts.areas:
        found.append(Section(_('Wishes'), tuple(_area(_, texts, area) for area in areas)))
    if strength := texts.text(STRENGTH):
        found.append(Section(_('What helped before'), (Paragraph(strength),)))
    return found


def _area(_: Words, texts: Plan, area: str) -> Section:
    said = ((_('What goes well'), texts.text(WELL, area)), (_('What is wished for'), texts.text(WISH, area)))
    return Section(_(LIFE_AREAS[area]), tuple(Pair(label, text) for label, text in said if text))


def _goals(_: Words, pages: list[GoalPage]) -> list[Section]:
    return [Section(_('Goals'), tuple(_goal(_, page) for page in pages))] if pages else []


def _goal(_: Words, page: GoalPage) -> Section:
    blocks: list[Block] = []
    if page.goal.until:
        blocks.append(Paragraph(_('Until {day}', day=_.day(page.goal.until))))
    if page.marks:
        blocks.append(_line(_, page))
    if page.steps:
        blocks.append(Ticks(tuple((step.text, step.done is not None) for step in page.steps)))
    return Section(page.goal.title, tuple(blocks))


def _line(_: Words, page: GoalPage) -> Line:
    first, last = page.marks[0], page.marks[-1]
    whole = (last.at - first.at).total_seconds() or 1.0
    points = tuple(((one.at - first.at).total_seconds() / whole, one.value, _.short_day(one.at)) for one in page.marks)
    days = {'day': _.day(first.at), 'now': _.day(last.at)}
    said = _('From {first} on {day} to {last} on {now}', first=first.value, last=last.value, **days)
    return Line(points, said)


def _agreements(_: Words, found: Iterable[AgreementView]) -> list[Section]:
    lines = tuple(_agreement(_, one) for one in found)
    return [Section(_('Agreements'), (Bullets(lines),))] if lines else []


def _agreement(_: Words, one: AgreementView) -> str:
    who = _('You') if one.doer.is_me else one.doer.name
    if one.due:
        return _('{who}: {what} (until {day})', who=who, what=one.text, day=_.day(one.due))
    return _('{who}: {what}', who=who, what=one.text)


async def _signals(_: Words, viewer: Viewer) -> list[Section]:
    """For who keeps the plan as it is now; for others what helps from them, and the newest version released to them."""
    now = [one for one in await parts(viewer) if one.text]
    if (await standing(viewer)).level('signals') >= EDIT:
        return _levels(_, _('Signals'), now, await people(viewer))
    helps = tuple(Pair(_(LEVEL_WORDS[one.level]), one.text) for one in now if one.kind == HELPS)
    released = await versions(viewer)
    kept = (await version(viewer, released[0].id))[1] if released else ()
    found = [Section(_('What helps from you'), helps)] if helps else []
    return [*found, *_levels(_, _('Signals'), [one for one in kept if one.text and one.kind != HELPS], ())]


def _levels(_: Words, title: str, found: Iterable[PartView], around: Iterable[Reader]) -> list[Section]:
    texts, names = list(found), {one.id: one.name for one in around}
    sections = []
    for level in (*LEVELS, GENERAL):
        kinds = IN_THE_PLAN if level == GENERAL else KINDS
        pairs = [_pair(_, one, names) for kind in kinds for one in texts if (one.level, one.kind) == (level, kind)]
        if pairs:
            sections.append(Section(_(LEVEL_WORDS[level]) if level else _('At any time'), tuple(pairs)))
    return [Section(title, tuple(sections))] if sections else []


def _pair(_: Words, one: PartView, names: dict[UUID, str]) -> Pair:
    label = _(LABELS[one.kind])
    return Pair(f'{label} {names[one.member_id]}' if one.member_id in names else label, one.text)


async def crisis_paper(viewer: Viewer) -> Paper:
    """The crisis card on A4."""
    _, seen = words(viewer.language), await card(viewer, datetime.now(UTC))
    sections = [Section(_('Who to call'), (Numbers(await _numbers(_, viewer)),))]
    if seen.helps:
        title = _('What helps me') if seen.mine else _('What helps from you')
        sections.append(Section(title, (Bullets(_helps(seen)),)))
    return Paper(_('Help now'), _made(_), _.language, tuple(sections), _('This is private.'))


async def crisis_card(viewer: Viewer) -> Card:
    """The crisis card for a wallet."""
    _, seen = words(viewer.language), await card(viewer, datetime.now(UTC))
    return Card(_('Help now'), _.language, await _numbers(_, viewer), _helps(seen), _made(_))


def _helps(seen: CardView) -> tuple[str, ...]:
    return tuple(one.text for one in seen.helps)


async def _numbers(_: Words, viewer: Viewer) -> tuple[tuple[str, str, str], ...]:
    """Everybody to call, whatever the time is: paper does not know it."""
    called = await contacts(viewer)
    named = {TEAM: _('The team'), GP: _('GP'), POST: _('GP post')}
    own = [(one.name or named[one.kind], one.phone, one.says) for one in sorted(called, key=_order)]
    return (*own, *((_(line.label), line.number, _(line.says)) for line in numbers().lines))


def _order(one: ContactView) -> int:
    return CONTACT_KINDS.index(one.kind)
