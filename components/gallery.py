"""Every component in every state, for the people who build with them: `python -m components.gallery [--port
8099]`.

Never part of the product. `?scheme=` light, dark or contrast; the content-security policy is as strict as the
app's.
"""

import argparse
import asyncio
import secrets
from collections.abc import Callable
from typing import Any

from nicegui import Client, app, ui

import components as c
from components.gallery_meeting import MEETING
from components.gallery_pictures import PARTS, part
from components.page.page import Look, use_page
from components.samples import DRAFT, KEYED, LONG, PEOPLE, PLACES, SEEN


def main() -> None:
    """Serve the gallery until it is stopped."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--port', type=int, default=8099)
    ui.page('/')(gallery)
    for place in PLACES[1:]:
        ui.page(place.href)(gallery)
    serve(options.parse_args().port)


def serve(port: int) -> None:
    """The pages that were made so far, with our own page template, behind the strict policy."""
    use_page(_look)
    app.add_middleware(Policy)
    ui.run(
        host='127.0.0.1',
        port=port,
        reload=False,
        show=False,
        title='Galerij',
        storage_secret=secrets.token_hex(),
    )


class Policy:
    """A new nonce per response, and nothing from elsewhere."""

    def __init__(self, below: Callable[..., Any]) -> None:
        self.below = below

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        nonce = scope.setdefault('state', {})['nonce'] = secrets.token_urlsafe(16)

        async def answer(message: dict[str, Any]) -> None:
            if message['type'] == 'http.response.start':
                message['headers'] = [
                    *message['headers'],
                    (b'content-security-policy', _policy(nonce).encode()),
                ]
            await send(message)

        await self.below(scope, receive, answer)


def _policy(nonce: str) -> str:
    own = f"'self' 'nonce-{nonce}'"
    rest = "img-src 'self' data:; base-uri 'none'; form-action 'self'"
    return f"default-src 'self'; script-src {own}; style-src {own}; {rest}"


def _look(client: Client) -> Look:
    scheme = client.request.query_params.get('scheme', '')
    return Look(nonce=client.request.state.nonce, scheme=scheme, lost='Geen verbinding. Je tekst blijft staan.')


def gallery() -> None:
    """All of it, one under another."""
    c.Native('a', 'Naar de inhoud', css='skip', href='#inhoud')
    nav = c.Nav(PLACES, '/', label='Plaatsen')
    toasts = c.Toasts()
    with c.Native('header', css='bar'):
        with c.Native('div', css='grow'):
            c.Native('div', 'Groep van Noor', css='group')
            c.Native('h1', 'Galerij')
        with c.Native('a', css='help', href='/hulp-nu'):
            c.Icon('phone')
            c.Native('span', 'Hulp nu')

    def go(path: str) -> None:
        nav.mark(path)
        places.show(path, f'Galerij · {path}')

    with c.Places(go) as places, c.Native('main', css='columns', id_='inhoud'):
        for build in (
            buttons,
            fields,
            choices,
            audience,
            drafts,
            people,
            empty,
            notes,
            dialogs,
            taking,
            keyed,
            *PARTS,
            *MEETING,
        ):
            build()
        _toasts(toasts)


def buttons() -> None:
    """Presses in every kind and state."""
    with part('Knoppen'):
        c.Button('Deel met Fatima', _slow, wide=True)
        c.Button('Bekijk wat we bespreken', kind='line', wide=True, href='/plan')
        c.Button('Verwijder', kind='danger', icon='trash')
        c.Button('Ik ben uitgenodigd', kind='text', icon='plus')
        c.Button('Bezig', aria_busy='true')
        c.Button('Kan nu niet', disabled=True)
        c.Button(LONG, kind='line')
        with c.Native('div', css='row wrap'):
            c.Chip('Nu vragen', on=True, on_press=lambda: None)
            c.Chip('Later', on_press=lambda: None)
            c.Chip('Zus', icon='people')
        c.Switch('Schrift', on=True, hint='ziet en schrijft', on_change=lambda _: None)
        c.Switch('Mijn mensen', hint='ziet niets')
        c.Switch('Altijd zo', on=True, disabled=True)


def fields() -> None:
    """What is typed, and what is refused."""
    with part('Velden'), c.Form(lambda _: asyncio.sleep(1), name='Velden'):
        c.Field('Hoe noem je je?', 'name', hint='Een voornaam is genoeg.', autocomplete='nickname', required=True)
        c.Field('Telefoon', 'phone', type='tel', placeholder='06', inputmode='tel')
        c.Field('Datum', 'day', type='date').refuse('Deze dag is al geweest. Kies een andere dag.')
        c.LongText('Wat wil je vertellen?', 'text', value='Bijna vol.', max_length=40)
        c.Button('Bewaar', submit=True, wide=True)


def choices() -> None:
    """One of a few, several of a few."""
    with part('Kiezen'), c.Form(lambda _: None, name='Kiezen'):
        days = [c.Option('ma', 'Maandag'), c.Option('di', 'Dinsdag'), c.Option('wo', 'Woensdag')]
        c.Choice('Welke dag?', 'day', days, value='di')
        c.Checks('Wat helpt?', 'help', [c.Option('a', 'Bellen', 'Kort is goed'), c.Option('b', LONG)], values=['a'])


def audience() -> None:
    """Who will see it."""
    with part('Wie ziet dit'), c.Form(lambda _: None, name='Wie ziet dit'):
        c.Audience(PEOPLE, me='noor', words=SEEN)
        c.Audience(PEOPLE, me='fatima', words=SEEN, value='chosen', always=['noor']).put(open=True)


def drafts() -> None:
    """Text that is never lost."""
    with (
        part('Schrijven'),
        c.DraftForm(
            lambda id, _: form.acknowledge(id), place='gallery', key='A' * 43, words=DRAFT, name='Schrijven'
        ) as form,
    ):
        c.LongText('Schrijf iets', 'text', label_hidden=True, placeholder='Schrijf iets…', required=True)
        with c.Native('div', css='row wrap'):
            c.Native('span', css='grow')
            c.Button('Deel', submit=True)


def people() -> None:
    """Faces, with and without a name."""
    with part('Mensen'), c.Native('div', css='row wrap'):
        c.Faces(PEOPLE)
        for size in ('s', 'm', 'l'):
            c.Face('FA', 1, size=size, name='Fatima')
        for colour in range(6):
            c.Face(c.initials(f'Jo {colour}'), colour)


def empty() -> None:
    """Nothing here yet."""
    with c.EmptyState('Nog niets geschreven', 'Schrijf wat je vandaag deed. Jij kiest wie het leest.', icon='book'):
        c.Button('Schrijf je eerste stukje')


def notes() -> None:
    """What somebody wrote, and what there is to know."""
    with c.Card('article', css='note'):
        with c.Native('div', css='row'):
            c.Face('FA', 1)
            with c.Native('div', css='grow stack gap1'):
                c.Native('b', 'Fatima')
                c.Native('span', '16.12', css='small soft')
        c.Native('p', f'Zaterdag samen naar de markt geweest.\n{LONG}')
        with c.Native('p', css='eye'):
            c.Icon('eye')
            c.Native('span', 'Dit zien: Noor, Bram, Ilse en jij')
    c.Notice('Tom ziet dit niet meer.')
    c.Notice('Dit is een gedeelde telefoon. Sluit daarna af.', 'warn')
    c.Notice('Er is niets verloren.', 'safe')


def dialogs() -> None:
    """One thing at a time, above the page."""
    with part('Venster'):
        with c.Dialog('Fatima uitnodigen', close_label='Sluit') as dialog:
            c.Native('p', 'Ze krijgt een bericht zonder inhoud.')
            c.Button('Nodig Fatima uit', dialog.close, wide=True)
        c.Button('Open een venster', dialog.open, kind='line')


def taking() -> None:
    """Codes and copies."""
    with part('Meenemen'):
        c.Reveal('kaas-boom-7319', label='Jouw code')
        c.QrCode('https://mijn-groep.example/uitnodiging/0123456789abcdef', 'Code van de uitnodiging')
        with c.Native('div', css='row wrap'):
            c.CopyButton('kaas-boom-7319', 'Kopieer', 'Gekopieerd')
            c.ShareButton('https://mijn-groep.example', 'Kom je erbij?', 'Deel de link')
            c.PrintButton('Print')


def keyed() -> None:
    """Passkeys."""
    with part('Sleutel'):
        c.Passkey('Bewaar met een sleutel', start='/start', finish='/finish', mode='create', words=KEYED)


def _toasts(toasts: c.Toasts) -> None:
    with part('Even melden'):
        c.Button(
            'Meld het',
            lambda: toasts.show('Gedeeld met Fatima', undo=lambda: None, undo_label='Zet terug'),
            kind='line',
        )


async def _slow() -> None:
    await asyncio.sleep(1)


if __name__ == '__main__':
    main()
