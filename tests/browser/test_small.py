"""The smallest phone we draw for: the main action is within reach, whatever stands above it."""

import pytest
from playwright.async_api import expect

from tests.browser import steps
from tests.browser.conftest import NewPhone
from tests.browser.moves import LONG_TEXT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

SMALL = {'viewport': {'width': 320, 'height': 568}}


async def test_writing_is_within_reach_under_long_entries(signed_in: NewPhone) -> None:
    noor = await signed_in('noor', **SMALL)
    await noor.go('/schrift')
    for n in range(3):
        await steps.write(noor, f'{n} {LONG_TEXT}')
    await noor.go('/')
    await expect(noor.page.get_by_text('Vandaag was een lange dag').nth(2)).to_be_attached()
    write = noor.page.get_by_role('link', name='Schrijf in het schrift')
    await expect(write).to_be_in_viewport(ratio=1)
    # At where it is drawn: scrolling to it first would prove nothing.
    box = await write.bounding_box()
    assert box
    await noor.page.mouse.click(box['x'] + box['width'] / 2, box['y'] + box['height'] / 2)
    await noor.at('/schrift')
