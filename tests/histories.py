"""Whether what clients saw can have happened in one order, each thing between asking and answer.

The room is one log. A command that was acknowledged says its place in it; a look at the screen says
up to where it saw. So the order is told, and what must hold is short: whoever asked after somebody
had his answer stands behind him. This is enough (Herlihy and Wing, Linearizability, ACM TOPLAS
12(3), 1990): sorted by place, commands before looks of that place, no answer precedes an earlier
asking.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that a client did. `place`: a command's last record, or up to where a look saw."""

    who: str
    asked_at: float
    answered_at: float
    place: int
    is_command: bool


def contradictions(history: Iterable[Seen]) -> list[str]:
    """What cannot be put in one order; empty when all can."""
    known = list(history)
    commands = sorted(one.place for one in known if one.is_command)
    found = [
        f"two commands at place {place}" for place, same in groupby(commands) if len(list(same)) > 1
    ]
    answered = sorted(known, key=lambda one: one.answered_at)
    before, at = None, 0
    for one in sorted(known, key=lambda one: one.asked_at):
        while answered[at].answered_at < one.asked_at:
            if before is None or answered[at].place > before.place:
                before = answered[at]
            at += 1
        if before is not None and _is_behind(one, before):
            found.append(f"{one} was asked after {before} was answered")
    return found


def _is_behind(one: Seen, before: Seen) -> bool:
    """A command stands behind all that it follows; a look may see as much as what it follows."""
    return one.place <= before.place if one.is_command else one.place < before.place
