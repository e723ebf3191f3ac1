"""The made-up group: who is in it, and half a year of what they wrote. Names and texts belong to nobody."""

from dataclasses import dataclass

EVERYONE = 'group'
ONLY_ME = 'me'


@dataclass(frozen=True)
class Entry:
    """`days` ago and at `hour`, somebody wrote this; `audience` 'group', 'me' or names of chosen people."""

    days: int
    hour: int
    who: str
    text: str
    audience: str | tuple[str, ...] = EVERYONE


PEOPLE = ('noor', 'fatima', 'bram', 'ilse', 'tom', 'sem', 'greet')

ENTRIES = (
    Entry(182, 19, 'noor', 'Dit is ons schrift. Ik vind het spannend, maar ook fijn dat jullie er zijn.'),
    Entry(181, 9, 'fatima', 'Mooi dat je begonnen bent. Ik lees mee en ik kom graag langs.'),
    Entry(180, 20, 'bram', 'Dank dat ik mee mag doen. Bel gerust, ook als het gewoon over iets anders gaat.'),
    Entry(
        168,
        16,
        'ilse',
        'Eerste bijeenkomst gehad. Noor kiest elke keer zelf wat we bespreken. Ik help als je het vraagt.',
    ),
    Entry(160, 21, 'noor', 'Vandaag bijna niet buiten geweest. Wel de planten water gegeven.', ONLY_ME),
    Entry(151, 18, 'fatima', 'Samen gekookt. Noor maakte de soep van oma. We hebben veel gelachen.'),
    Entry(140, 11, 'tom', 'Ik heb de fiets nagekeken. De banden zijn weer hard.'),
    Entry(133, 20, 'noor', 'Ik wil weer zelf naar de markt. Misschien eerst met iemand samen.'),
    Entry(132, 8, 'bram', 'Goed plan. Op dinsdag is het er het rustigst, weet ik uit ervaring.'),
    Entry(126, 17, 'fatima', 'We zijn tot de hoek gelopen en weer terug. Dat was genoeg voor vandaag.'),
    Entry(
        119,
        22,
        'noor',
        'Slecht geslapen deze week. Ik merk dat ik dan kortaf word. Sorry.',
        ('fatima', 'bram'),
    ),
    Entry(118, 9, 'fatima', 'Je hoeft geen sorry te zeggen. Zullen we zondag wandelen?', ('noor',)),
    Entry(104, 15, 'ilse', 'De huisarts weet nu dat Noor liever gebeld wordt dan gemaild.'),
    Entry(97, 19, 'noor', 'Twee nachten goed geslapen. Kleine dingen lukken weer: afwas, post, douchen.'),
    Entry(90, 20, 'bram', 'Knap. Schrijf het op voor als het minder gaat. Dan weet je dat het ook weer terugkomt.'),
    Entry(82, 14, 'fatima', 'Noor was op de verjaardag van de kinderen. Een uurtje. Iedereen was blij.'),
    Entry(75, 21, 'noor', 'Ik vond het druk. Maar ik ben trots dat ik ben gegaan.'),
    Entry(61, 10, 'ilse', 'Tweede bijeenkomst: de markt blijft het doel. Fatima gaat de eerste keer mee.'),
    Entry(54, 20, 'noor', 'Vraag voor volgende keer: wat doen we als ik een afspraak wil afzeggen?', ('ilse', 'bram')),
    Entry(45, 18, 'bram', 'Woensdag samen koffie gedronken. Het ging over muziek, niet over zorgen.'),
    Entry(33, 9, 'fatima', 'Vandaag naar de markt gelopen, aan de overkant blijven staan en even gekeken.'),
    Entry(26, 19, 'noor', 'Volgende keer wil ik eroverheen lopen.'),
    Entry(15, 16, 'ilse', 'Volgende bijeenkomst is donderdag om half acht, bij Fatima thuis.'),
    Entry(8, 20, 'noor', 'Ik zie op tegen de feestdagen. Ik wil er met Fatima over praten.', ('fatima',)),
    Entry(
        2,
        16,
        'fatima',
        'Zaterdag samen naar de markt geweest. Noor koos zelf de bloemen uit. We bleven een uur, dat ging goed.',
    ),
    Entry(
        1,
        20,
        'noor',
        'Ik was moe daarna, maar wel blij. Volgende keer wil ik eerder gaan, dan is het rustiger.',
    ),
    Entry(0, 8, 'bram', 'Wat goed om te lezen. Ik loop volgende week graag een stuk mee.'),
)
