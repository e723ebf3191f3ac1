"""News after a commit: which nouns changed, in which group. Never content, never who.

Several processes on one PostgreSQL share their news over Redis; a single process needs none.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID, uuid4

from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger('svh')
CHANNEL = 'svh:news'
TRY_AGAIN = 0.5
"""Seconds between two tries to reach Redis: open screens follow a change within two."""


@dataclass(frozen=True)
class News:
    """Something of these nouns (names of row classes) changed in this group or account; None: anything, anywhere."""

    place: UUID | None
    nouns: frozenset[str]

    def concerns(self, *places: UUID | None, nouns: frozenset[str]) -> bool:
        """Whether somebody who shows these nouns of these places should look again."""
        return self.place is None or (self.place in places and bool(self.nouns & nouns))


ANYTHING = News(None, frozenset())
Listener = Callable[[News], None]
_listeners: list[Listener] = []
_us = uuid4().hex
_outgoing: asyncio.Queue[News] | None = None


def listen(listener: Listener) -> Callable[[], None]:
    """Hear all news; returns the function that stops it. Stopping twice is fine."""
    _listeners.append(listener)

    def stop() -> None:
        if listener in _listeners:
            _listeners.remove(listener)

    return stop


def announce(news: News) -> None:
    """Tell everybody who listens, in this process at once. Call it after the commit only."""
    _tell(news)
    if _outgoing is not None:
        _outgoing.put_nowait(news)


def listeners() -> int:
    """How many listen now: pages that were left must not stay."""
    return len(_listeners)


def _tell(news: News) -> None:
    for listener in list(_listeners):
        # One screen that fails must not keep the news from the others, nor end the relay.
        try:
            listener(news)
        except Exception:
            log.exception('a listener failed')


async def relay(url: str) -> None:
    """Share news with the other processes over Redis, until cancelled. After a gap everybody here looks again."""
    global _outgoing  # noqa: PLW0603  one relay per process
    _outgoing = asyncio.Queue()
    try:
        while True:
            try:
                async with Redis.from_url(url) as redis:
                    await _share(redis, _outgoing)
            except* (RedisError, OSError):
                pass
            log.warning('redis cannot be reached')
            await asyncio.sleep(TRY_AGAIN)
    finally:
        _outgoing = None


async def _share(redis: Redis, outgoing: asyncio.Queue[News]) -> None:
    async with redis.pubsub() as heard, asyncio.TaskGroup() as tasks:
        await heard.subscribe(CHANNEL)
        # What was said in between, here or there, is not repeated: whoever shows something looks again.
        await redis.publish(CHANNEL, _message(ANYTHING))
        _tell(ANYTHING)
        tasks.create_task(_send(redis, outgoing))
        async for message in heard.listen():
            if message['type'] == 'message':
                _hear(message['data'])


async def _send(redis: Redis, outgoing: asyncio.Queue[News]) -> None:
    while True:
        await redis.publish(CHANNEL, _message(await outgoing.get()))


def _message(news: News) -> str:
    return json.dumps([_us, news.place and str(news.place), sorted(news.nouns)])


def _hear(data: bytes) -> None:
    with suppress(ValueError):
        origin, place, nouns = json.loads(data)
        if origin != _us:
            _tell(News(place and UUID(place), frozenset(nouns)))
