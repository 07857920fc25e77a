"""The facts table: one row for each call, each incident and each order, folded from facts alone.

Rows hold stamps and what figures are grouped by: service, priority, district. Nothing of a person
is read, and no place finer than the district. Stamps are `happened_at`, what was claimed to be the
moment, not when the record heard of it: a status that a terminal sends late counts at its own
time. The fold of the same records gives the same rows, so the table can be thrown away.

- A *second caller* has a call row of its own; its incident's stamps stay those of the call that
  opened it.
- *Merged* incidents are one happening: it began with the earlier call and has the orders of both;
  the one that ended has no line of its own. A call that is *split off* goes with its new incident.
- A *re-opened* incident keeps its first response: later orders have rows, but are none.
- What a *crew came upon* was not driven to: its call has no answer, the crew's own order no row,
  and who is sent after it is no first response.
- A *cancelled* or *diverted* order is marked as ended so; what it reached before stays. The
  priority and the district are the latest that the record knows.
- A stamp is *doubted* where a later status of its order bears an earlier time: two clocks told of
  it, and nobody knows which was right. An arrival before its unit left is doubted too.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from math import inf
from typing import Any, Final

import numpy as np

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallAnswered, CallerCalledBack, CallReceived, CallTaken
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
)
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitDiverted,
    UnitEnRoute,
    UnitOnScene,
    UnitsRecommended,
    UnitStaged,
    UnitTransporting,
)
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.events.shadows import ShadowNoted
from turnout.dispatch.model.calls import CallSource
from turnout.insight.blank_rows import CALL, COME_UPON, INCIDENT, ORDER
from turnout.insight.columns import ROWS_A_PIECE, Growing, Names, doubt, earliest, seconds_of
from turnout.insight.frozen import Frozen, Marks, frozen_since
from turnout.insight.full_alarm import AlarmBook
from turnout.insight.reviews import ReviewBook
from turnout.insight.rounds import RoundBook
from turnout.insight.shadows import ShadowBook

SERVICES: Final = tuple(Service)
"""Their order is the number that rows hold."""

OPEN, CLEARED, TAKEN_BACK = 0, 1, 2
"""How an order ended: not yet; by the crew; by the room, cancelled or diverted."""


def _is_its_own(incident: np.void, at: float) -> bool:
    """Whether an order is the one that a crew gave itself for what it came upon."""
    upon = incident["reopened"] and np.isnan(incident["answered"])
    return bool(upon and at == incident["received"])


class FactsTable:
    """The rows, and how each fact changes them."""

    def __init__(
        self, service_of: Mapping[UnitId, Service], *, rows_a_piece: int = ROWS_A_PIECE
    ) -> None:
        """`service_of`: the service of each unit's agency, whose targets an order is held to."""
        self.calls = Growing(CALL, rows_a_piece=rows_a_piece)
        self.incidents = Growing(INCIDENT, rows_a_piece=rows_a_piece)
        self.orders = Growing(ORDER, base=1, rows_a_piece=rows_a_piece)
        self.marks = Marks(self.calls, self.incidents, self.orders)
        self.districts = Names()
        self.sequence = 0  # the last record that was read
        self.service_of = service_of
        self.live_orders: dict[str, int] = {}
        self.reviews = ReviewBook(rows_a_piece=rows_a_piece)
        self.shadows = ShadowBook(rows_a_piece=rows_a_piece)
        self.rounds = RoundBook(service_of, rows_a_piece=rows_a_piece)
        self.alarms = AlarmBook(self.incidents)

    def heed(self, event: Event, at: datetime) -> None:
        """Fold one fact that happened `at`; one of a type that no row holds changes nothing."""
        change = CHANGES.get(type(event).__name__)
        if change is not None:
            change(self, event, seconds_of(at))

    def freeze(self, since: float = -inf) -> Frozen:
        """A copy of the rows that calls received `since` (seconds since 1970) or later need: 21
        bytes for a call, 31 for an incident, 34 for an order."""
        return frozen_since(since, self.marks, tuple(self.districts.names))

    def call_received(self, event: CallReceived, at: float) -> None:
        """A call begins."""
        row = self.calls.open(number_of(event.call_id))
        if row is not None:
            row["received"] = at
            row["service"] = SERVICES.index(event.dialled)
            if event.source is CallSource.CREW:
                row["incident"] = COME_UPON

    def call_answered(self, event: Any, at: float) -> None:
        """A person is on the line."""
        row = self.calls.find(number_of(event.call_id))
        if row is not None and row["incident"] != COME_UPON:
            earliest(row, "answered", at)

    def caller_called_back(self, event: CallerCalledBack, at: float) -> None:
        """Somebody who had hung up is on the line again."""
        if event.reached:
            self.call_answered(event, at)

    def incident_opened(self, event: IncidentOpened, _at: float) -> None:
        """An incident begins with its first call's stamps. A call taken at once is answered then:
        CallTaken stands before it in the record."""
        call = self.calls.find(number_of(event.call_id))
        row = self.incidents.open(event.incident_id)
        if row is None:
            return
        row["service"] = SERVICES.index(event.service)
        row["district"] = self.districts.index(event.district)
        if call is not None:
            row["received"], row["answered"] = call["received"], call["answered"]
            row["reopened"] = call["incident"] == COME_UPON
            call["incident"] = event.incident_id
        if not row["reopened"]:
            self.alarms.open(event.incident_id)

    def call_linked(self, event: CallLinked, _at: float) -> None:
        """A second caller."""
        call = self.calls.find(number_of(event.call_id))
        if call is not None:
            call["incident"] = event.incident_id

    def call_split_off(self, event: CallSplitOff, _at: float) -> None:
        """A call goes with another incident from now on."""
        call = self.calls.find(number_of(event.call_id))
        if call is not None:
            call["incident"] = event.to_incident_id

    def incident_merged(self, event: IncidentMerged, _at: float) -> None:
        """Both are one happening: it began with the earlier call, and has the orders of both."""
        ended = self.incidents.find(event.incident_id)
        stays = self.incidents.find(event.into_incident_id)
        if ended is None or stays is None:
            return
        if ended["received"] < stays["received"]:
            stays["received"], stays["answered"] = ended["received"], ended["answered"]
        _, _, before = self.marks.before(float(ended["received"]))
        self.orders.replace("incident", event.incident_id, event.into_incident_id, first=before)
        self.alarms.merged(event)

    def incident_classified(self, event: IncidentClassified, _at: float) -> None:
        """The latest priority counts."""
        self._set(event.incident_id, priority=event.priority)

    def incident_located(self, event: IncidentLocated, _at: float) -> None:
        """The latest district counts."""
        self._set(event.incident_id, district=self.districts.index(event.district))

    def incident_closed(self, event: IncidentClosed, _at: float) -> None:
        """Ended."""
        self._set(event.incident_id, closed=True)
        self.alarms.closed(event.incident_id)

    def incident_reopened(self, event: IncidentReopened, _at: float) -> None:
        """Open again; its first response is over."""
        self._set(event.incident_id, closed=False, reopened=True)

    def _set(self, incident_id: int, **values: int) -> None:
        row = self.incidents.find(incident_id)
        if row is not None:
            for name, value in values.items():
                row[name] = value

    def unit_assigned(self, event: UnitAssigned, at: float) -> None:
        """An order begins."""
        incident = self.incidents.find(event.incident_id)
        if incident is None or _is_its_own(incident, at):
            return
        number = len(self.orders) + 1
        row = self.orders.open(number)
        assert row is not None
        self.live_orders[event.assignment_id] = number
        service = self.service_of.get(event.unit_id)
        row["incident"] = event.incident_id
        # A unit that the city no longer has is held to the incident's own service.
        row["service"] = incident["service"] if service is None else SERVICES.index(service)
        row["assigned"] = at
        row["first_response"] = not incident["reopened"]
        self.alarms.sent(event)

    def unit_en_route(self, event: UnitEnRoute, at: float) -> None:
        """Wheels rolling."""
        self._stamp(event.assignment_id, "en_route", at)

    def unit_on_scene(self, event: UnitOnScene, at: float) -> None:
        """Arrived."""
        self._stamp(event.assignment_id, "on_scene", at)
        row = self._order(event.assignment_id)
        doubted = row is not None and bool(row["arrival_doubted"])
        self.alarms.arrived(event, at, doubted=doubted)

    def unit_moved(self, event: Any, at: float) -> None:
        """It is on its way or further, whether that was stamped or not."""
        row = self._order(event.assignment_id)
        if row is not None:
            doubt(row, at)
            self.alarms.looked_at(event, doubted=bool(row["arrival_doubted"]))
            row["moved"] = True

    def unit_cleared(self, event: UnitCleared, at: float) -> None:
        """Ended by its crew."""
        row = self._order(event.assignment_id)
        if row is not None:
            doubt(row, at)
            self.alarms.looked_at(event, doubted=bool(row["arrival_doubted"]))
        self._end(event.assignment_id, CLEARED)

    def order_taken_back(self, event: Any, _at: float) -> None:
        """Cancelled or diverted."""
        self.alarms.taken_back(event)
        self._end(event.assignment_id, TAKEN_BACK)

    def _order(self, assignment_id: str) -> np.void | None:
        return self.orders.find(self.live_orders.get(assignment_id, 0))

    def _stamp(self, assignment_id: str, name: str, at: float) -> None:
        row = self._order(assignment_id)
        if row is not None:
            if doubt(row, at):
                row["arrival_doubted"] = True
            earliest(row, name, at)
            row["moved"] = True

    def _end(self, assignment_id: str, ended: int) -> None:
        row = self._order(assignment_id)
        if row is not None:
            row["ended"] = ended
            del self.live_orders[assignment_id]


def number_of(call_id: str) -> int:
    """The room's own count of a call: "C17" is 17."""
    return int(call_id.removeprefix("C"))


Change = Callable[[FactsTable, Any, float], None]

CHANGES: Final[Mapping[str, Change]] = {
    CallReceived.__name__: FactsTable.call_received,
    CallAnswered.__name__: FactsTable.call_answered,
    CallerCalledBack.__name__: FactsTable.caller_called_back,
    CallTaken.__name__: FactsTable.call_answered,  # an older record has only this
    IncidentOpened.__name__: FactsTable.incident_opened,
    CallLinked.__name__: FactsTable.call_linked,
    CallSplitOff.__name__: FactsTable.call_split_off,
    IncidentMerged.__name__: FactsTable.incident_merged,
    IncidentClassified.__name__: FactsTable.incident_classified,
    IncidentLocated.__name__: FactsTable.incident_located,
    IncidentClosed.__name__: FactsTable.incident_closed,
    IncidentReopened.__name__: FactsTable.incident_reopened,
    UnitAssigned.__name__: FactsTable.unit_assigned,
    UnitsRecommended.__name__: lambda table, event, _at: table.alarms.asked(event),
    UnitEnRoute.__name__: FactsTable.unit_en_route,
    UnitStaged.__name__: FactsTable.unit_moved,
    UnitOnScene.__name__: FactsTable.unit_on_scene,
    UnitTransporting.__name__: FactsTable.unit_moved,
    UnitAtHospital.__name__: FactsTable.unit_moved,
    UnitCleared.__name__: FactsTable.unit_cleared,
    AssignmentCancelled.__name__: FactsTable.order_taken_back,
    UnitDiverted.__name__: FactsTable.order_taken_back,
    IncidentReviewed.__name__: lambda table, event, _at: table.reviews.heed(event),
    VisitMade.__name__: lambda table, event, _at: table.rounds.made(event),
    VisitLate.__name__: lambda table, event, _at: table.rounds.late(event),
    ShadowNoted.__name__: lambda table, event, _at: table.shadows.heed(event),
}
"""By the name of the event, so that records of other types are passed over unread."""
