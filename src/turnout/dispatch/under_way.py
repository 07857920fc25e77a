"""Crews that drive, or will: where their orders send them, and how long the rest of it takes."""

from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from turnout.base.geo import Point
from turnout.base.ids import AssignmentId
from turnout.dispatch.events.closures import WayChanged
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import TO_SCENE, Assignment, AssignmentStatus
from turnout.dispatch.ports import TravelTimes
from turnout.dispatch.rules.closures import way_changed
from turnout.dispatch.state import State


def destination(state: State, incident: Incident, order: Assignment) -> Point | None:
    """Where an order sends its crew next: to the scene, to staging, to a hospital; None: it is
    there, or nobody knows the place."""
    if order.status in TO_SCENE:
        waits = incident.staging is not None and state.stands_off(order, incident)
        to = incident.staging if waits else incident.place
        return None if to is None else to.point
    if order.status is AssignmentStatus.TRANSPORTING and order.hospital_id is not None:
        hospital = state.city.hospitals.get(order.hospital_id)
        return None if hospital is None else hospital.point
    return None


def drives(state: State) -> Iterator[tuple[Assignment, int, Point]]:
    """Every order with the drive that its unit (fleet index) is on or will set out for: of several
    orders of one unit the first."""
    for unit in state.units.values():
        index = state.roster.index.get(unit.id)
        if not unit.assignment_ids or index is None:
            continue
        order = state.orders[unit.assignment_ids[0]]
        to = destination(state, state.incidents[order.incident_id], order)
        if to is not None:
            yield order, index, to


def sent_elsewhere(
    state: State,
    travel: TravelTimes,
    orders: Iterable[Assignment],
    before: Incident,
    after: Incident,
) -> tuple[WayChanged, ...]:
    """What crews are told whose drive leads elsewhere and takes another time, now that their
    incident is `after` and not `before`. A place that is not on the map says nothing of a drive."""
    told = (_way_elsewhere(state, travel, order, before, after) for order in orders)
    return tuple(event for event in told if event is not None)


def _way_elsewhere(
    state: State, travel: TravelTimes, order: Assignment, before: Incident, after: Incident
) -> WayChanged | None:
    index = state.roster.index.get(order.unit_id)
    drives_for = state.get_unit(order.unit_id).assignment_ids[:1]
    if index is None or order.status not in TO_SCENE or drives_for != [order.id]:
        return None
    was, to = destination(state, before, order), destination(state, after, order)
    if to is None or to == was:
        return None
    return way_changed(
        msgspec.structs.replace(order, incident_id=after.id),
        None if was is None else rest_seconds(travel, index, was),
        rest_seconds(travel, index, to),
    )


def lost_on_the_way(
    state: State, orders: Iterable[Assignment], before: Incident, after: Incident
) -> frozenset[AssignmentId]:
    """Orders that led to a place on the map and lead to none, now that their incident is `after`
    and not `before`."""
    return frozenset(
        order.id
        for order in orders
        if order.status in TO_SCENE
        and destination(state, before, order) is not None
        and destination(state, after, order) is None
    )


def rest_seconds(travel: TravelTimes, unit: int, to: Point) -> float | None:
    """Road seconds of a unit (fleet index) from where it was last seen; None: no road leads there.

    Rounded to 0.1, as every time that is recorded.
    """
    seconds = float(travel.seconds_from(np.array([unit], np.int64), to)[0])
    return round(seconds, 1) if np.isfinite(seconds) else None
