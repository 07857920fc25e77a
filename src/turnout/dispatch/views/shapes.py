"""The shapes of rows and cards: field for field what the HTTP API shows.

Places are [lon, lat]; a missing value is None. Personal text (a caller's number, name, words) is in
cards only.
"""

from datetime import datetime
from typing import Any

import msgspec

from turnout.base.ids import (
    AgencyId,
    AssignmentId,
    CallId,
    Capability,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    StationId,
    UnitId,
)
from turnout.dispatch.city import Service
from turnout.dispatch.model import (
    AssignmentStatus,
    CallSource,
    CallStatus,
    IncidentStatus,
    UnitStatus,
    Unmet,
)

LonLat = tuple[float, float]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all rows."""


class CallRow(Row, frozen=True, kw_only=True):
    """A call that waits. `proposed` are open incidents it might be about, nearest first."""

    id: CallId
    status: CallStatus
    source: CallSource
    dialled: Service
    type_hint: IncidentTypeCode | None
    received_at: datetime
    address: str
    point: LonLat | None
    incident_id: IncidentId | None
    proposed: tuple[IncidentId, ...]


class Duplicate(Row, frozen=True, kw_only=True):
    """An open incident that a call might be about. `distance_m` is None when only the address
    text is equal; `age_seconds` counts from the incident's first call."""

    incident_id: IncidentId
    distance_m: float | None
    age_seconds: float
    incident_type: IncidentTypeCode | None
    address: str


class CallCard(CallRow, frozen=True, kw_only=True):
    """A call with what the caller said; None where nothing was said, or where it is erased."""

    taken_at: datetime | None
    caller_number: str | None
    caller_name: str | None
    text: str | None
    duplicates: tuple[Duplicate, ...]


class IncidentRow(Row, frozen=True, kw_only=True):
    """An incident in the list.

    needed: units that the plan wants at this level, 0 while unclassified. sent: orders not taken
    back. on_scene: units there now. unmet: of what is still to be sent, how many nobody could
    fill when it was last asked. version: the last sequence that touched it.
    """

    id: IncidentId
    status: IncidentStatus
    service: Service
    incident_type: IncidentTypeCode | None
    priority: int | None
    address: str
    point: LonLat | None
    district: str | None
    received_at: datetime
    opened_at: datetime
    classified_at: datetime | None
    calls: int
    level: int
    needed: int
    sent: int
    on_scene: int
    unmet: int
    version: int
    who: str


class OrderNow(Row, frozen=True, kw_only=True):
    """What a unit is on; `since` is when it reached this status."""

    id: AssignmentId
    incident_id: IncidentId
    status: AssignmentStatus
    since: datetime


class UnitRow(Row, frozen=True, kw_only=True):
    """A unit in the list and on the map. `queued`: orders beyond the one it is on."""

    id: UnitId
    agency: AgencyId
    service: Service
    kind: str
    capabilities: tuple[Capability, ...]
    station: StationId | None
    status: UnitStatus
    assignment: OrderNow | None
    queued: int
    since: datetime | None
    crew: int
    point: LonLat
    heading: float | None
    position_at: datetime
    route_version: int | None


class ChoiceRow(Row, frozen=True, kw_only=True):
    """A unit in a recommendation: three times apart and their sum."""

    unit_id: UnitId
    capability: Capability | None
    rest_seconds: float
    turnout_seconds: float
    road_seconds: float
    arrival_seconds: float
    position: LonLat
    position_age_seconds: float
    status: UnitStatus
    reason: str


class RecommendationRow(Row, frozen=True, kw_only=True):
    """A recommendation; `number` is None for one that was not recorded."""

    number: int | None
    level: int
    made_at: datetime
    chosen: tuple[ChoiceRow, ...]
    others: tuple[ChoiceRow, ...]
    busy: tuple[ChoiceRow, ...]
    unmet: tuple[Unmet, ...]
    departs_needs_reason: bool


class NeedRow(Row, frozen=True, kw_only=True):
    """How many units with a capability."""

    capability: Capability
    count: int


class StageRow(Row, frozen=True, kw_only=True):
    """A stage of a plan: the total wanted once it is reached."""

    level: int
    needs: tuple[NeedRow, ...]


class PlanRow(Row, frozen=True, kw_only=True):
    """The plan that applies: its type's code and since when it is valid (a local day)."""

    code: IncidentTypeCode
    valid_from: str
    stages: tuple[StageRow, ...]


class AssignmentRow(Row, frozen=True, kw_only=True):
    """An order with the time it reached each status; a status it never reached is absent."""

    id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    level: int
    capability: Capability | None
    status: AssignmentStatus
    hospital_id: HospitalId | None
    stamps: dict[AssignmentStatus, datetime]


class CallLine(Row, frozen=True, kw_only=True):
    """A call on its incident's card."""

    id: CallId
    received_at: datetime
    taken_at: datetime | None
    source: CallSource
    address: str
    caller_number: str | None
    caller_name: str | None
    text: str | None


class TimelineRow(Row, frozen=True, kw_only=True):
    """A fact as a person reads it: `at` is when it happened; `data` has nothing sealed."""

    sequence: int
    at: datetime
    recorded_at: datetime
    actor: str
    type: str
    data: dict[str, Any]


class IncidentCard(IncidentRow, frozen=True, kw_only=True):
    """All of an incident but its timeline, which is read from the ledger."""

    call_list: tuple[CallLine, ...]
    plan: PlanRow | None
    recommendation: RecommendationRow | None
    assignments: tuple[AssignmentRow, ...]
    disposition: str | None
    closed_at: datetime | None
    reopened_at: datetime | None
