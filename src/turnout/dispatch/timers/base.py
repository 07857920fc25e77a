"""The shape of a timer."""

from datetime import datetime
from typing import NamedTuple

from turnout.dispatch.commands import Command


class Timer(NamedTuple):
    """At `at` the room gives itself `command`, under `key`; sorts by time, then by key."""

    at: datetime
    key: str
    command: Command
