"""The sentence of who will see it is always true, and nobody is never sent."""

import pytest
from playwright.async_api import Page, expect

from components import sentence
from components.samples import SEEN
from tests.components.conftest import Stage
from tests.components.phone import alive


@pytest.mark.parametrize(
    ('names', 'language', 'said'),
    [
        (['jij', 'Fatima', 'Bram'], 'nl', 'jij, Fatima en Bram'),
        (['you', 'Fatima'], 'en', 'you and Fatima'),
        (['jij'], 'nl', 'jij'),
        ([], 'nl', ''),
    ],
)
def test_the_sentence(names: list[str], language: str, said: str) -> None:
    assert sentence(names, language) == said


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope='session')
async def test_the_sentence_follows_the_choice(page: Page, stage: Stage) -> None:
    await page.goto('/draft')
    await alive(page)
    who = page.locator('.who')
    await expect(who).to_have_text('Dit zien: jij, Fatima en Bram')
    await page.click('summary')
    await page.check('[value=me]')
    await expect(who).to_have_text('Alleen jij ziet dit')
    await expect(page.locator('.heard')).to_have_text('Alleen jij ziet dit')
    await expect(page.get_by_text('Bram', exact=True)).to_be_hidden()
    await expect(page.locator('[type=submit]')).to_have_text('Bewaar')
    await page.check('[value=chosen]')
    await expect(who).to_have_text(SEEN.nobody)
    await expect(page.locator('[type=submit]')).to_have_text('Deel')
    await page.click('summary')
    await page.fill('textarea', 'x')
    await page.click('text=Deel')
    await expect(page.locator('.error[data-said]')).to_have_attribute('data-said', SEEN.nobody)
    await page.check('[value=bram]')
    await expect(who).to_have_text('Dit zien: jij en Bram')
    await expect(page.locator('.error[data-said]')).to_have_count(0)
    await page.click('text=Deel')
    await expect(page.locator('textarea')).to_have_value('')
    await expect(who).to_have_text('Dit zien: jij en Bram')
    assert stage.heard('values') == [{'text': 'x', 'audience': 'chosen', 'chosen': ['bram']}]
