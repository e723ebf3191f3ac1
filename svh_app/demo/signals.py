"""The signal plan of the made-up group: texts, numbers that cannot ring, a version for Fatima, the light on yellow."""

from collections.abc import Mapping
from uuid import UUID

from svh_app.demo.past import made_up_id
from svh_app.kernel.viewer import Viewer
from svh_app.signals.actions import keep_version, parts, release, versions, write_part
from svh_app.signals.contacts import GP, POST, TEAM, add_contact, contacts, write_number
from svh_app.signals.light import light, set_light
from svh_app.signals.parts import (
    CALL,
    CARE_HELPED,
    DO,
    GENERAL,
    GREEN,
    HELPS,
    HOUSE,
    MESSAGE,
    NOT_HELP,
    NOTICE,
    ORANGE,
    OTHERS,
    PETS,
    RED,
    TELL,
    YELLOW,
)

TEXTS = {
    (GREEN, NOTICE): 'Ik slaap door. Ik kook zelf en heb zin in muziek.',
    (GREEN, DO): 'Elke dag even naar buiten, ook als het regent.',
    (YELLOW, NOTICE): 'Ik slaap slecht en zeg dingen af.',
    (YELLOW, OTHERS): 'Ik neem de telefoon niet op en doe kortaf.',
    (YELLOW, DO): 'Vroeg naar bed. Niets nieuws beginnen. Bram bellen.',
    (ORANGE, NOTICE): 'Ik eet bijna niet en ik pieker de hele nacht.',
    (ORANGE, DO): 'Naar buiten, een rondje om het blok. Koud water over mijn polsen.',
    (ORANGE, NOT_HELP): 'Zeggen dat het wel meevalt. Met veel mensen tegelijk komen.',
    (ORANGE, CALL): 'Eerst Fatima, dan Bram.',
    (RED, NOTICE): 'Ik wil er niet meer zijn.',
    (RED, DO): 'Niet alleen blijven. Muziek van thuis aan. Fatima laten komen.',
    (RED, NOT_HELP): 'Discussie. Aanraken zonder te vragen.',
    (GENERAL, HOUSE): 'Fatima heeft een sleutel en haalt de post.',
    (GENERAL, PETS): 'De kat gaat naar de buurvrouw op nummer 12.',
    (GENERAL, CARE_HELPED): 'Rust, een vaste begeleider en kort slapen bij Fatima.',
    (GENERAL, TELL): 'Mijn werk mag weten dat ik ziek ben. Meer niet.',
    (GENERAL, MESSAGE): 'Het gaat niet goed met me. Kun je me bellen of langskomen?',
}
HELP = {
    ('Fatima', YELLOW): 'Samen eten koken. Niet vragen hoe het gaat, gewoon komen.',
    ('Fatima', ORANGE): 'Blijf een nacht slapen. Zet je telefoon aan.',
    ('Fatima', RED): 'Kom meteen. Bel samen met mij de huisartsenpost.',
    ('Bram', YELLOW): 'Een rondje lopen en over muziek praten.',
    ('Bram', ORANGE): 'Elke avond even bellen, vijf minuten is genoeg.',
    ('Bram', RED): 'Bel Fatima als ik niet opneem.',
}
# After 06 or 020 no number begins with a zero: these ring nowhere.
OWN = (
    ('Fatima', '06 00 00 00 01', 'Je mag altijd bellen, ook ’s nachts'),
    ('Bram', '06 00 00 00 02', 'Overdag en ’s avonds'),
)
NUMBERS = (
    (TEAM, '020 000 00 01', 'Team van Ilse', 'Op werkdagen tot vijf uur'),
    (GP, '020 000 00 02', 'Huisarts om de hoek', ''),
    (POST, '020 000 00 03', 'Huisartsenpost', ''),
)


async def signals(noor: Viewer, members: Mapping[str, UUID]) -> None:
    """Fill it, once; what is there already stays. `members`: by name, as they are called in the group."""
    await _texts(noor, members)
    for name, phone, says in OWN:
        await add_contact(noor, made_up_id(f'contact/{name}'), name, phone, says)
    known = {one.kind for one in await contacts(noor)}
    for kind, phone, name, says in NUMBERS:
        if kind not in known:
            await write_number(noor, kind, 0, phone, name, says)
    if not await versions(noor):
        await release(noor, await keep_version(noor), members['Fatima'], True)
    if await light(noor) is None:
        await set_light(noor, YELLOW)


async def _texts(noor: Viewer, members: Mapping[str, UUID]) -> None:
    known = {(one.level, one.kind, one.member_id) for one in await parts(noor)}
    asked: dict[tuple[str, str, UUID | None], str] = {(*part, None): text for part, text in TEXTS.items()}
    asked |= {(level, HELPS, members[name]): text for (name, level), text in HELP.items()}
    for part, text in asked.items():
        if part not in known:
            await write_part(noor, part, text, 0)
