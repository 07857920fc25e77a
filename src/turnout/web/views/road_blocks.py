"""Roads that crews found blocked, on an incident's card and on the terminal that reported them."""

from collections.abc import Iterable

from turnout.base.ids import UnitId
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.road_blocks import RoadBlock
from turnout.dispatch.rules.road_blocks import open_of
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row


def road_block_rows(incident: Incident, *, personal: bool) -> list[Row]:
    """RoadBlockShapes in the order of reporting; `personal`: with where it was."""
    return [_row(one, personal=personal) for one in incident.road_blocks]


def road_blocks_of(incident: Incident, unit_id: UnitId) -> list[Row]:
    """The same, those alone that this crew reported."""
    return [_row(one, personal=True) for one in incident.road_blocks if one.unit_id == unit_id]


def open_road_blocks(incidents: Iterable[Incident]) -> list[Row]:
    """PastRoadBlocks: those that nobody has answered."""
    return [
        {**_row(one, personal=True), "incident_id": incident.id}
        for incident in incidents
        for one in open_of(incident)
    ]


def _row(one: RoadBlock, *, personal: bool) -> Row:
    place = one.place if personal else None
    return {
        "id": one.id,
        "unit_id": one.unit_id,
        "street": None if place is None else place.address,
        "point": None if place is None or place.point is None else lon_lat(place.point),
        "reported_at": one.reported_at,
        "state": one.state,
        "ended_at": one.ended_at,
        "ended_by": one.ended_by,
        "closure_id": one.closure_id,
        "reason": one.reason,
    }
