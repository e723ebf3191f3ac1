"""Passkeys with Chromium's virtual authenticator against a server that only listens."""

import asyncio

import pytest
from playwright.async_api import CDPSession, Page, Route, expect

from components.samples import KEYED
from tests.components.conftest import Stage
from tests.components.phone import alive, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def with_authenticator(page: Page) -> tuple[CDPSession, str]:
    cdp = await page.context.new_cdp_session(page)
    kind = {'protocol': 'ctap2', 'transport': 'internal', 'hasResidentKey': True, 'hasUserVerification': True}
    kind |= {'isUserVerified': True, 'automaticPresenceSimulation': True}
    await cdp.send('WebAuthn.enable')
    return cdp, (await cdp.send('WebAuthn.addVirtualAuthenticator', {'options': kind}))['authenticatorId']


@pytest.mark.parametrize('own', [False, True], ids=['from JSON', 'own conversion'])
async def test_make_one_and_use_it(page: Page, stage: Stage, own: bool) -> None:
    await with_authenticator(page)
    for press, parts in (('Maak', {'attestationObject'}), ('Ga verder', {'authenticatorData', 'signature'})):
        await page.goto('/passkey')
        await alive(page)
        if own:
            await page.evaluate(
                """() => { for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON'])
                PublicKeyCredential[name] = undefined; PublicKeyCredential.prototype.toJSON = undefined; }"""
            )
        await page.click(f'text={press}')
        await expect(page).to_have_url(f'{stage.url}/form')
        credential = stage.heard('finish')[-1]['credential']
        assert parts | {'clientDataJSON'} <= set(credential['response'])
        assert credential['id'] == credential['rawId']
    assert stage.heard('body') == [{'name': 'Noor'}, {}]
    assert stage.heard('finish')[0]['ceremony'] == 'one'
    assert stage.heard('finish')[0]['name'] == 'Noor'


async def test_what_went_wrong_is_said(page: Page) -> None:
    await page.goto('/passkey')
    await alive(page)
    alert = page.locator('[role=alert]')
    await page.click('text=Mis')
    await expect(alert.nth(2)).to_have_text('Deze uitnodiging is al gebruikt.')
    await page.evaluate('PublicKeyCredential.prototype.constructor, delete window.PublicKeyCredential')
    await page.click('text=Maak')
    await expect(alert.nth(0)).to_have_text(KEYED.unsupported)


@pytest.mark.parametrize('pressed', [False, True], ids=['in the keyboard', 'pressed instead'])
async def test_a_known_passkey_is_offered_at_once(page: Page, stage: Stage, pressed: bool) -> None:
    cdp, id = await with_authenticator(page)
    await page.goto('/passkey')
    await alive(page)
    await page.click('text=Maak')
    await expect(page).to_have_url(f'{stage.url}/form')
    presence = {'authenticatorId': id, 'enabled': not pressed}
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', presence)

    async def with_finger(route: Route) -> None:
        await cdp.send('WebAuthn.setAutomaticPresenceSimulation', presence | {'enabled': True})
        await route.continue_()

    await page.goto('/autofill')
    if pressed:
        await until(lambda: 'get' in stage.heard('start'))
        await page.route('**/start/get', with_finger)
        await page.click('text=Ga verder')
    await expect(page).to_have_url(f'{stage.url}/form')
    assert len(stage.heard('finish')) == 2


async def test_making_one_ends_the_quiet_offer(page: Page, stage: Stage) -> None:
    cdp, id = await with_authenticator(page)
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', {'authenticatorId': id, 'enabled': False})
    finished: list[set[str]] = []

    async def slowly(route: Route) -> None:
        finished.append(set(route.request.post_data_json['credential']['response']))
        await asyncio.sleep(1)
        await route.continue_()

    async def with_finger(route: Route) -> None:
        await cdp.send('WebAuthn.setAutomaticPresenceSimulation', {'authenticatorId': id, 'enabled': True})
        await route.continue_()

    await page.route('**/start/create', with_finger)
    await page.route('**/finish', slowly)
    await page.goto('/newcomer')
    await until(lambda: 'get' in stage.heard('start'))
    await page.click('text=Maak')
    await expect(page).to_have_url(f'{stage.url}/form')
    assert len(finished) == 1
    assert 'attestationObject' in finished[0]
