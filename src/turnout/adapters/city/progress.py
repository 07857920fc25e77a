"""Saying what a long command is doing, one line per step."""

import sys
import time
from typing import Protocol, Self, TextIO


class Progress(Protocol):
    """Told when a step begins and what it came to."""

    def step(self, what: str) -> None:
        """A step begins."""

    def done(self, result: str) -> None:
        """The step that began last is finished."""


class Silent:
    """Says nothing; for tests and for callers that print JSON."""

    def step(self, what: str) -> None:
        """Nothing."""

    def done(self, result: str) -> None:
        """Nothing."""


class Printed:
    """Writes each step to a stream, with its seconds. Used in a `with`: an error starts a line."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._began: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._began is not None:
            self._stream.write("stopped\n")

    def step(self, what: str) -> None:
        """The words at once, so that a person sees what is being waited for."""
        self._began = time.perf_counter()
        self._stream.write(f"  {what} ... ")
        self._stream.flush()

    def done(self, result: str) -> None:
        """The outcome and how long it took, on the same line."""
        took = 0.0 if self._began is None else time.perf_counter() - self._began
        self._began = None
        self._stream.write(f"{result} ({took:.1f} s)\n")
        self._stream.flush()
