"""Facts of a few incidents in short words: `room.call(0)` rings at 12:00:00."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.toytown import TOWN
from turnout.base.geo import Point
from turnout.base.ids import (
    AssignmentId,
    CallId,
    Capability,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    UnitId,
)
from turnout.dispatch.city import Service, Span
from turnout.dispatch.events.base import Event, SealedRef
from turnout.dispatch.events.calls import (
    CallAbandoned,
    CallAnswered,
    CallerCalledBack,
    CallReceived,
    CallTaken,
)
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
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
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.model.recommendations import Choice, Unmet
from turnout.dispatch.model.units import UnitStatus
from turnout.insight.reading import blank_table
from turnout.insight.spans import Lines, lines_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SEALED = SealedRef(ref="r", digest="00")

PUMP = Capability("pump")


def _choice(capability: Capability) -> Choice:
    return Choice(
        unit_id=UnitId("E01"),
        capability=capability,
        rest_seconds=0.0,
        turnout_seconds=60.0,
        road_seconds=60.0,
        position=Point(0.0, 0.0),
        position_age_seconds=0.0,
        status=UnitStatus.AVAILABLE,
        reason="",
    )


_OF_ORDER: dict[str, type[Event]] = {
    "en_route": UnitEnRoute,
    "staged": UnitStaged,
    "on_scene": UnitOnScene,
    "at_hospital": UnitAtHospital,
    "cleared": UnitCleared,
}


def at(seconds: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


class Stamps:
    """A facts table that is told of one thing after the other, in the order of the record."""

    def __init__(self, city: Any = TOWN) -> None:
        self.table = blank_table(city)
        self._calls = self._incidents = self._orders = 0

    def tell(self, event: Event, seconds: float) -> None:
        self.table.heed(event, at(seconds))

    def ring(
        self,
        seconds: float,
        service: Service = Service.FIRE,
        source: CallSource = CallSource.VOICE,
    ) -> CallId:
        self._calls += 1
        call = CallId(f"C{self._calls}")
        self.tell(
            CallReceived(
                call_id=call,
                dialled=service,
                source=source,
                type_hint=None,
                sealed=SEALED,
            ),
            seconds,
        )
        return call

    def take(self, call: CallId, seconds: float) -> None:
        self.tell(CallTaken(call_id=call, proposed=()), seconds)

    def answer(self, call: CallId, seconds: float) -> None:
        self.tell(CallAnswered(call_id=call, taken_over_from=None, reason=None), seconds)

    def call_back(self, call: CallId, seconds: float, *, reached: bool) -> None:
        self.tell(CallerCalledBack(call_id=call, reached=reached), seconds)

    def abandon(self, call: CallId, seconds: float) -> None:
        self.tell(CallAbandoned(call_id=call), seconds)

    def open(
        self,
        rang: float,
        taken: float,
        service: Service = Service.FIRE,
        *,
        district: str | None = "west",
        source: CallSource = CallSource.VOICE,
    ) -> IncidentId:
        """A call rings, is taken, and is about something new."""
        call = self.ring(rang, service, source)
        self.take(call, taken)
        self._incidents += 1
        incident = IncidentId(self._incidents)
        opened = IncidentOpened(
            incident_id=incident, call_id=call, service=service, district=district
        )
        self.tell(opened, taken)
        return incident

    def second(self, incident: IncidentId, rang: float, taken: float) -> None:
        call = self.ring(rang)
        self.take(call, taken)
        self.tell(CallLinked(incident_id=incident, call_id=call), taken)

    def split_off(self, call: CallId, source: IncidentId, to: IncidentId, seconds: float) -> None:
        self.tell(CallSplitOff(incident_id=source, call_id=call, to_incident_id=to), seconds)

    def merge(self, ended: IncidentId, stays: IncidentId, seconds: float) -> None:
        self.tell(IncidentMerged(incident_id=ended, into_incident_id=stays), seconds)

    def classify(self, incident: IncidentId, priority: int, seconds: float) -> None:
        kind = IncidentTypeCode("bin_fire")
        self.tell(
            IncidentClassified(
                incident_id=incident, incident_type=kind, priority=priority, reason=None
            ),
            seconds,
        )

    def recommend(
        self,
        incident: IncidentId,
        seconds: float,
        *proposed: str,
        level: int = 1,
        unmet: int = 0,
        found: int = 0,
    ) -> None:
        """One unit is proposed for each capability; of `unmet` pumps more so many are found."""
        event = UnitsRecommended(
            incident_id=incident,
            number=1,
            level=level,
            chosen=tuple(_choice(Capability(one)) for one in proposed),
            others=(),
            busy=(),
            unmet=(Unmet(capability=PUMP, wanted=unmet, found=found, because="none_free"),)
            if unmet
            else (),
            policy="closest",
            code_version="test",
            city_digest="",
            roads_digest="",
            board_sequence=0,
        )
        self.tell(event, seconds)

    def send(
        self,
        incident: IncidentId,
        seconds: float,
        unit: str = "E01",
        capability: str | None = None,
    ) -> UnitAssigned:
        self._orders += 1
        order = UnitAssigned(
            assignment_id=AssignmentId(f"{incident}-{self._orders}"),
            incident_id=incident,
            unit_id=UnitId(unit),
            level=1,
            capability=None if capability is None else Capability(capability),
        )
        self.tell(order, seconds)
        return order

    def report(self, order: UnitAssigned, **moments: float) -> None:
        """`en_route=60, on_scene=180`: in the order they are named."""
        for status, seconds in moments.items():
            about: dict[str, Any] = {
                "assignment_id": order.assignment_id,
                "incident_id": order.incident_id,
                "unit_id": order.unit_id,
            }
            if status == "transporting":
                event: Event = UnitTransporting(**about, hospital_id=HospitalId("H5"))
            elif status == "cancelled":
                event = AssignmentCancelled(**about, reason="not wanted")
            elif status == "diverted":
                event = UnitDiverted(**about, to_incident_id=IncidentId(99), reason="worse")
            else:
                event = _OF_ORDER[status](**about)
            self.tell(event, seconds)

    def close(self, incident: IncidentId, seconds: float) -> None:
        self.tell(IncidentClosed(incident_id=incident, disposition="handled"), seconds)

    def reopen(self, incident: IncidentId, seconds: float) -> None:
        self.tell(IncidentReopened(incident_id=incident, reason="not over"), seconds)

    def lines(self, span: str) -> Lines:
        """All lines of a span on that day."""
        day = NOON.replace(hour=0)
        return lines_of(
            self.table.freeze(), Span(span), day.timestamp(), (day + timedelta(days=1)).timestamp()
        )

    def seconds(self, span: str) -> list[float | None]:
        """Their seconds, of what is over; None is missing."""
        lines = self.lines(span)
        found = lines.seconds[~lines.open].tolist()
        return [None if each != each else each for each in found]  # noqa: PLR0124 - only NaN differs from itself
