"""Saying what a long command is doing, one line per step."""

import sys
import time
from typing import Protocol, TextIO


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
    """Writes each step to a stream, with its seconds."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._began = 0.0

    def step(self, what: str) -> None:
        """The words at once, so that a person sees what is being waited for."""
        self._began = time.perf_counter()
        self._stream.write(f"  {what} ... ")
        self._stream.flush()

    def done(self, result: str) -> None:
        """The outcome and how long it took, on the same line."""
        self._stream.write(f"{result} ({time.perf_counter() - self._began:.1f} s)\n")
        self._stream.flush()
