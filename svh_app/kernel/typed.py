"""What people typed, made safe to keep: no control signs, not empty, not too long; days and times that exist."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from svh_app.kernel.gate import Refused
from svh_app.moments import at
from svh_app.words import mark

NAME_NEEDED = mark('Fill in a name.')
NAME_TOO_LONG = mark('This name is too long.')
TEXT_NEEDED = mark('Write something first.')
TEXT_TOO_LONG = mark('This text is too long. Split it in two.')
NO_PHONE = mark('This is not a phone number. Use digits, spaces, + ( ) and -.')
NO_DAY = mark('Choose a day.')
NO_TIME = mark('Choose a time.')
NAME_MAX = 40
TEXT_MAX = 10_000
CENTURIES = range(1900, 2200)
Read = TypeVar('Read')
# The joiner inside emoji such as families; every other invisible sign can be used to deceive.
JOINER = '\u200d'


def name(typed: object, longest: int = NAME_MAX) -> str:
    """A name on one line, of 1 to `longest` characters. Raises Refused."""
    kept = ' '.join(_visible(str(typed)).split())
    if not kept:
        raise Refused(NAME_NEEDED)
    if len(kept) > longest:
        raise Refused(NAME_TOO_LONG)
    return kept


def text(typed: object, longest: int = TEXT_MAX) -> str:
    """A text of 1 to `longest` characters, line breaks kept. Raises Refused."""
    kept = _visible(str(typed).replace('\r\n', '\n')).strip()
    if not kept:
        raise Refused(TEXT_NEEDED)
    if len(kept) > longest:
        raise Refused(TEXT_TOO_LONG)
    return kept


def maybe_text(typed: object, longest: int = TEXT_MAX) -> str:
    """The same where nothing may stand as well: that takes a text away. Raises Refused."""
    return text(typed, longest) if _visible(str(typed)).strip() else ''


def maybe_line(typed: object, longest: int = NAME_MAX) -> str:
    """A name or a few words on one line, or nothing. Raises Refused."""
    return name(typed, longest) if _visible(str(typed)).strip() else ''


def phone(typed: object) -> str:
    """A phone number of 3 to 15 digits (ITU-T E.164), as a `tel:` link takes it: digits, maybe a + before them.

    Raises Refused.
    """
    kept = ' '.join(_visible(str(typed)).split())
    # In '+31 (0)20 …' the zero is only for who calls from inside the country.
    kept = re.sub(r'^(\+[\d ]{1,4})\(0\)', r'\1', kept)
    digits = re.sub(r'[ ()-]', '', kept)
    # Of ASCII alone: other digits look like numbers and call nobody.
    if not re.fullmatch(r'\+?[0-9]{3,15}', digits):
        raise Refused(NO_PHONE)
    return digits


def moment(day_typed: object, time_typed: object) -> datetime:
    """The moment (UTC) of a day and a time by the clock here, as `day` and `clock` take them.

    A time that is skipped in March moves an hour forward; of one that comes twice in October it is the first
    (`moments.at`). Raises Refused.
    """
    return at(day(day_typed), clock(time_typed))


def day(typed: object) -> date:
    """A day as `<input type=date>` sends it, YYYY-MM-DD, from 1900 to 2199. Raises Refused."""
    # A year is typed sign by sign: on its way to 2026 the field says 0002.
    found = _as_written(date.fromisoformat, r'[0-9]{4}-[0-9]{2}-[0-9]{2}', typed)
    if not found or found.year not in CENTURIES:
        raise Refused(NO_DAY)
    return found


def clock(typed: object) -> time:
    """A time as `<input type=time>` sends it, HH:MM. Raises Refused."""
    found = _as_written(time.fromisoformat, r'[0-9]{2}:[0-9]{2}', typed)
    if found is None:
        raise Refused(NO_TIME)
    return found


def _as_written(read: Callable[[str], Read], form: str, typed: object) -> Read | None:
    # Python itself reads far more forms than a browser sends.
    try:
        return read(str(typed)) if re.fullmatch(form, str(typed)) else None
    except ValueError:
        return None


def _visible(typed: str) -> str:
    return ''.join(sign for sign in typed if sign in '\n\t' or sign == JOINER or sign.isprintable())
