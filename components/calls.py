"""Handlers may be plain functions or coroutines; both are called the same way."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import TypeVar

Deed = Callable[[], Awaitable[None] | None]
T = TypeVar('T')


async def settle(result: object) -> None:
    """Wait for what a handler gave back, if it is something to wait for."""
    if isawaitable(result):
        await result


async def outcome(result: Awaitable[T] | T) -> T:
    """What a handler gave back, waited for if need be."""
    return await result if isawaitable(result) else result
