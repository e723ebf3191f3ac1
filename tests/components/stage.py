"""Bare pages, one per behaviour, for the browser tests: `python -m tests.components.stage PORT LOG`.

What the server hears is appended to LOG as JSON lines, so that it can be read after the process was killed.
"""

import asyncio
import secrets
import sys
from typing import Any

from nicegui import app, ui

import components as c
from components.gallery import gallery, serve
from components.samples import DRAFT, KEYED, PEOPLE, SEEN
from tests.components import stage_kept, stage_meeting  # noqa: F401  # their pages belong to the stage
from tests.components.hearing import KEY, heard

refused: set[str] = set()


@ui.page('/form')
def form_page() -> None:
    async def sent(values: c.Values) -> None:
        heard(sent=values)
        await asyncio.sleep(0.3)
        if values.get('name') == 'nee':
            name.refuse('Kies een andere naam.')
            form.again()
        else:
            form.done()

    with c.Native('main'), c.Form(sent) as form:
        c.Native('h1', 'Formulier')
        name = c.Field('Naam', 'name', value='', required=True)
        c.Choice('Dag', 'day', [c.Option('ma', 'Maandag'), c.Option('di', 'Dinsdag')], value='ma')
        c.Checks('Hulp', 'help', [c.Option('a', 'Bellen'), c.Option('b', 'Koken')])
        c.Button('Bewaar', submit=True)
    button = c.Button('Nog een', lambda: (heard(pressed=True), button.put(data_pressed='yes'))[0], kind='line')


@ui.page('/draft')
def draft_page(answer: str = 'yes', key: str = KEY) -> None:
    async def sent(id: str, values: c.Values) -> None:
        heard(id=id, values=values)
        if answer == 'yes':
            form.acknowledge(id)
        elif answer == 'no' and id not in refused:
            refused.add(id)
            form.refuse(id)
        elif answer == 'no':
            form.acknowledge(id)

    with c.Native('main'), c.DraftForm(sent, place='stage', key=key, words=DRAFT) as form:
        c.Native('h1', 'Schrift')
        c.LongText('Schrijf iets', 'text', max_length=100)
        c.Audience(PEOPLE[:3], me='noor', words=SEEN)
        c.Button('Deel', submit=True, data_alone='Bewaar')


@ui.page('/pieces')
def pieces_page() -> None:
    toasts = c.Toasts()
    with c.Native('main'):
        with c.Dialog('Venster', close_label='Sluit', on_close=lambda: heard(closed=True)) as dialog:
            c.Button('Klaar', dialog.close)
        c.Button('Open', dialog.open)
        c.Button('Meld', lambda: toasts.show('Gedeeld', undo=lambda: heard(undone=True), undo_label='Zet terug'))

        async def turn(on: bool) -> None:
            heard(on=on)
            switch.set(False)

        switch = c.Switch('Schrift', on=False, on_change=turn)


@ui.page('/places/{rest:path}')
def places_page(rest: str) -> None:
    def draw(path: str) -> None:
        heard(path=path)
        content.clear()
        if path == '/places/form':
            draw_form()
            return
        with content:
            c.Native('h1', f'Hier is {path}')
            c.Button('Naar formulier', kind='line', href='/places/form')
            for name in ('a', 'b'):
                c.Button(f'Naar {name}', kind='line', href=f'/places/{name}?x=1')
            for line in range(60):
                c.Native('p', f'Regel {line}')

    def draw_form() -> None:
        with (
            content,
            c.DraftForm(lambda id, _: form.acknowledge(id), place='late', key=KEY, words=DRAFT) as form,
        ):
            c.Native('h1', 'Later gekomen')
            c.Field('Naam', 'name', value='Noor')
            c.Checks('Hulp', 'help', [c.Option('a', 'Bellen'), c.Option('b', 'Koken')], values=['a'])
            c.Button('Deel', submit=True)

    def go(path: str) -> None:
        draw(path)
        places.show(path, f'Titel {path}')

    with c.Places(go) as places, c.Native('main') as content:
        pass
    draw(f'/places/{rest}')


@ui.page('/passkey')
def passkey_page() -> None:
    with c.Native('main'):
        c.Native('h1', 'Sleutel')
        with c.Native('form', id='about'):
            c.Field('Naam', 'name', value='Noor')
        c.Passkey('Maak', start='/start/create', finish='/finish', mode='create', extra_form='about', words=KEYED)
        c.Passkey('Ga verder', start='/start/get', finish='/finish', mode='get', words=KEYED)
        c.Passkey('Mis', start='/start/wrong', finish='/finish', words=KEYED)


@ui.page('/newcomer')
def newcomer_page() -> None:
    with c.Native('main'):
        c.Field('Naam', 'name', autocomplete='username webauthn')
        c.Passkey('Maak', start='/start/create', finish='/finish', mode='create', words=KEYED)
        c.Passkey('Ga verder', start='/start/get', finish='/finish', words=KEYED, autofill=True)


@ui.page('/autofill')
def autofill_page() -> None:
    with c.Native('main'):
        c.Field('Naam', 'name', autocomplete='username webauthn')
        c.Passkey('Ga verder', start='/start/get', finish='/finish', words=KEYED, autofill=True)


@app.post('/start/{mode}')
async def start(mode: str, body: dict[str, Any]) -> dict[str, Any]:
    heard(start=mode, body=body)
    if mode == 'wrong':
        return {'error': 'Deze uitnodiging is al gebruikt.'}
    options: dict[str, Any] = {'challenge': secrets.token_urlsafe(32), 'timeout': 60000}
    if mode == 'create':
        options['rp'] = {'name': 'Mijn groep', 'id': 'localhost'}
        options['user'] = {'id': secrets.token_urlsafe(16), 'name': 'noor', 'displayName': 'Noor'}
        options['pubKeyCredParams'] = [{'type': 'public-key', 'alg': one} for one in (-7, -257)]
        options['authenticatorSelection'] = {'residentKey': 'required', 'userVerification': 'required'}
    return {'ceremony': 'one', 'options': options | ({'rpId': 'localhost'} if mode == 'get' else {})}


@app.post('/finish')
async def finish(body: dict[str, Any]) -> dict[str, str]:
    heard(finish=body)
    return {'next': '/form'}


ui.page('/')(gallery)

if __name__ == '__main__':
    serve(int(sys.argv[1]))
