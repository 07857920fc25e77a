"""Units as a screen shows them."""

from turnout.base.ids import UnitId
from turnout.dispatch.model import Unit, unit_status
from turnout.dispatch.ports import Position
from turnout.dispatch.state import State
from turnout.dispatch.views.pieces import assignment_row, degrees
from turnout.dispatch.views.shapes import AssignmentRow, OrderNow, UnitRow


def unit_row(
    state: State, unit_id: UnitId, position: Position, *, route_version: int | None = None
) -> UnitRow:
    """A unit for the list. `position` is the last one known. Refuses: unknown_unit."""
    unit = state.get_unit(unit_id)
    spec = state.city.units[unit_id]
    return UnitRow(
        id=unit_id,
        agency=spec.agency,
        service=state.city.agencies[spec.agency].service,
        kind=spec.kind,
        capabilities=tuple(sorted(spec.capabilities)),
        station=spec.station,
        status=unit_status(unit),
        assignment=_order_now(state, unit),
        queued=max(0, len(unit.assignment_ids) - 1),
        since=unit.since,
        crew=spec.crew,
        point=degrees(position.point),
        heading=position.heading_degrees,
        position_at=position.at,
        route_version=route_version,
    )


def unit_assignments(state: State, unit_id: UnitId) -> tuple[AssignmentRow, ...]:
    """The unit's open orders. Refuses: unknown_unit."""
    ids = state.get_unit(unit_id).assignment_ids
    return tuple(assignment_row(state.orders[order_id]) for order_id in ids)


def _order_now(state: State, unit: Unit) -> OrderNow | None:
    if not unit.assignment_ids:
        return None
    order = state.orders[unit.assignment_ids[0]]
    return OrderNow(
        id=order.id,
        incident_id=order.incident_id,
        status=order.status,
        since=order.stamps[order.status],
    )
