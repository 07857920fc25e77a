"""Rows of units: what facts say of a unit, and where it is."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from turnout.base.ids import UnitId
from turnout.dispatch.ports import Position, Positions
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Motion, Row, open_order_row


def unit_rows(
    state: State,
    positions: Positions,
    motion: Motion,
    unit_ids: Iterable[UnitId],
    *,
    now: datetime,
) -> list[Row]:
    """UnitRows. A unit at its base is seen now: its place is known by its status."""
    ages = positions.age_seconds(now).tolist()
    index = state.roster.index
    return [
        {
            **unit_facts(state, unit_id),
            **unit_place(positions.position(index[unit_id]), motion.route_version(unit_id)),
            "position_at": now - timedelta(seconds=ages[index[unit_id]]),
        }
        for unit_id in unit_ids
    ]


def unit_facts(state: State, unit_id: UnitId) -> Row:
    """What only facts change. Of several orders the oldest is worked on, the others are queued."""
    spec, unit = state.city.units[unit_id], state.get_unit(unit_id)
    orders, resting = unit.assignment_ids, state.resting(unit_id)
    return {
        "id": unit_id,
        "agency": spec.agency,
        "service": state.city.agencies[spec.agency].service,
        "kind": spec.kind,
        "capabilities": sorted(state.can_do(unit_id)),
        "station": spec.station,
        "status": state.unit_status(unit_id),
        "assignment": open_order_row(state.orders[orders[0]]) if orders else None,
        "queued": max(0, len(orders) - 1),
        "prealerted_for": list(unit.prealerts),
        "since": unit.since,
        "break_until": None if resting is None else resting.break_until,
        "post": unit.post,
        "out_reason": unit.out_reason or None,
        "crew": spec.crew if unit.shift is None else unit.shift.crew,
    }


def unit_place(seen: Position, route_version: int | None) -> Row:
    """Where the unit is, without when it was seen."""
    return {
        "point": lon_lat(seen.point),
        "heading": None if seen.heading_degrees is None else round(seen.heading_degrees),
        "route_version": route_version,
    }
