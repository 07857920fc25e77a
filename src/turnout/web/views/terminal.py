"""A unit's terminal: its orders, oldest first, with what its crew must know to drive and act."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.dispatch.clear_reasons import find_unexplained
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import TAKEN_BACK, TO_SCENE, Assignment, AssignmentStatus
from turnout.dispatch.state import State
from turnout.dispatch.under_way import destination
from turnout.web.outlooks import Sees
from turnout.web.views.city import lon_lat, words
from turnout.web.views.hazmat import hazmat_shape
from turnout.web.views.key_sites import site_plans_at
from turnout.web.views.on_scene import crew_scene, sector_label
from turnout.web.views.planning import post_row, stop_rows
from turnout.web.views.premises import hazard_rows, place_row
from turnout.web.views.road_blocks import road_blocks_of
from turnout.web.views.rows import (
    Row,
    crew_message_row,
    is_quiet,
    order_row,
    place_point,
)
from turnout.web.views.support import support_for_crew
from turnout.web.views.waves import dangers_shape, staging_shape


class Ways(Protocol):
    """Roads for a crew to read."""

    def way(self, unit: int, to: Point) -> Row | None:
        """WayShape without `to`, from a unit's last place (fleet index); None: no way."""
        ...

    def water(self, to: Point) -> list[Row]:
        """WaterShapes: the nearest water by road to a place, nearest first."""

    def reached(
        self, start: Point, seconds: float, unit_id: UnitId | None = None
    ) -> tuple[str, list[Row]]:
        """What the unit moves on, and ReachedAreas: the ground that it comes to from a place within
        the time; None: by road."""
        ...

    def lines(self, stretch: Stretch) -> list[list[tuple[float, float]]]:
        """The streets of a stretch as lines (lon, lat)."""
        ...

    def seconds_among(self, points: Sequence[Point]) -> NDArray[np.float64]:
        """float64[points, points]: road seconds from each to each; inf: no way."""
        ...


def unit_own_rows(state: State, unit_id: UnitId, *, now: datetime, sees: Sees | None = None) -> Row:
    """What a terminal shows of its unit beside its orders; what it cleared is shown as they are."""
    return {
        "post": post_row(state, unit_id, now),
        "stops": stop_rows(state, unit_id, now),
        "unexplained": _unexplained(state, unit_id, now=now, sees=sees),
    }


def _unexplained(state: State, unit_id: UnitId, *, now: datetime, sees: Sees | None) -> Row | None:
    """ClearedShape of what the unit cleared lately, while nobody has said why."""
    order = find_unexplained(state, unit_id, now=now)
    if order is None:
        return None
    incident = state.get_incident(order.incident_id)
    if sees is not None and not sees(incident.service, incident.district):
        return None
    return {
        "id": order.id,
        "incident_id": order.incident_id,
        "incident_type": incident.incident_type,
        "cleared_at": order.stamps[AssignmentStatus.CLEARED],
    }


def terminal_orders(
    state: State,
    ways: Ways,
    orders: list[Assignment],
    *,
    now: datetime,
    sees: Sees | None = None,
) -> list[Row]:
    """TerminalOrders. Only the first is driven to: the others wait. Orders, and what a related
    incident is about, are shown of those that `sees` reaches; None: of all."""
    rows = []
    for i, order in enumerate(orders):
        incident = state.incidents[order.incident_id]
        if sees is not None and not sees(incident.service, incident.district):
            continue
        own = {
            "related": _related(state, incident, sees),
            "hazards": hazard_rows(state, incident.place, now=now),
            "site_plans": site_plans_at(state, incident.place, now=now),
        }
        rows.append(_terminal_order(state, order, ways if i == 0 else None) | own)
    return rows


def _related(state: State, incident: Incident, sees: Sees | None) -> list[Row]:
    """CrewRelated: the number alone of one that is over, or beyond what is seen."""
    rows: list[Row] = []
    for one in incident.related:
        other = state.incidents.get(one.other)
        seen = other is not None and (sees is None or sees(other.service, other.district))
        place = None if other is None or not seen else other.place
        rows.append(
            {
                "incident_id": one.other,
                "relation": words(one.relation.words),
                "incident_type": None if other is None or not seen else other.incident_type,
                "address": None if place is None else place.address,
            }
        )
    return rows


def _terminal_order(state: State, order: Assignment, ways: Ways | None) -> Row:
    incident = state.incidents[order.incident_id]
    place = incident.place
    return {
        **order_row(order),
        "incident_type": incident.incident_type,
        "priority": incident.priority,
        "address": "" if place is None else place.address,
        "point": None if place is None else place_point(place.point),
        "uncertainty_m": None if place is None else place.uncertainty_m,
        **place_row(place, personal=True),
        "received_at": incident.received_at,
        "said": _said(state, incident),
        "flags": list(incident.flags),
        "quiet": is_quiet(state, incident),
        "stands_off": order.status in TO_SCENE and state.stands_off(order),
        "dangers": dangers_shape(state, incident),
        "staging": staging_shape(incident),
        "going": _going(state, incident, order),
        "support": support_for_crew(incident),
        "road_blocks": road_blocks_of(incident, order.unit_id),
        "messages": [
            crew_message_row(message)
            for message in incident.messages
            if message.assignment_id == order.id
        ],
        "way": None if ways is None else _way(state, ways, incident, order),
        "scene": crew_scene(state, incident, order),
        "hazmat": hazmat_shape(incident, is_open=True),
    }


def _said(state: State, incident: Incident) -> list[str]:
    """The callers' words, in the order of their calls. Who they are stays in the room."""
    calls = (state.calls[call_id] for call_id in incident.call_ids)
    return [call.details.text for call in calls if call.details is not None and call.details.text]


def _going(state: State, incident: Incident, own: Assignment) -> list[Row]:
    return [
        {
            "unit_id": order.unit_id,
            "kind": state.city.units[order.unit_id].kind,
            "capability": order.capability,
            "status": order.status,
            "distress": state.find_distress(order.unit_id) is not None,
            "sector": sector_label(incident, order.sector),
        }
        for order in incident.assignments.values()
        if order.unit_id != own.unit_id and order.status not in TAKEN_BACK
    ]


def _way(state: State, ways: Ways, incident: Incident, order: Assignment) -> Row | None:
    to = destination(state, incident, order) or _corrected(incident, order)
    found = None if to is None else ways.way(state.roster.index[order.unit_id], to)
    return None if found is None or to is None else {"to": lon_lat(to), **found}


def _corrected(incident: Incident, order: Assignment) -> Point | None:
    """Where a crew goes whose place was corrected while it was on scene; None: it is there."""
    moved_at, there = order.place_changed_at, order.stamps.get(AssignmentStatus.ON_SCENE)
    if order.status is not AssignmentStatus.ON_SCENE or moved_at is None or there is None:
        return None
    return incident.place.point if moved_at > there and incident.place is not None else None
