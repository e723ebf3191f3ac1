"""Handlers may be plain functions or coroutines; both are called the same way."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable

Deed = Callable[[], Awaitable[None] | None]


async def settle(result: object) -> None:
    """Wait for what a handler gave back, if it is something to wait for."""
    if isawaitable(result):
        await result
