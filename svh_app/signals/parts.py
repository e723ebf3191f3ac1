"""What a signal plan is made of: four levels as a traffic light, what is asked at each, and what holds at any time."""

from svh_app.words import mark

GREEN, YELLOW, ORANGE, RED = LEVELS = ('green', 'yellow', 'orange', 'red')
GENERAL = ''
"""The level of what holds at any time."""
NOTICE, OTHERS, DO, HELPS, NOT_HELP, CALL = KINDS = ('notice', 'others', 'do', 'helps', 'not_help', 'call')
"""What is asked at each level; HELPS once for each member."""
HOUSE, CHILDREN, PETS, CARE_HELPED, CARE_NOT, TELL, MESSAGE = GENERAL_KINDS = (
    'house',
    'children',
    'pets',
    'care_helped',
    'care_not',
    'tell',
    'message',
)
IN_THE_PLAN = GENERAL_KINDS[:-1]
"""What is asked on the page of general things: the message that stands ready is on the card."""

ADDRESSES = {GREEN: 'groen', YELLOW: 'geel', ORANGE: 'oranje', RED: 'rood'}
LEVEL_OF = {address: level for level, address in ADDRESSES.items()}

COLOURS = {GREEN: mark('Green'), YELLOW: mark('Yellow'), ORANGE: mark('Orange'), RED: mark('Red')}
WORDS = {
    GREEN: mark('It goes well'),
    YELLOW: mark('It goes less well'),
    ORANGE: mark('It goes badly'),
    RED: mark('It is a crisis'),
}
LABELS = {
    NOTICE: mark('How do I notice it?'),
    OTHERS: mark('How do others notice it?'),
    DO: mark('What do I do then?'),
    HELPS: mark('What helps from others?'),
    NOT_HELP: mark('What does not help?'),
    CALL: mark('Who do I call?'),
    HOUSE: mark('Who looks after my home?'),
    CHILDREN: mark('Who looks after my children?'),
    PETS: mark('Who looks after my pets?'),
    CARE_HELPED: mark('Which treatment helped me?'),
    CARE_NOT: mark('Which treatment did not help me?'),
    TELL: mark('Who may be told what?'),
    MESSAGE: mark('The message that stands ready'),
}

TEXT_MAX = 2000
MESSAGE_MAX = 300
"""Two text messages or so."""


def is_part(level: str, kind: str) -> bool:
    """Whether this is asked."""
    return kind in GENERAL_KINDS if level == GENERAL else level in LEVELS and kind in KINDS


def longest(kind: str) -> int:
    """How many characters there may be."""
    return MESSAGE_MAX if kind == MESSAGE else TEXT_MAX
