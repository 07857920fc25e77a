"""Work that goes on beside a room for as long as it is open."""

import asyncio
import contextlib
import traceback
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import structlog

_log = structlog.get_logger("turnout.keepers")


@contextlib.asynccontextmanager
async def beside(*works: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """While the block runs, so do these; at its end they are cut off.

    A bug that ends one of them is logged when it does, by its kind and place: what it says might
    be somebody's words. The others and the room go on.
    """
    tasks = [asyncio.create_task(work, name=_name(work)) for work in works]
    for task in tasks:
        task.add_done_callback(_tell)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _name(work: Coroutine[Any, Any, object]) -> str:
    return str(getattr(work, "__qualname__", type(work).__name__))


def _tell(task: asyncio.Task[object]) -> None:
    bug = None if task.cancelled() else task.exception()
    if bug is None:
        return
    _log.error("keeper_ended", work=task.get_name(), **kind_and_place(bug))


def kind_and_place(bug: BaseException) -> dict[str, str]:
    """What may be logged of a bug."""
    place = traceback.extract_tb(bug.__traceback__)[-1]
    return {"why": type(bug).__name__, "where": f"{Path(place.filename).name}:{place.lineno}"}
