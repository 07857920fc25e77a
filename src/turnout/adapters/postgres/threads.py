"""What is done in a thread beside the loop, under a lock that the loop holds."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def to_its_end(work: Callable[P, T], *words: P.args, **named: P.kwargs) -> T:
    """Do it in a thread, and wait for it also when broken off: whoever holds a lock for it lets go
    once it is over."""
    done = asyncio.ensure_future(asyncio.to_thread(work, *words, **named))
    try:
        return await asyncio.shield(done)
    except asyncio.CancelledError:
        await asyncio.wait([done])
        raise
