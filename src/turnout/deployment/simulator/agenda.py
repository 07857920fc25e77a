"""What simulated people mean to do, and when: a heap in which ties keep their order."""

import heapq
from collections.abc import Callable
from datetime import datetime

import msgspec

from turnout.base.ids import Actor
from turnout.dispatch.commands.base import Command


class Intent(msgspec.Struct, frozen=True, gc=False):
    """A command that somebody means to give at `due_at`.

    `command` is asked when the time has come and answers None when the intent is moot by then:
    the order was cancelled, a person was faster.
    """

    due_at: datetime
    actor: Actor
    key: str
    command: Callable[[], Command | None]


class Agenda:
    """Intents by time; those of one moment in the order in which they were put."""

    def __init__(self) -> None:
        """Nothing to do."""
        self._heap: list[tuple[datetime, int, Intent]] = []
        self._put = 0

    def put(self, intent: Intent) -> None:
        """Add an intent."""
        self._put += 1
        heapq.heappush(self._heap, (intent.due_at, self._put, intent))

    def next_at(self) -> datetime | None:
        """When the earliest intent is due; None when there is none."""
        return self._heap[0][0] if self._heap else None

    def take(self) -> Intent:
        """The earliest intent, removed. Raises IndexError when there is none."""
        return heapq.heappop(self._heap)[2]
