"""The timers of one board, for whoever asks every second."""

from collections.abc import Iterator
from datetime import datetime

from turnout.base.ids import IncidentId
from turnout.dispatch.state import State
from turnout.dispatch.timers import SOURCES, alarms_by_incident, in_order, timers_of
from turnout.dispatch.timers.base import Timer


class TimerBook:
    """An incident's timers are worked out anew when a fact has touched it, all others each time.

    What was worked out is kept under the incident's version, the sequence of the last fact that
    touched it. A board takes no fact back, so under one version nothing of the incident differs;
    a board that was read anew has a book of its own.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self._kept: dict[IncidentId, tuple[int, tuple[Timer, ...]]] = {}

    def due(self, until: datetime) -> list[Timer]:
        """The timers due until then, the earliest first: those of `upcoming`, and no others."""
        found = [timer for timers in SOURCES for timer in timers(self.state) if timer.at <= until]
        for timers in self._of_incidents():
            if timers and timers[0].at <= until:
                found += [timer for timer in timers if timer.at <= until]
        return in_order(found)

    def _of_incidents(self) -> Iterator[tuple[Timer, ...]]:
        """Each open incident's timers, the earliest first."""
        state, before, alarms = self.state, self._kept, None
        self._kept = kept = {}
        for incident in state.incidents.values():
            known = before.get(incident.id)
            if known is None or known[0] != incident.version:
                alarms = alarms_by_incident(state) if alarms is None else alarms
                timers = in_order(timers_of(state, incident, alarms.get(incident.id, ())))
                known = incident.version, tuple(timers)
            kept[incident.id] = known
            yield known[1]
