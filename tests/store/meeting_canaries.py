"""A canary in every sealed text of a meeting, for test_at_rest.py."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel.viewer import Viewer
from svh_app.meetings.agenda import add_point
from svh_app.meetings.end_words import write_end_word
from svh_app.meetings.leading import begin
from svh_app.meetings.noting import add_line, edit_line
from svh_app.meetings.planning import plan_meeting, write
from svh_app.meetings.seats import add_guest
from svh_app.meetings.texts import RULES, write_text


async def write_meeting(noor: Viewer, canary: str) -> UUID:
    """A meeting with this canary in all its texts, going on; returns its id."""
    id = await plan_meeting(noor, uuid4(), f'{canary} eten', [datetime.now(UTC)])
    for version, (part, text) in enumerate(_texts(canary).items(), 1):
        await write(noor, id, part, version, text)
    point = await add_point(noor, id, uuid4(), f'{canary} punt')
    await write_text(noor, RULES, 0, f'{canary} regel')
    await begin(noor, id)
    seat = await add_guest(noor, id, uuid4(), f'{canary} oma')
    await write_end_word(noor, seat, 8, f'{canary} dank', 0)
    line = await add_line(noor, id, point, uuid4(), f'{canary} gezegd')
    await edit_line(noor, line, 1, f'{canary} anders gezegd')
    return id


def _texts(canary: str) -> dict[str, str]:
    return {'where': f'{canary} keuken', 'bring': f'{canary} soep', 'link': f'https://praat.nl/{canary}'}
