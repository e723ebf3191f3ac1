"""The summary of a meeting on paper: read back, it says what each of the cast may read, and nothing else."""

from uuid import uuid4

import pytest

from svh_app.api.meeting_paper import meeting_paper
from svh_app.deliver.pdf import paper_pdf
from svh_app.kernel.gate import Missing
from svh_app.meetings.releasing import release
from tests.deliver.read_back import Read, squeezed
from tests.meetings.held import HOUSE, POINTS, READERS, ROUNDS, Held, add_lines, hold
from tests.meetings.test_minutes import PAST, RELEASED, WHOLE, expected_draft
from tests.people import Cast

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
PLANTED = set().union(*WHOLE.values()) | PAST
GIVEN = 'eindwoord'


async def on_paper(held: Held, name: str) -> Read | None:
    """The paper as it comes to somebody; None when there is none for them."""
    try:
        return Read(paper_pdf(await meeting_paper(await held.viewer(name), held.id)))
    except Missing:
        return None


async def found(held: Held, name: str) -> set[str]:
    read = await on_paper(held, name)
    return {word for word in PLANTED if read and squeezed(word) in read.text}


def shown(words: set[str]) -> set[str]:
    """Of what somebody may read: a point in which nothing was noted for them is not on paper."""
    return {
        word for word in words if not word.startswith('titel') or any(word[6:] in other for other in words - {word})
    }


@pytest.mark.parametrize('name', READERS)
async def test_before_anything_is_released(cast: Cast, name: str) -> None:
    held = await hold(cast)
    assert await found(held, name) == shown(await expected_draft(name))


@pytest.mark.parametrize('name', READERS)
async def test_when_all_is_released(cast: Cast, name: str) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(about) for about in (*POINTS, ROUNDS)])
    assert await found(held, name) == RELEASED.get(name, set())
    read = await on_paper(held, name)
    assert (read is None) == (name in ('Karel', 'Tom', 'Greet'))
    if read:
        assert read.claim and read.sizes == {(210.0, 297.0)} and len(read.pages) == 1
        assert {'/H1', '/L', '/LI'} <= set(read.tags)


async def test_a_long_one_goes_on_and_loses_nothing(cast: Cast) -> None:
    held = await hold(cast)
    await add_lines(held, HOUSE, 60)
    read = await on_paper(held, 'Noor')
    assert read and len(read.pages) > 1
    assert read.text.count(squeezed('lijn Huis Ilse')) == 61


async def test_a_meeting_that_is_not_there(cast: Cast) -> None:
    held = await hold(cast)
    with pytest.raises(Missing):
        await meeting_paper(await held.viewer('Noor'), uuid4())
