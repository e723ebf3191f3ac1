"""What stands on the crisis card, and in which order: for the owner, for a member, for everybody else."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from svh_app.kernel.audience import Reader, owner
from svh_app.kernel.viewer import Viewer
from svh_app.signals.actions import PartView, from_me, parts
from svh_app.signals.contacts import GP, OWN, POST, TEAM, ContactView, contacts
from svh_app.signals.light import LightView, light
from svh_app.signals.numbers import Line, numbers
from svh_app.signals.parts import DO, LEVELS, MESSAGE, ORANGE, RED

WORST_FIRST = tuple(reversed(LEVELS))


@dataclass(frozen=True)
class CardView:
    """The card. `own` people and `team` to call, then the `doctor` who works now: the GP, or the GP post (`is_day`:
    which of them; None: the number is not filled in), then the `lines` for everybody. `helps`: the owner's own texts,
    or what helps from the member who looks. `person` is the owner, unless the card is theirs."""

    lines: tuple[Line, ...]
    is_day: bool
    mine: bool = False
    person: Reader | None = None
    own: tuple[ContactView, ...] = ()
    team: ContactView | None = None
    doctor: ContactView | None = None
    helps: tuple[PartView, ...] = ()
    light: LightView | None = None
    message: str = ''


def card_for_all(now: datetime) -> CardView:
    """What holds for everybody."""
    known = numbers()
    return CardView(tuple(known.lines), known.doctor.is_in(now))


async def card(viewer: Viewer, now: datetime) -> CardView:
    """The card of the open group as this viewer may see it: five queries at most."""
    whose = await owner(viewer)
    return await (_mine if whose and whose.is_me else _of_owner)(viewer, now, whose)


async def _mine(viewer: Viewer, now: datetime, _: Reader | None) -> CardView:
    plan, called = await parts(viewer), await contacts(viewer)
    helps = tuple(one for level in (RED, ORANGE) for one in plan if one.text and (one.level, one.kind) == (level, DO))
    return replace(
        _numbers(called, now),
        mine=True,
        own=tuple(one for one in called if one.kind == OWN),
        helps=helps,
        light=await light(viewer),
        message=next((one.text for one in plan if one.kind == MESSAGE), ''),
    )


async def _of_owner(viewer: Viewer, now: datetime, whose: Reader | None) -> CardView:
    shown = await light(viewer)
    level = shown.level if shown else ''
    return replace(
        _numbers(await contacts(viewer), now),
        person=whose,
        helps=_now(await from_me(viewer), level),
        light=shown if level else None,
    )


def _now(helps: tuple[PartView, ...], level: str) -> tuple[PartView, ...]:
    """What helps at the level of the light; at every level, the worst first, when that is not known or says nothing."""
    written = sorted((one for one in helps if one.text), key=lambda one: WORST_FIRST.index(one.level))
    return tuple(one for one in written if one.level == level) or tuple(written)


def _numbers(called: tuple[ContactView, ...], now: datetime) -> CardView:
    by_kind = {one.kind: one for one in called}
    for_all = card_for_all(now)
    return replace(for_all, team=by_kind.get(TEAM), doctor=by_kind.get(GP if for_all.is_day else POST))


def text_message(phone: str, message: str) -> str:
    """The address that opens a text message (RFC 5724)."""
    # iPhones want '&body=' and the standard says '?body=': with both signs each finds its own.
    return f'sms:{phone}?&body={quote(message)}' if message else f'sms:{phone}'
