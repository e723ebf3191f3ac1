"""The guard at the socket: a socket speaks only for the page that its own browser, in its own session, opened.

NiceGUI hands every event to whatever page the message names. Here a socket is bound to one page when it connects, the
page to the session (or visit) cookie it was opened with, and everything else is dropped without an answer.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from nicegui import Client, core
from socketio.exceptions import ConnectionRefusedError
from starlette.requests import cookie_parser

from svh_app.api.cookies import binding, binding_of_page
from svh_app.api.limits import Buckets

Handler = Callable[..., Any]
MESSAGE_MAX = 64_000
WORD_MAX = 100
PING_EVERY, PING_PATIENCE = 25, 20

_pages: dict[str, str] = {}
_closed: set[str] = set()
_events = Buckets(per_second=20, burst=60, keep=10_000)


def guard_sockets(origins: tuple[str, ...]) -> None:
    """Bind all socket messages to the session that opened the page; refuse other origins and large messages."""
    core.sio.eio.cors_allowed_origins = list(origins)
    core.sio.eio.max_http_buffer_size = MESSAGE_MAX
    handlers = core.sio.handlers['/']
    handlers['connect'] = _connecting(handlers['connect'])
    handlers['handshake'] = _shaking(handlers['handshake'])
    handlers['disconnect'] = _leaving(handlers['disconnect'])
    for name, well_formed in (('event', _is_event), ('javascript_response', _is_answer), ('ack', _is_receipt)):
        handlers[name] = _bound(handlers[name], well_formed=well_formed)
    # What a browser reports may hold anything, forged lines included: it is not written to our log.
    handlers['log'] = _ignore


def set_pings() -> None:
    """Find out within a minute that a phone is gone, however long its page is kept for it."""
    core.sio.eio.ping_interval, core.sio.eio.ping_timeout = PING_EVERY, PING_PATIENCE


def close_page(client: Client) -> None:
    """From now on nothing that comes from this page is listened to."""
    _closed.add(client.id)
    client.on_delete(lambda: _closed.discard(client.id))


def _connecting(connect: Handler) -> Handler:
    async def guarded(sid: str, environ: dict[str, Any], auth: Any = None) -> Any:
        # An event may call itself "connect" as well; only the request that opened this socket counts.
        if environ is not core.sio.get_environ(sid):
            return False
        asked = {name: values[0] for name, values in parse_qs(environ.get('QUERY_STRING', '')).items()}
        is_implicit = asked.get('implicit_handshake') == 'true'
        if is_implicit and not _may_have(asked, environ):
            # This very text makes the browser load the page again, with the cookies that it has now.
            raise ConnectionRefusedError('Implicit handshake failed')
        answer = await connect(sid, environ, auth)
        if is_implicit:
            _pages[sid] = asked['client_id']
        # A socket that only names a page has not shown anything yet: it speaks for none until its handshake.
        return answer

    return guarded


def _shaking(handshake: Handler) -> Handler:
    async def guarded(sid: str, data: Any) -> bool:
        if not isinstance(data, dict) or not _may_have(data, core.sio.get_environ(sid) or {}):
            return False
        if not await handshake(sid, data):
            return False
        _pages[sid] = data['client_id']
        return True

    return guarded


def _leaving(leave: Handler) -> Handler:
    def guarded(sid: str, *_: Any) -> Any:
        _pages.pop(sid, None)
        return leave(sid)

    return guarded


def _bound(handle: Handler, *, well_formed: Callable[[Any], bool]) -> Handler:
    def guarded(sid: str, message: Any = None) -> None:
        if not _is_message(message) or not well_formed(message) or not _events.take(sid):
            return
        if _pages.get(sid) != message['client_id'] or message['client_id'] in _closed:
            return
        with suppress(ValueError):  # an argument that is not a text of JSON
            handle(sid, message)

    return guarded


def _may_have(asked: dict[str, Any], environ: dict[str, Any]) -> bool:
    """Whether this socket may speak for the page it asks for: same session, and nothing lost on the way."""
    if not all(_is_word(asked.get(name)) for name in ('client_id', 'tab_id', 'document_id')):
        return False
    client = Client.instances.get(asked['client_id'])
    if client is None or client.id in _closed or not isinstance(asked.get('old_tab_id'), str | None):
        return False
    return binding(_cookies(environ)) == binding_of_page(client.request) and _can_catch_up(client, asked)


def _can_catch_up(client: Client, asked: dict[str, Any]) -> bool:
    # NiceGUI would answer a gap with a script to run, which the content-security policy forbids: refusing the
    # handshake makes the page load itself again instead.
    next_message = asked.get('next_message_id', 0)
    try:
        wanted = int(next_message if isinstance(next_message, int | str) else 'none')
    except ValueError:
        return False
    outbox = client.outbox
    return wanted == outbox.next_message_id or any(entry[0] == wanted for entry in outbox.message_history)


def _cookies(environ: dict[str, Any]) -> dict[str, str]:
    # Read as pages read them, so that no odd cookie of another site on this host parts a page from its socket.
    return cookie_parser(environ.get('HTTP_COOKIE', ''))


def _is_message(message: Any) -> bool:
    return isinstance(message, dict) and isinstance(message.get('client_id'), str)


def _is_event(message: Any) -> bool:
    """An event of an element that exists, with a listener of that element, and a list of arguments."""
    client = Client.instances.get(message['client_id'])
    element = client.elements.get(message.get('id')) if client and isinstance(message.get('id'), int) else None
    return (
        element is not None
        and isinstance(message.get('listener_id'), str)
        and message['listener_id'] in element._event_listeners
        and isinstance(message.get('args', []), list)
    )


def _is_answer(message: Any) -> bool:
    return isinstance(message.get('request_id'), str)


def _is_receipt(message: Any) -> bool:
    return isinstance(message.get('next_message_id'), int)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= WORD_MAX


def _ignore(*_: Any) -> None:
    return None
