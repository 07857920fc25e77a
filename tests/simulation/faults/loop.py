"""An event loop whose time is counted, not waited for: hours pass in a moment, always the same."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Stuck(AssertionError):
    """Everybody waits, and nothing will ever happen."""


class _NoWaiting(selectors.SelectSelector):
    """A selector that is asked to wait, and moves the loop's time instead."""

    loop: "VirtualLoop"

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise Stuck("everybody waits, and no timer is set")
        self.loop.now += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """`asyncio.sleep` costs nothing; `time()` is the seconds that were slept. `unheard` are
    errors of work that nobody waited for."""

    def __init__(self) -> None:
        self.unheard: list[BaseException] = []
        selector = _NoWaiting()
        selector.loop = self
        self.now = 0.0
        super().__init__(selector)
        self.set_exception_handler(self._note)

    def _note(self, _loop: object, context: dict[str, Any]) -> None:
        if "exception" in context:
            self.unheard.append(context["exception"])

    def time(self) -> float:
        return self.now


def run_virtually(story: Coroutine[Any, Any, T]) -> T:
    """Tell a story in virtual time. Raises Stuck when it can never end, and the first error that
    nobody heard of."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        told = runner.run(story)
        loop = runner.get_loop()
        assert isinstance(loop, VirtualLoop)
        for error in loop.unheard:
            raise error
    return told
