"""Made-up people and sentences, for the gallery and the tests of the components. Never part of the product."""

import components as c

PEOPLE = [
    c.Person('noor', 'Noor', 3),
    c.Person('fatima', 'Fatima', 1),
    c.Person('bram', 'Bram', 0),
    c.Person('ilse', 'Ilse van den Nieuwenhuijzen-Achterberg', 2),
]
PLACES = [
    c.Place('/', 'Vandaag', 'sun'),
    c.Place('/groep', 'Groep', 'people'),
    c.Place('/plan', 'Plan', 'plan'),
    c.Place('/afspreken', 'Afspreken', 'meet'),
    c.Place('/schrift', 'Schrift', 'book'),
]
DRAFT = c.DraftWords(
    kept='Je tekst staat op deze telefoon.',
    sending='Bezig met versturen…',
    waiting='Je tekst is bewaard. Hij gaat weg zodra er verbinding is.',
    restored='Dit had je al geschreven.',
)
KEPT = c.KeptWords(
    sending='Bezig met bewaren…',
    kept='Bewaard',
    waiting='Je tekst staat op deze telefoon. Hij gaat weg zodra er verbinding is.',
    restored='Dit had je al geschreven.',
)
MOVED = c.OrderedWords('Verplaats', 'Staat nu op plaats {place} van {of}.')
SEEN = c.AudienceWords(
    legend='Wie ziet dit?',
    group='Iedereen in de groep',
    chosen='Ik kies wie',
    me='Alleen ik',
    seen_by='Dit zien: {names}',
    only_me='Alleen jij ziet dit',
    you='jij',
    nobody='Kies iemand, of kies: alleen ik.',
    always='Ziet dit altijd',
    me_hint='Je kunt het later nog delen.',
)
KEYED = c.PasskeyWords(
    'Je bent gestopt. Er is niets veranderd.',
    'Deze browser kan dit niet.',
    'Geen verbinding.',
    'Het lukte niet.',
)
LONG = 'Een heel lange zin met Arbeidsongeschiktheidsverzekeringsmaatschappij erin, die nergens netjes afbreekt.'
CAN = [c.Answer('yes', 'Ja', 'check'), c.Answer('yes-if', 'Als het moet', 'wave'), c.Answer('no', 'Nee', 'close')]
TIMED = c.ClockWords(
    left=lambda minutes: f'nog {minutes} {"minuut" if minutes == 1 else "minuten"}',
    planned=lambda minutes: f'{minutes} minuten gepland',
    over='De tijd is om. Neem rustig even.',
    paused='Pauze',
)
AROUND = c.AroundWords('is er', 'is er niet', 'aan de beurt', 'heeft gesproken')
WHEN = c.DateTimeWords('Dag', 'Tijd', 'Kies een dag en een tijd.')
