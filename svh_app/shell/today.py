"""Vandaag: what is next, what was agreed, what is new since the last visit; without a group, the first step."""

from components import Notice
from svh_app.account.actions import account_view
from svh_app.group.actions import group_view, waiting
from svh_app.group.page import to_confirm
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.rhythm import rhythm
from svh_app.notebook.actions import notes
from svh_app.plan.agreements import next_agreements
from svh_app.redraw import Screen, redrawn
from svh_app.shell.groups import begin
from svh_app.shell.today_parts import (
    Today,
    again,
    agreed,
    answers_asked,
    at_the_end,
    entries,
    going_on,
    next_time,
)
from svh_app.shell.today_since import new_since, since
from svh_app.words import words

NEWEST = 3
WATCHED = (
    *('Member', 'Group', 'Level', 'Lending', 'Note', 'NoteReader', 'Agreement', 'Goal', 'Word', 'ItemReader'),
    *('Meeting', 'Invitee', 'DateOption', 'DateAnswer', 'Release'),
)


async def today_page(viewer: Viewer, screen: Screen) -> None:
    """The start: with a group what is next and new in it, without one how to begin."""
    if viewer.group_id is None:
        await _without_group(viewer, screen)
        return

    def paint(seen: Today) -> None:
        to_confirm(viewer, seen.view)
        going_on(viewer, seen.rhythm)
        since(viewer, seen.new)
        answers_asked(viewer, seen.rhythm)
        agreed(viewer, seen.agreed)
        next_time(viewer, seen.rhythm)
        again(viewer, screen, seen.rhythm)
        entries(viewer, seen)
        at_the_end(viewer, seen)

    async def read() -> Today:
        return await read_today(viewer)

    await redrawn(viewer.group_id, *WATCHED, read=read, paint=paint)


async def read_today(viewer: Viewer) -> Today:
    """All that stands on it for this viewer. Always the same number of queries, whatever there is."""
    newest = (await notes(viewer, most=NEWEST)).notes
    next_ones = await next_agreements(viewer, NEWEST)
    return Today(await group_view(viewer), newest, next_ones, await rhythm(viewer), await new_since(viewer))


async def _without_group(viewer: Viewer, screen: Screen) -> None:
    _ = words(viewer.language)
    for group in await waiting(viewer):
        Notice(_('You said yes to {group}. As soon as you are let in, you see it here.', group=group.group_name))
    begin(viewer, screen, (await account_view(viewer)).name)
