"""Help now, as it is needed: one press from anywhere, with a bad line, without scripts; the first numbers at once."""

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import phone
from tests.components.phone import becomes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

OWN = (('Fatima', '06-00 00 00 01'), ('Bram', '06 00 00 00 02'), ('Ilse', '+31 (0)20 000 00 03'))
FOR_ALL = ['tel:113', 'tel:08000113', 'tel:112']
CALLED = ['tel:0600000001', 'tel:0600000002', 'tel:+31200000003', *FOR_ALL]
WORKS = "navigator.serviceWorker?.controller?.state === 'activated'"
# Wholly in sight: below the bar, above the navigation.
IN_SIGHT = """() => {
  const floor = document.querySelector('.places')?.getBoundingClientRect().top ?? innerHeight;
  const first = [...document.querySelectorAll('a.call')].slice(0, 3).map(one => one.getBoundingClientRect());
  return first.length === 3 && first.every(({top, bottom}) => top >= 0 && bottom <= floor);
}"""


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def greet(browser: Browser, demo: App) -> str:
    """Greet puts three people on her card, by hand. Gives the name to sign in with."""
    on = await phone(browser, demo.url)
    await on.go('/demo/sign-in/greet')
    for name, number in OWN:
        await on.go('/hulp-nu/kaart/erbij')
        await on.page.locator('[name=name]').fill(name)
        await on.page.locator('[name=phone]').fill(number)
        await on.page.locator('[type=submit]').click()
        await on.at('/hulp-nu/kaart')
        await expect(on.page.get_by_text(name, exact=True).first).to_be_visible()
    await on.close()
    return 'greet'


async def called(page: Page) -> list[str]:
    """What every `tel:` link of the page calls, in order."""
    links = await page.locator('a[href^="tel:"]').all()
    return [await link.get_attribute('href') or '' for link in links]


@pytest.mark.parametrize('path', ['/', '/groep', '/schrift', '/instellingen', '/instellingen/taal', '/plan/signalen'])
async def test_one_press_from_anywhere(greet: str, path: str, signed_in: NewPhone) -> None:
    on = await signed_in(greet)
    await on.go(path)
    await on.page.locator('a.help').click()
    await on.at('/hulp-nu')
    assert await called(on.page) == CALLED
    assert await on.page.locator('a.help').count() == 0


async def test_a_visitor_finds_what_is_for_everybody(demo: App, new_phone: NewPhone) -> None:
    on = await new_phone(demo)
    await on.go('/')
    await on.page.locator('a.help').click()
    await on.at('/hulp-nu')
    assert await called(on.page) == FOR_ALL


@pytest.mark.parametrize(('width', 'height'), [(390, 844), (360, 640)])
async def test_the_first_three_are_in_sight(greet: str, width: int, height: int, signed_in: NewPhone) -> None:
    on = await signed_in(greet, viewport={'width': width, 'height': height})
    await on.go('/hulp-nu')
    assert await on.page.evaluate(IN_SIGHT)


async def test_without_scripts(greet: str, demo: App, signed_in: NewPhone, new_phone: NewPhone) -> None:
    alive = await signed_in(greet)
    bare = await new_phone(demo, java_script_enabled=False)
    await bare.context.add_cookies(await alive.context.cookies())  # type: ignore[arg-type]
    await bare.page.goto(f'{demo.url}/schrift')
    await bare.page.locator('a.help').click()
    await expect(bare.page.locator('a.call').first).to_be_visible()
    assert await called(bare.page) == CALLED


async def test_before_scripts_are_alive_and_with_a_dead_line(greet: str, signed_in: NewPhone) -> None:
    on = await signed_in(greet, service_workers='block')
    on.allowed += ('',)  # a page without its scripts complains of all of them
    await on.page.route('**/_nicegui/**', lambda route: route.abort())
    await on.page.goto(f'{on.url}/schrift')
    await on.page.locator('a.help').click()
    await expect(on.page.locator('a[href="tel:0600000001"]')).to_be_visible()
    assert await called(on.page) == CALLED


async def test_without_any_line_113_and_112_can_be_called(greet: str, signed_in: NewPhone) -> None:
    on = await signed_in(greet)
    await becomes(on.page, WORKS)
    on.allowed += ('ERR_INTERNET_DISCONNECTED', 'Failed to load')
    await on.context.set_offline(True)
    await on.page.locator('a.help').click()
    await expect(on.page.get_by_role('heading', level=1)).to_have_text('Geen verbinding')
    assert await called(on.page) == ['tel:113', 'tel:112']
    await on.context.set_offline(False)


async def test_by_keyboard_in_the_order_of_need(greet: str, signed_in: NewPhone) -> None:
    on = await signed_in(greet)
    await on.go('/hulp-nu')
    reached: list[str] = []
    for _ in range(30):
        await on.page.keyboard.press('Tab')
        href = await on.page.evaluate("document.activeElement.getAttribute('href') ?? ''")
        reached += [href] if href.startswith('tel:') else []
    assert reached[: len(CALLED)] == CALLED


async def test_a_message_stands_ready(greet: str, signed_in: NewPhone) -> None:
    on = await signed_in(greet)
    await on.go('/hulp-nu/kaart')
    await on.page.locator('textarea').fill('Het gaat niet. Bel me?')
    await on.page.locator('textarea').blur()
    await expect(on.page.locator('.kept .status')).not_to_be_empty()
    await on.go('/hulp-nu')
    texts = [await one.get_attribute('href') for one in await on.page.locator('a[href^="sms:"]').all()]
    body = '?&body=Het%20gaat%20niet.%20Bel%20me%3F'
    # The number of Ilse is at home: no message gets there.
    assert [one.removesuffix(body) for one in texts if one] == ['sms:0600000001', 'sms:0600000002', 'sms:+31200000003'][
        :2
    ]
