"""Visits of rounds that are late, as rows."""

from turnout.base.time import instant_text
from turnout.dispatch.late_visits import told_of
from turnout.dispatch.model.deployment import PlannedStop
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row


def late_visit_table(state: State) -> dict[str, Row]:
    """LateVisitRows by id."""
    rows = [_row(state, one) for one in state.deployed.late]
    return {row["id"]: row for row in rows}


def _row(state: State, one: PlannedStop) -> Row:
    stop = one.stop
    spec = state.city.units.get(stop.unit_id)
    return {
        "id": f"{stop.unit_id} {instant_text(stop.starts_at)}",
        "unit_id": stop.unit_id,
        "agency": "" if spec is None else spec.agency,
        "site": stop.site,
        "point": lon_lat(stop.point),
        "starts_at": stop.starts_at,
        "ends_at": stop.ends_at,
        "late_at": one.late_at,
        "owner": told_of(state, stop.unit_id),
    }
