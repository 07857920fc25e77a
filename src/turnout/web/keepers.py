"""Work that goes on beside a room for as long as it is open."""

import asyncio
import contextlib
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import structlog

Work = Callable[[], Coroutine[Any, Any, object]]

FIRST_REST_SECONDS: Final = 1.0
LONGEST_REST_SECONDS: Final = 300.0

_log = structlog.get_logger("turnout.keepers")


@contextlib.asynccontextmanager
async def beside(
    *works: Work,
    once: Sequence[Work] = (),
    rest: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> AsyncIterator[None]:
    """While the block runs, so do these; at its end they are cut off.

    A bug that ends one of them is logged when it does, by its kind and place: what it says might
    be somebody's words. The others and the room go on, and the work begins anew after a rest,
    twice as long each time up to five minutes; but for work that is done once.
    """
    kept = [_kept(work, rest) for work in works]
    tasks = [asyncio.create_task(work) for work in (*kept, *map(_done, once))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _kept(work: Work, rest: Callable[[float], Awaitable[object]]) -> None:
    seconds = FIRST_REST_SECONDS
    while not await _done(work):
        await rest(seconds)
        seconds = min(2.0 * seconds, LONGEST_REST_SECONDS)


async def _done(work: Work) -> bool:
    """Whether it came to its end; a bug that ended it is told."""
    try:
        await work()
    except Exception as bug:  # noqa: BLE001 - whatever it is, it ends no other work
        _log.error("keeper_ended", work=_name(work), **kind_and_place(bug))
        return False
    return True


def _name(work: Work) -> str:
    called = work.func if isinstance(work, partial) else work
    return str(getattr(called, "__qualname__", type(called).__name__))


def kind_and_place(bug: BaseException) -> dict[str, str]:
    """What may be logged of a bug."""
    place = traceback.extract_tb(bug.__traceback__)[-1]
    return {"why": type(bug).__name__, "where": f"{Path(place.filename).name}:{place.lineno}"}
