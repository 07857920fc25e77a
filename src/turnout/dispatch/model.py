"""What the room knows: calls, incidents, assignments and units, as a fold of facts.

A status belongs to an assignment, never to a unit alone; a unit's status is derived.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

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
from turnout.dispatch.city import Service


class CallSource(StrEnum):
    """How a call reached the room."""

    VOICE = "voice"
    TEXT = "text"
    WEB = "web"
    MAP = "map"
    RECORDED = "recorded"
    MODELLED = "modelled"


class CallStatus(StrEnum):
    """Where a call stands. Issue of this landing: ringing, taken, abandoned."""

    RINGING = "ringing"
    TAKEN = "taken"
    ABANDONED = "abandoned"


class AssignmentStatus(StrEnum):
    """Where one order to one unit stands."""

    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    EN_ROUTE = "en_route"
    STAGED = "staged"
    ON_SCENE = "on_scene"
    TRANSPORTING = "transporting"
    AT_HOSPITAL = "at_hospital"
    CLEARED = "cleared"
    CANCELLED = "cancelled"
    DIVERTED = "diverted"


class UnitStatus(StrEnum):
    """What a unit can be asked for, derived from its assignments and duty."""

    AVAILABLE = "available"
    COMMITTED = "committed"
    RETURNING = "returning"
    MOVING_UP = "moving_up"
    OUT_OF_SERVICE = "out_of_service"


class IncidentStatus(StrEnum):
    """Whether an incident is the room's work now."""

    OPEN = "open"
    CLOSED = "closed"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a caller says it is. `point` is None until somebody finds it; None never means 0, 0."""

    address: str
    point: Point | None
    verified: bool = False


class CallDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What a call says of a person: sealed apart from the fact, gone when its key is erased."""

    place: Place
    caller_number: str | None = None
    caller_name: str | None = None
    text: str | None = None


class Call(msgspec.Struct, kw_only=True):
    """One contact with the room. `details` is None once erased; `ref` names the sealed item."""

    id: CallId
    status: CallStatus
    source: CallSource
    dialled: Service
    type_hint: IncidentTypeCode | None
    received_at: datetime
    taken_at: datetime | None
    incident_id: IncidentId | None
    proposed: tuple[IncidentId, ...]
    details: CallDetails | None
    ref: str = ""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One unit in a recommendation: three times shown apart, and why it stands there.

    `capability` is the need it fills, None for a unit that is only shown. Seconds are rounded to
    0.1 and degrees to 1e-6, so that the record is the same on every machine.
    """

    unit_id: UnitId
    capability: Capability | None
    rest_seconds: float
    turnout_seconds: float
    road_seconds: float
    position: Point
    position_age_seconds: float
    status: UnitStatus
    reason: str

    @property
    def arrival_seconds(self) -> float:
        """Time to arrival: what it still has to finish, turnout, road."""
        return self.rest_seconds + self.turnout_seconds + self.road_seconds


class Unmet(msgspec.Struct, frozen=True, kw_only=True):
    """A need that nobody fills: wanted, found, and the reason's code (none_free, no_route ...)."""

    capability: Capability
    wanted: int
    found: int
    because: str


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """The proposal as it was shown: chosen units, the runners-up, busy ones apart, the unmet."""

    number: int
    level: int
    made_at: datetime
    chosen: tuple[Choice, ...]
    others: tuple[Choice, ...]
    busy: tuple[Choice, ...]
    unmet: tuple[Unmet, ...]


class Assignment(msgspec.Struct, kw_only=True):
    """An order to one unit for one incident, with its own times. A missing stamp is None.

    `stamps` holds the first happened_at of each status reached.
    """

    id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    level: int
    capability: Capability | None
    status: AssignmentStatus
    stamps: dict[AssignmentStatus, datetime]
    hospital_id: HospitalId | None = None


class Incident(msgspec.Struct, kw_only=True):
    """One happening. `place` is None once erased; type and priority are None until classified.

    `place_ref` names the sealed item that holds the place: the first call's, or a correction.
    `last_call_at` is when its latest call was received, `version` the last sequence that touched
    it, `taken_by` the seat that opened it.
    """

    id: IncidentId
    status: IncidentStatus
    service: Service
    call_ids: list[CallId]
    opened_at: datetime
    received_at: datetime
    district: str | None
    place: Place | None
    incident_type: IncidentTypeCode | None = None
    priority: int | None = None
    classified_at: datetime | None = None
    level: int = 0
    recommendation: Recommendation | None = None
    assignments: dict[AssignmentId, Assignment] = msgspec.field(default_factory=dict)
    closed_at: datetime | None = None
    disposition: str | None = None
    reopened_at: datetime | None = None
    last_call_at: datetime | None = None
    place_ref: str = ""
    taken_by: str = ""
    version: int = 0


class Unit(msgspec.Struct, kw_only=True):
    """A unit as the board sees it: its open assignments, and whether it is on duty.

    `returning` is true from its last clear until it reports back at its station.
    """

    id: UnitId
    assignment_ids: list[AssignmentId] = msgspec.field(default_factory=list)
    in_service: bool = True
    returning: bool = False
    since: datetime | None = None


def unit_status(unit: Unit) -> UnitStatus:
    """What a unit can be asked for, from its duty and its open assignments alone."""
    if not unit.in_service:
        return UnitStatus.OUT_OF_SERVICE
    if unit.assignment_ids:
        return UnitStatus.COMMITTED
    return UnitStatus.RETURNING if unit.returning else UnitStatus.AVAILABLE
