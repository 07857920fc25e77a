"""What a replay measures, from facts alone, and the same figures of what was recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from turnout.base.ids import CallId, IncidentId, StationId, UnitId
from turnout.deployment.simulator.calls import RecordedCall, RecordedResponse
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallTaken
from turnout.dispatch.events.incidents import IncidentOpened
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    UnitAssigned,
    UnitDiverted,
    UnitOnScene,
    UnitsRecommended,
)
from turnout.insight.full_alarm import MISSING, UNMET, FirstAlarm

COUNTED = frozenset(
    {
        CallTaken,
        IncidentOpened,
        UnitsRecommended,
        UnitAssigned,
        UnitOnScene,
        AssignmentCancelled,
        UnitDiverted,
    }
)
"""The facts that a tally counts: the others need not be told to it."""


@dataclass(slots=True)
class Moments:
    """The stamps of one incident that response times are made of."""

    received_at: datetime
    assigned_at: datetime | None = None
    arrived_at: datetime | None = None
    first_unit: UnitId | None = None
    alarm: FirstAlarm = field(default_factory=FirstAlarm)


@dataclass(slots=True)
class Tally:
    """What happened in a replay, folded from its facts."""

    calls: int = 0
    assignments: int = 0
    unmet: int = 0
    moments: dict[IncidentId, Moments] = field(default_factory=dict)
    proposed: dict[str, tuple[IncidentId, ...]] = field(default_factory=dict)
    _asked: set[IncidentId] = field(default_factory=set)

    def heed(self, event: Event, at: datetime, call_of: Mapping[CallId, RecordedCall]) -> None:
        """Count a fact; `call_of` tells which recorded call a call of the room was."""
        match event:
            case CallTaken():
                self.calls += 1
                self.proposed[call_of[event.call_id].id] = event.proposed
            case IncidentOpened():
                received_at = call_of[event.call_id].received_at
                self.moments[event.incident_id] = Moments(received_at)
            case UnitsRecommended():
                self._count_unmet(event)
                self.moments[event.incident_id].alarm.ask(event)
            case UnitAssigned():
                self.assignments += 1
                moments = self.moments[event.incident_id]
                moments.assigned_at = moments.assigned_at or at
                moments.alarm.send(event)
            case UnitOnScene():
                moments = self.moments[event.incident_id]
                moments.alarm.arrive(event.assignment_id, at.timestamp())
                if moments.arrived_at is None:
                    moments.arrived_at, moments.first_unit = at, event.unit_id

            case AssignmentCancelled() | UnitDiverted():
                self.moments[event.incident_id].alarm.take_back(event.assignment_id)

    def _count_unmet(self, event: UnitsRecommended) -> None:
        """Needs that nobody could fill when the incident's units were first asked for."""
        if event.incident_id not in self._asked:
            self._asked.add(event.incident_id)
            self.unmet += sum(unmet.wanted - unmet.found for unmet in event.unmet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A median and a 90th percentile in seconds over n incidents; None when n is 0."""

    n: int
    p50_seconds: float | None
    p90_seconds: float | None


def spread(seconds: Iterable[float]) -> Spread:
    """Percentiles by the nearest-rank rule: the smallest value with that share at or below it."""
    ordered = sorted(seconds)
    return Spread(n=len(ordered), p50_seconds=_rank(ordered, 50), p90_seconds=_rank(ordered, 90))


def _rank(ordered: Sequence[float], percent: int) -> float | None:
    if not ordered:
        return None
    return round(ordered[(percent * len(ordered) + 99) // 100 - 1], 1)


def response_times(moments: Iterable[Moments]) -> dict[str, Spread]:
    """The three intervals of every incident that reached their later end."""
    known = list(moments)
    return {
        "received_to_assigned": spread(
            (m.assigned_at - m.received_at).total_seconds() for m in known if m.assigned_at
        ),
        "assigned_to_arrived": spread(
            (m.arrived_at - m.assigned_at).total_seconds()
            for m in known
            if m.arrived_at and m.assigned_at
        ),
        "received_to_arrived": spread(
            (m.arrived_at - m.received_at).total_seconds() for m in known if m.arrived_at
        ),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FullAlarms:
    """From ring to all of stage 1 on scene, of the incidents whose plan wants units: over those
    that it was reached of; how many it was not, since too few were sent (`unmet`), or since units
    had not arrived when the replay ended (`open`)."""

    n: int
    p50_seconds: float | None
    p90_seconds: float | None
    unmet: int
    open: int


def full_alarms(moments: Iterable[Moments]) -> FullAlarms:
    """Those of a replay."""
    wanted = [one for one in moments if one.alarm.wanted]
    full = [(one, one.alarm.full_at()) for one in wanted]
    times = spread(at - one.received_at.timestamp() for one, at in full if at is not None)
    short = [one.alarm.end() for one, at in full if at is None]
    return FullAlarms(
        n=times.n,
        p50_seconds=times.p50_seconds,
        p90_seconds=times.p90_seconds,
        unmet=short.count(UNMET),
        open=short.count(MISSING),
    )


def recorded_moments(responses: Iterable[RecordedResponse]) -> dict[str, Moments]:
    """The same stamps of what was really done, by recorded call."""
    moments: dict[str, Moments] = {}
    for response in responses:
        mine = moments.setdefault(response.call_id, Moments(response.received_at))
        if response.dispatched_at is not None:
            mine.assigned_at = min(
                mine.assigned_at or response.dispatched_at, response.dispatched_at
            )
        arrived_at = response.on_scene_at
        if arrived_at is not None and (mine.arrived_at is None or arrived_at < mine.arrived_at):
            mine.arrived_at = arrived_at
            mine.first_unit = UnitId(response.unit_id) if response.unit_id else None
    return moments


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of n; `share` is None when n is 0."""

    n: int
    hits: int

    @property
    def share(self) -> float | None:
        """The share of hits, rounded to four places."""
        return round(self.hits / self.n, 4) if self.n else None


def same_first_station(
    replayed: Mapping[str, Moments],
    recorded: Mapping[str, Moments],
    station_of: Mapping[UnitId, StationId | None],
    *,
    both_known: bool = False,
) -> Share:
    """How often the first unit to arrive came from the recorded first unit's home station.

    Only calls count whose recorded first unit has a known home and that somebody reached in the
    replay. A unit with a modelled start has no recorded home: where it comes first, the stations
    differ. `both_known`: such calls are left out instead.
    """
    n = hits = 0
    for call_id, then in recorded.items():
        now = replayed.get(call_id)
        home = station_of.get(then.first_unit) if then.first_unit else None
        if now is None or now.first_unit is None or home is None:
            continue
        if both_known and station_of.get(now.first_unit) is None:
            continue
        n += 1
        hits += station_of.get(now.first_unit) == home
    return Share(n=n, hits=hits)
