"""The full alarm: when all that the first stage of an incident's plan wants was on scene.

What stage 1 wants is told by the latest recommendation at level 1 of the first response: what it
proposed, what it found nobody for, and what was under orders for the plan already. An order counts
for the capability for which it was given, as the room's own plan counts it; one that was taken back
before it arrived counts for none. The full alarm is the moment at which so many of each capability
had arrived. Until then it is open; when the incident is closed without it, it is *missing* where
enough orders were given and a stamp is not there or doubted, else *unmet*. An incident without a
plan has none, nor has one for whose plan nobody was sent, or all were taken back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import msgspec

from turnout.base.ids import AssignmentId, Capability, IncidentId
from turnout.dispatch.events.incidents import IncidentMerged
from turnout.dispatch.events.orders import AssignmentEvent, UnitAssigned, UnitsRecommended
from turnout.insight.columns import Growing

FIRST_LEVEL: Final = 1
NONE_ASKED, OPEN, MISSING, UNMET = 0, 1, 2, 3
"""How an incident's full alarm stands: no plan; not full yet; and, once it is over, why not."""


@dataclass(slots=True)
class FirstAlarm:
    """What stage 1 wants of one incident, and which orders fill it. Times are seconds since 1970,
    or of any other count; None in `arrived`: it was there, and nobody knows when."""

    wanted: Counter[Capability] = field(default_factory=Counter)
    orders: dict[AssignmentId, Capability] = field(default_factory=dict)
    arrived: dict[AssignmentId, float | None] = field(default_factory=dict)

    def ask(self, event: UnitsRecommended) -> None:
        """A recommendation: what it asks for comes on top of what was sent."""
        if event.level != FIRST_LEVEL:
            return
        self.wanted = Counter(self.orders.values())
        self.wanted.update(one.capability for one in event.chosen if one.capability is not None)
        for unmet in event.unmet:
            self.wanted[unmet.capability] += unmet.wanted - unmet.found

    def send(self, event: UnitAssigned) -> None:
        """An order; one beside the plan fills nothing."""
        if event.capability is not None:
            self.orders[event.assignment_id] = event.capability

    def arrive(self, order: AssignmentId, at: float) -> None:
        """Its unit is there; of two moments the earlier one counts."""
        known = self.arrived.get(order, at)
        self.arrived[order] = None if known is None else min(known, at)

    def doubt(self, order: AssignmentId) -> None:
        """Two clocks told of its arrival."""
        self.arrived[order] = None

    def take_back(self, order: AssignmentId) -> None:
        """Cancelled or diverted: it fills nothing, unless its unit was there."""
        if order not in self.arrived:
            self.orders.pop(order, None)

    def take_over(self, other: "FirstAlarm") -> None:
        """Both are one happening: of each capability the larger number, and the orders of both."""
        self.wanted |= other.wanted
        self.orders |= other.orders
        self.arrived |= other.arrived

    def full_at(self) -> float | None:
        """When it was full; None where it is not, where a stamp is missing, and without a plan."""
        last: list[float] = []
        for capability, count in self.wanted.items():
            known = [self.arrived.get(order) for order in self._filling(capability)]
            there = sorted(at for at in known if at is not None)
            if len(there) < count:
                return None
            last += there[:count][-1:]
        return max(last, default=None)

    def end(self) -> int:
        """Why it is not full, now that nothing more will come."""
        if not self.wanted or not self.orders:
            return NONE_ASKED
        enough = all(len(self._filling(one)) >= count for one, count in self.wanted.items())
        return MISSING if enough else UNMET

    def _filling(self, capability: Capability) -> list[AssignmentId]:
        return [order for order, filled in self.orders.items() if filled == capability]


class SavedAlarm(msgspec.Struct, frozen=True, kw_only=True):
    """A first alarm as bytes can hold it."""

    incident_id: IncidentId
    wanted: dict[Capability, int]
    orders: dict[AssignmentId, Capability]
    arrived: dict[AssignmentId, float | None]


class AlarmBook:
    """The first alarms of incidents that were not closed yet, written into their rows."""

    def __init__(self, incidents: Growing) -> None:
        """`incidents`: rows with `full` (seconds since 1970, NaN while it is not) and `alarm`."""
        self._rows = incidents
        self._alarms: dict[IncidentId, FirstAlarm] = {}
        self._of_order: dict[AssignmentId, IncidentId] = {}

    def saved(self) -> list[SavedAlarm]:
        """Those that are open; to be read at once, for they go on changing."""
        return [
            SavedAlarm(
                incident_id=incident_id,
                wanted=alarm.wanted,
                orders=alarm.orders,
                arrived=alarm.arrived,
            )
            for incident_id, alarm in self._alarms.items()
        ]

    def restore(self, alarms: Iterable[SavedAlarm]) -> None:
        """Those that were open when they were kept."""
        for one in alarms:
            self._alarms[one.incident_id] = FirstAlarm(
                wanted=Counter(one.wanted), orders=one.orders, arrived=one.arrived
            )
            self._of_order |= dict.fromkeys(one.orders, one.incident_id)

    def open(self, incident_id: IncidentId) -> None:
        """Its first response begins."""
        self._alarms[incident_id] = FirstAlarm()

    def asked(self, event: UnitsRecommended) -> None:
        """Units were proposed."""
        alarm = self._alarms.get(event.incident_id)
        if alarm is not None:
            alarm.ask(event)
            self._write(event.incident_id, alarm, OPEN if alarm.wanted else NONE_ASKED)

    def sent(self, event: UnitAssigned) -> None:
        """An order was given."""
        alarm = self._alarms.get(event.incident_id)
        if alarm is not None:
            alarm.send(event)
            if event.assignment_id in alarm.orders:
                self._of_order[event.assignment_id] = event.incident_id

    def arrived(self, event: AssignmentEvent, at: float, *, doubted: bool) -> None:
        """A unit came, or is `doubted` to have come then."""
        name = event.assignment_id
        incident_id = self._of_order.get(name)
        if incident_id is None:
            return
        alarm = self._alarms[incident_id]
        alarm.arrive(name, at)
        if doubted:
            alarm.doubt(name)
        self._write(incident_id, alarm, OPEN if alarm.wanted else NONE_ASKED)

    def looked_at(self, event: AssignmentEvent, *, doubted: bool) -> None:
        """A later status of an order: its unit's arrival may be `doubted` by it."""
        incident_id = self._of_order.get(event.assignment_id)
        if doubted and incident_id is not None:
            alarm = self._alarms[incident_id]
            alarm.doubt(event.assignment_id)
            self._write(incident_id, alarm, OPEN if alarm.wanted else NONE_ASKED)

    def taken_back(self, event: AssignmentEvent) -> None:
        """An order was cancelled, or its unit diverted."""
        name = event.assignment_id
        incident_id = self._of_order.get(name)
        if incident_id is not None:
            alarm = self._alarms[incident_id]
            alarm.take_back(name)
            if name not in alarm.orders:
                del self._of_order[name]

    def merged(self, event: IncidentMerged) -> None:
        """One goes on for both; the other has none any more."""
        ended = self._alarms.get(event.incident_id)
        stays = self._alarms.get(event.into_incident_id)
        if ended is None or stays is None:
            return
        self._write(event.incident_id, FirstAlarm(), NONE_ASKED)
        self._forget(event.incident_id)
        stays.take_over(ended)
        self._of_order |= dict.fromkeys(ended.orders, event.into_incident_id)
        self._write(event.into_incident_id, stays, OPEN if stays.wanted else NONE_ASKED)

    def closed(self, incident_id: IncidentId) -> None:
        """Its first response is over."""
        alarm = self._alarms.get(incident_id)
        if alarm is not None:
            self._write(incident_id, alarm, alarm.end())
            self._forget(incident_id)

    def _forget(self, incident_id: IncidentId) -> None:
        for order in self._alarms.pop(incident_id).orders:
            self._of_order.pop(order, None)

    def _write(self, incident_id: IncidentId, alarm: FirstAlarm, how: int) -> None:
        row = self._rows.find(incident_id)
        if row is not None:
            full_at = alarm.full_at()
            row["full"] = float("nan") if full_at is None else full_at
            row["alarm"] = how
