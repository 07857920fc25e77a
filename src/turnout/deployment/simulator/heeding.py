"""Who takes note of which facts: one table for a whole simulated world.

Most facts concern one or two of its people: asking each of them about each fact costs more than
what they do about it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from turnout.dispatch.events.base import Event

Note = Callable[[Event, datetime], None]
"""What somebody does about a fact that the board already holds, and when that happened."""
Notes = Mapping[type[Event], Note]


def in_turn(parts: Iterable[Notes]) -> dict[type[Event], tuple[Note, ...]]:
    """Everybody's notes by the type of fact; who comes first among the parts is told first."""
    table: dict[type[Event], tuple[Note, ...]] = {}
    for notes in parts:
        for event_type, note in notes.items():
            table[event_type] = (*table.get(event_type, ()), note)
    return table
