"""Closures: which roads may be closed or slowed, until when, and when they are open again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from turnout.base.ids import ClosureId, HospitalId, IncidentId, StationId
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.closures import (
    PerimeterLifted,
    PerimeterSet,
    RoadsClosed,
    RoadsOpened,
    WayChanged,
    WhyOpen,
)
from turnout.dispatch.model.closures import Circle, Closure, Ring, Stretch
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

RADIUS_MOST_M: Final = 5_000.0
"""A larger circle is a slip of the hand: it would close a town."""

CORNERS_MOST: Final = 100
SLOWNESS_MOST: Final = 20.0
"""Slower than that, a road is closed."""


class CutOff(NamedTuple):
    """What had ways to the rest of the city, and has none any more."""

    stations: tuple[StationId, ...]
    hospitals: tuple[HospitalId, ...]
    incidents: tuple[IncidentId, ...]


def require_stretch(stretch: Stretch) -> Stretch:
    """The stretch, its name without spaces around it. Refuses: stretch_unclear, area_wrong."""
    street = (stretch.street or "").strip() or None
    named = street is not None or stretch.area is not None
    if (stretch.at is not None) == named:
        raise refusal("stretch_unclear")
    if stretch.area is not None:
        require_area(stretch.area)
    return Stretch(at=stretch.at, street=street, area=stretch.area)


def require_area(area: Circle | Ring) -> None:
    """Refuses: area_wrong."""
    if isinstance(area, Circle):
        fits = 0.0 < area.radius_m <= RADIUS_MOST_M
    else:
        fits = 3 <= len(area.points) <= CORNERS_MOST
    if not fits:
        raise refusal("area_wrong", radius_m=f"{RADIUS_MOST_M:.0f}", corners=CORNERS_MOST)


def require_roads(count: int) -> None:
    """`count` of streets that are meant. Refuses: no_such_road."""
    if count == 0:
        raise refusal("no_such_road")


def require_terms(slowness: float | None, until: datetime | None, *, now: datetime) -> None:
    """Refuses: slowness_wrong, closure_over_already."""
    if slowness is not None and not 1.0 < slowness <= SLOWNESS_MOST:
        raise refusal("slowness_wrong", most=f"{SLOWNESS_MOST:.0f}")
    if until is not None and until <= now:
        raise refusal("closure_over_already")


def close(closure: Closure) -> RoadsClosed:
    """The fact of a closure that was found right."""
    assert closure.stretch is not None
    return RoadsClosed(
        closure_id=closure.id,
        stretch=closure.stretch,
        slowness=closure.slowness,
        until=closure.until,
        reason=closure.reason.strip(),
        stations=closure.stations,
        hospitals=closure.hospitals,
        incidents=closure.incidents,
    )


def open_again(closure: Closure, why: WhyOpen) -> RoadsOpened | PerimeterLifted:
    """The fact that ends it."""
    if closure.incident_id is None:
        return RoadsOpened(closure_id=closure.id, why=why)
    return PerimeterLifted(incident_id=closure.incident_id, closure_id=closure.id, why=why)


def find(closures: Sequence[Closure], closure_id: ClosureId) -> Closure:
    """The closure of that number. Refuses: unknown_closure."""
    found = next((one for one in closures if one.id == closure_id), None)
    if found is None:
        raise refusal("unknown_closure", closure=closure_id)
    return found


def require_not_perimeter(closure: Closure) -> None:
    """Refuses: perimeter_lifts_with_incident."""
    if closure.incident_id is not None:
        raise refusal(
            "perimeter_lifts_with_incident", closure=closure.id, incident=closure.incident_id
        )


def require_over(closure: Closure, *, now: datetime) -> None:
    """Refuses: closure_has_time."""
    if closure.until is None or now < closure.until:
        raise refusal("closure_has_time", closure=closure.id)


def set_perimeter(
    incident: Incident, closure_id: ClosureId, sealed: SealedRef, cut_off: CutOff
) -> PerimeterSet:
    """The fact of it. Refuses: incident_not_open."""
    require_open(incident)
    return PerimeterSet(
        incident_id=incident.id,
        closure_id=closure_id,
        sealed=sealed,
        stations=cut_off.stations,
        hospitals=cut_off.hospitals,
        incidents=cut_off.incidents,
    )


def perimeters_of(closures: Sequence[Closure], incident_id: IncidentId) -> list[Closure]:
    """The perimeters of an incident: one, or several after a merger."""
    return [one for one in closures if one.incident_id == incident_id]


def require_perimeter(closures: Sequence[Closure], incident_id: IncidentId) -> list[Closure]:
    """The same; refuses no_perimeter where there is none."""
    found = perimeters_of(closures, incident_id)
    if not found:
        raise refusal("no_perimeter", incident=incident_id)
    return found


def way_changed(
    order: Assignment, was_seconds: float | None, road_seconds: float | None
) -> WayChanged | None:
    """What the crew of an order is told when the rest of its drive takes another time; else None.

    A time of None: no road leads there.
    """
    if was_seconds == road_seconds:
        return None
    return WayChanged(
        assignment_id=order.id,
        incident_id=order.incident_id,
        unit_id=order.unit_id,
        was_seconds=was_seconds,
        road_seconds=road_seconds,
    )
