"""What the room will do by itself, and when: worked out from the board each time, never stored.

A timer is a command that nobody has to give. It goes away because the facts of its command, or of
anybody else's, change the board; so a restart loses none, and none fires for what is over. Its key
is made from what it is about, so that it is obeyed once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from turnout.base.ids import IncidentId
from turnout.dispatch.model.alarms import Alarm
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State
from turnout.dispatch.timers import (
    aid,
    alarms,
    breaks,
    calls,
    closures,
    command,
    hospitals,
    major,
    occasions,
    reminders,
    rounds,
    shifts,
    support,
    tasks,
    volunteers,
    warnings,
    waves,
)
from turnout.dispatch.timers.base import Timer

__all__ = ["SOURCES", "Timer", "alarms_by_incident", "in_order", "timers_of", "upcoming"]

SOURCES: Final[tuple[Callable[[State], Iterable[Timer]], ...]] = (
    calls.timers,
    hospitals.timers,
    volunteers.timers,
    waves.timers,
    shifts.timers,
    closures.timers,
    aid.timers,
    occasions.timers,
    breaks.timers,
    warnings.timers,
    rounds.timers,
)
"""One function a topic: its timers as the board stands now, due or not. What is of one incident is
in `timers_of`."""


def upcoming(state: State) -> list[Timer]:
    """All timers of the board, the earliest first."""
    known = alarms_by_incident(state)
    of_incidents = (
        timer
        for incident in state.incidents.values()
        for timer in timers_of(state, incident, known.get(incident.id, ()))
    )
    return in_order((*(timer for timers in SOURCES for timer in timers(state)), *of_incidents))


def timers_of(state: State, incident: Incident, known: Collection[Alarm]) -> Iterator[Timer]:
    """Those of one open incident with these alarms. They come from the incident, its calls and
    orders and the city alone, and so change only when a fact touches the incident."""
    yield from alarms.timers_of(state, incident, known)
    yield from waves.timers_of(state, incident)
    yield from major.timers_of(state, incident)
    yield from command.timers_of(state, incident, known)
    yield from support.timers_of(incident, known)
    yield from tasks.timers_of(incident, known)
    yield from reminders.timers_of(incident)


def alarms_by_incident(state: State) -> Mapping[IncidentId, list[Alarm]]:
    """The open alarms, by what they are about."""
    found: defaultdict[IncidentId, list[Alarm]] = defaultdict(list)
    for alarm in state.alarms.values():
        found[alarm.incident_id].append(alarm)
    return found


def in_order(timers: Iterable[Timer]) -> list[Timer]:
    """The earliest first; at one moment by key."""
    return sorted(timers, key=lambda timer: (timer.at, timer.key))
