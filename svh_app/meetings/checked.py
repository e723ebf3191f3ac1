"""What is typed about a meeting, made safe to keep: its texts, moments that are still to come, web addresses."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from svh_app.kernel import typed
from svh_app.kernel.gate import Missing, Refused
from svh_app.moments import local_date, today
from svh_app.words import mark

TITLE_MAX, WHERE_MAX, LINK_MAX, BRING_MAX = 100, 300, 500, 1000
LONGEST = {'title': TITLE_MAX, 'where': WHERE_MAX, 'link': LINK_MAX, 'bring': BRING_MAX}
"""The texts of a meeting that can be written, with their lengths in characters."""
FAR = timedelta(days=3 * 366)
NOT_A_MOMENT = mark('Choose a day from today on.')
TOO_FAR = mark('Choose a day within three years.')
NOT_A_LINK = mark('This is not a web address. It begins with https:// or http://.')


def coming(moment: datetime) -> datetime:
    """A moment from today on, within three years, to the minute. Raises Refused; ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError('a moment needs a zone')
    if local_date(moment) < today():
        raise Refused(NOT_A_MOMENT)
    if moment > datetime.now(UTC) + FAR:
        raise Refused(TOO_FAR)
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def text_of(part: str, text: str) -> str:
    """One of the texts of a meeting: 'title', 'where', 'link' or 'bring'. Raises Refused, Missing for another."""
    if part not in LONGEST:
        raise Missing
    if part == 'title':
        return typed.name(text, TITLE_MAX)
    return web_address(text) if part == 'link' else typed.maybe_text(text, LONGEST[part])


def web_address(text: str) -> str:
    """A web address that can be opened without harm, or nothing; 'example.nl/room' is taken as https. Raises Refused.

    Only http and https (RFC 9110, 4.2): no scripts, no files; and no name before the host, which is there to deceive
    (RFC 3986, 7.6).
    """
    kept = typed.maybe_line(text, LINK_MAX)
    if not kept:
        return ''
    whole = kept if '://' in kept else f'https://{kept}'
    if not _is_web(whole):
        raise Refused(NOT_A_LINK)
    return whole


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ''
    is_plain = not any(sign.isspace() or sign in '\\<>"' for sign in address)
    return parts.scheme in ('http', 'https') and '.' in host.strip('.') and '@' not in parts.netloc and is_plain
