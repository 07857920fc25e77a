"""Facts about closed and slow roads, and perimeters of incidents."""

from datetime import datetime
from enum import StrEnum

from turnout.base.ids import (
    AssignmentId,
    ClosureId,
    HospitalId,
    IncidentId,
    StationId,
    UnitId,
)
from turnout.dispatch.events.base import IncidentEvent, RoomEvent, SealedRef
from turnout.dispatch.model.closures import Stretch


class WhyOpen(StrEnum):
    """Why roads are as they were."""

    LIFTED = "lifted"
    EXPIRED = "expired"
    INCIDENT_CLOSED = "incident_closed"


class RoadsClosed(RoomEvent, frozen=True, kw_only=True):
    """Nobody passes these roads (`slowness` None), or they take `slowness` times as long.

    `until` None: until somebody lifts it. `stations`, `hospitals` and open `incidents` are cut off
    by it.
    """

    closure_id: ClosureId
    stretch: Stretch
    slowness: float | None
    until: datetime | None
    reason: str
    stations: tuple[StationId, ...]
    hospitals: tuple[HospitalId, ...]
    incidents: tuple[IncidentId, ...] = ()


class RoadsOpened(RoomEvent, frozen=True, kw_only=True):
    """They are as they were."""

    closure_id: ClosureId
    why: WhyOpen


class PerimeterSet(IncidentEvent, frozen=True, kw_only=True):
    """Nobody passes the roads around an incident but who goes there, in place of an earlier
    perimeter. The sealed text is a Stretch: its area says where the incident is."""

    incident_id: IncidentId
    closure_id: ClosureId
    sealed: SealedRef
    stations: tuple[StationId, ...]
    hospitals: tuple[HospitalId, ...]
    incidents: tuple[IncidentId, ...] = ()


class PerimeterLifted(IncidentEvent, frozen=True, kw_only=True):
    """The roads around it are as they were."""

    incident_id: IncidentId
    closure_id: ClosureId
    why: WhyOpen


class WayChanged(IncidentEvent, frozen=True, kw_only=True):
    """Roads ahead of a crew under orders were closed, slowed or opened, or it goes to another
    place: the rest of its drive takes `road_seconds` now, not `was_seconds`; None: no road leads
    there, or nobody knew where that was. The crew must read it."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    was_seconds: float | None
    road_seconds: float | None
