"""The app as a process of its own on the planted meetings, phones on it, and what stands in its database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.abuse.attempts.planted_meeting import PlantedMeetings
from tests.abuse.attempts.planted_server import DatabaseOf, PlantedPhone, filled, phones, rows_of
from tests.abuse.attempts.planted_table import plant_meetings
from tests.abuse.server import Server, running_server

WATCHED = (
    'meeting', 'date_option', 'date_answer', 'agenda_point', 'invitee', 'group_text', 'feed', 'seat', 'turn',
    'end_word', 'minutes_line', 'line_version', 'release', 'item_reader', 'agreement', 'step', 'goal', 'member',
    'level', 'lending',
)  # fmt: skip


@pytest.fixture(scope='session')
def meetings_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[PlantedMeetings, Path]:
    """The meetings with a word in every text, in a store of its own."""
    folder = tmp_path_factory.mktemp('meetings')
    return filled(folder, plant_meetings), folder


@pytest.fixture(scope='session')
def meetings(meetings_folder: tuple[PlantedMeetings, Path]) -> PlantedMeetings:
    """What was planted, and who may find it."""
    return meetings_folder[0]


@pytest.fixture(scope='session')
def meetings_server(meetings_folder: tuple[PlantedMeetings, Path]) -> Iterator[Server]:
    """The app on that store."""
    with running_server(meetings_folder[1]) as running:
        yield running


@pytest.fixture
def meetings_database(meetings_folder: tuple[PlantedMeetings, Path]) -> DatabaseOf:
    """All that a deed on meetings could change, as it stands in the database now."""
    return rows_of(meetings_folder[1], WATCHED)


@pytest.fixture
async def meetings_phone(meetings_server: Server, meetings: PlantedMeetings) -> AsyncIterator[PlantedPhone]:
    """Phones of who may find what was planted."""
    async with phones(meetings_server, meetings.cast) as make:
        yield make
