"""The parts of the plan that are texts: life areas, and what is asked of each."""

from svh_app.words import mark

LONG_TERM, STRENGTH, WELL, WISH, MIRACLE = KINDS = ('long_term', 'strength', 'well', 'wish', 'miracle')
PER_AREA = (WELL, WISH)
LIFE_AREAS = {
    'living': mark('Living'),
    'work': mark('Day and work'),
    'money': mark('Money'),
    'people': mark('People'),
    'body': mark('Body and health'),
    'mind': mark('Mind'),
    'meaning': mark('Meaning and faith'),
    'safety': mark('Safety'),
    'leisure': mark('Leisure'),
}
"""The life areas to look at (method.md, goals), in the order of the ring."""


def is_part(kind: str, life_area: str) -> bool:
    """Whether the plan has such a text."""
    return kind in KINDS and (life_area in LIFE_AREAS if kind in PER_AREA else not life_area)
