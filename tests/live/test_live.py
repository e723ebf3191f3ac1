"""News: heard by who listens, over Redis by other processes too, and after a gap by everybody."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from svh_app import live
from svh_app.live import ANYTHING, CHANNEL, News, announce, listen, listeners, relay


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[News]]:
    """All news of this process, without the screens that other tests left open."""
    monkeypatch.setattr(live, '_listeners', [])
    told: list[News] = []
    stop = listen(told.append)
    yield told
    stop()
    stop()


@pytest.fixture
async def relayed(redis_url: str, heard: list[News]) -> AsyncIterator[str]:
    """A relay that is connected."""
    task = asyncio.create_task(relay(redis_url))
    await until(lambda: ANYTHING in heard)
    heard.clear()
    yield redis_url
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def until(true: Callable[[], object], seconds: float = 5) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  what is waited for is not ours to signal
            await asyncio.sleep(0.01)


async def test_who_stopped_hears_nothing(heard: list[News]) -> None:
    before, told = listeners(), []
    stop = listen(told.append)
    stop()
    announce(News(uuid4(), frozenset({'Note'})))
    assert told == []
    assert (len(heard), listeners()) == (1, before)


def test_a_listener_that_fails_keeps_nothing_from_the_others(heard: list[News]) -> None:
    def fail(_: News) -> None:
        raise ValueError

    after: list[News] = []
    stops = [listen(fail), listen(after.append)]
    announce(ANYTHING)
    for stop in stops:
        stop()
    assert heard == after == [ANYTHING]


def test_only_what_is_shown_counts() -> None:
    here, nouns = uuid4(), frozenset({'Note'})
    assert News(here, nouns).concerns(uuid4(), here, nouns=nouns)
    assert not News(here, nouns).concerns(uuid4(), nouns=nouns)
    assert not News(here, nouns).concerns(here, nouns=frozenset({'Member'}))
    assert ANYTHING.concerns(here, nouns=nouns)


@pytest.mark.redis
async def test_news_of_another_process_is_heard(relayed: str, heard: list[News]) -> None:
    place = uuid4()
    async with Redis.from_url(relayed) as redis:
        await redis.publish(CHANNEL, json.dumps(['another process', str(place), ['Note']]))
    await until(lambda: heard)
    assert heard == [News(place, frozenset({'Note'}))]


@pytest.mark.redis
async def test_our_news_goes_out_once_and_holds_no_content(relayed: str, heard: list[News]) -> None:
    place = uuid4()
    async with Redis.from_url(relayed) as redis, redis.pubsub() as others:
        await others.subscribe(CHANNEL)
        announce(News(place, frozenset({'Note', 'NoteReader'})))
        message = None
        while message is None or message['type'] != 'message':
            message = await others.get_message(timeout=5)
    assert json.loads(message['data'])[1:] == [str(place), ['Note', 'NoteReader']]
    await asyncio.sleep(0.1)
    assert len(heard) == 1


@pytest.mark.redis
async def test_after_a_gap_everybody_looks_again(relayed: str, heard: list[News]) -> None:
    async with Redis.from_url(relayed) as redis:
        await redis.client_kill_filter(_type='pubsub')
    await until(lambda: ANYTHING in heard)


@pytest.mark.redis
@pytest.mark.redis
async def test_who_was_away_has_the_others_look_again(relayed: str, heard: list[News]) -> None:
    async with Redis.from_url(relayed) as redis:
        await redis.publish(CHANNEL, json.dumps(['another process', None, []]))
    await until(lambda: heard)
    assert heard == [ANYTHING]


@pytest.mark.redis
async def test_nonsense_on_the_channel_is_passed_over(relayed: str, heard: list[News]) -> None:
    place = uuid4()
    async with Redis.from_url(relayed) as redis:
        for nonsense in ('x', '[]', '[1, 2]', '["a", "b", ["c"]]', '{}', json.dumps(['other', str(place), ['Note']])):
            await redis.publish(CHANNEL, nonsense)
    await until(lambda: heard)
    assert heard == [News(place, frozenset({'Note'}))]
