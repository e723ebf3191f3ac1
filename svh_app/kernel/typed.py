"""What people typed, made safe to keep: no control signs, not empty, not too long."""

from svh_app.kernel.gate import Refused
from svh_app.words import mark

NAME_NEEDED = mark('Fill in a name.')
NAME_TOO_LONG = mark('This name is too long.')
TEXT_NEEDED = mark('Write something first.')
TEXT_TOO_LONG = mark('This text is too long. Split it in two.')
NAME_MAX = 40
TEXT_MAX = 10_000
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


def _visible(typed: str) -> str:
    return ''.join(sign for sign in typed if sign in '\n\t' or sign == JOINER or sign.isprintable())
