"""What the room will do by itself, and when: worked out from the board each time, never stored.

A timer is a command that nobody has to give. It goes away because the facts of its command, or of
anybody else's, change the board; so a restart loses none, and none fires for what is over. Its key
is made from what it is about, so that it is obeyed once.
"""

from collections.abc import Callable, Iterable
from typing import Final

from turnout.dispatch.state import State
from turnout.dispatch.timers import (
    aid,
    alarms,
    calls,
    closures,
    hospitals,
    occasions,
    shifts,
    volunteers,
    waves,
)
from turnout.dispatch.timers.base import Timer

__all__ = ["SOURCES", "Timer", "upcoming"]

SOURCES: Final[tuple[Callable[[State], Iterable[Timer]], ...]] = (
    alarms.timers,
    calls.timers,
    hospitals.timers,
    volunteers.timers,
    waves.timers,
    shifts.timers,
    closures.timers,
    aid.timers,
    occasions.timers,
)
"""One function a topic: its timers as the board stands now, due or not."""


def upcoming(state: State) -> list[Timer]:
    """All timers of the board, the earliest first."""
    return sorted(
        (timer for timers in SOURCES for timer in timers(state)),
        key=lambda timer: (timer.at, timer.key),
    )
