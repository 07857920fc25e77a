"""Rows of the board from the room's state."""

from typing import Any, Protocol

from turnout.base.geo import Point
from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.model.calls import WAITING, Call, place_of
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.messages import CrewMessage
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.recommendations import Choice as ChosenUnit
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.rules.plan import fills_need, stage_at, still_wanted, with_added
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat
from turnout.web.views.waves import held_shape

Row = dict[str, Any]


class Motion(Protocol):
    """Which units are driving, and where to."""

    def route_version(self, unit_id: UnitId) -> int | None:
        """A number that changes with the unit's route; None while it stands."""
        ...

    def route(self, unit_id: UnitId) -> Row | None:
        """RouteShape without to_incident, or None while it stands."""
        ...


class Standing:
    """Nobody is known to drive: a room without trackers."""

    def route_version(self, unit_id: UnitId) -> int | None:  # noqa: ARG002 - the port's shape
        """None."""
        return None

    def route(self, unit_id: UnitId) -> Row | None:  # noqa: ARG002 - the port's shape
        """None."""
        return None


def place_point(point: Point | None) -> tuple[float, float] | None:
    """Degrees, or None for a place that nobody found yet."""
    return None if point is None else lon_lat(point)


def proposed(state: State, call: Call) -> list[IncidentId]:
    """Open incidents that a call might be about, nearest first."""
    return [incident.id for incident, _ in state.duplicates_of(call)]


def call_row(state: State, call: Call) -> Row:
    """CallRow. The proposals of a waiting call are of now, of a taken one as it was taken."""
    place = place_of(call.details)
    return {
        "id": call.id,
        "status": call.status,
        "source": call.source,
        "dialled": call.dialled,
        "service": call.service,
        "type_hint": call.type_hint,
        "received_at": call.received_at,
        "address": "" if place is None else place.address,
        "point": None if place is None else place_point(place.point),
        "uncertainty_m": None if place is None else place.uncertainty_m,
        "incident_id": call.incident_id,
        "proposed": proposed(state, call) if call.status in WAITING else list(call.proposed),
        "language": call.language,
        "seat": call.seat,
        "meant_for": _meant_for(call),
        "returned_from": call.returned_from,
        "call_backs": call.call_backs,
        "may_call_back": call.may_call_back or not call.quiet,
        "quiet": call.quiet,
        "messages": len(call.messages),
        "answered_at": call.answered_at,
        "abandoned_at": call.abandoned_at,
    }


def seats_shape(state: State) -> Row:
    """SeatsShape: who has which calls, by name of the seat."""
    held: dict[str, list[Row]] = {}
    for call in state.waiting():
        if call.seat is not None:
            since = call.answered_at
            held.setdefault(call.seat, []).append(
                {"id": call.id, "status": call.status, "since": since}
            )
    return {"seats": [{"seat": seat, "calls": held[seat]} for seat in sorted(held)]}


def _meant_for(call: Call) -> Row | None:
    passed = call.transfer
    if passed is None:
        return None
    return {
        "from_seat": passed.from_seat,
        "to_seat": passed.to_seat,
        "to_service": passed.to_service,
        "reason": passed.reason,
    }


def is_quiet(state: State, incident: Incident) -> bool:
    """Whether a caller must not be heard: crews approach quietly."""
    calls = (state.calls.get(call_id) for call_id in incident.call_ids)
    return any(call is not None and call.quiet for call in calls)


def texts_of(state: State, incident: Incident) -> int:
    """How many texts its callers wrote: whoever cannot speak waits for somebody to read them."""
    calls = (state.calls.get(call_id) for call_id in incident.call_ids)
    return sum(text.seat is None for call in calls if call is not None for text in call.messages)


def in_order_of_work(state: State) -> list[Incident]:
    """Open incidents: those of unknown type first, then by priority, the longest waiting first."""
    return sorted(
        state.incidents.values(), key=lambda one: (one.priority or 0, one.received_at, one.id)
    )


def incident_row(state: State, incident: Incident) -> Row:
    """IncidentRow."""
    place = incident.place
    orders = [order for order in incident.assignments.values() if fills_need(order, incident)]
    needed, unmet = _needs(state, incident)
    return {
        "id": incident.id,
        "status": incident.status,
        "service": incident.service,
        "incident_type": incident.incident_type,
        "priority": incident.priority,
        "address": "" if place is None else place.address,
        "point": None if place is None else place_point(place.point),
        "uncertainty_m": None if place is None else place.uncertainty_m,
        "district": incident.district,
        "received_at": incident.received_at,
        "opened_at": incident.opened_at,
        "classified_at": incident.classified_at,
        "calls": len(incident.call_ids),
        "level": incident.level,
        "needed": needed,
        "sent": len(orders),
        "on_scene": sum(order.status is AssignmentStatus.ON_SCENE for order in orders),
        "unmet": unmet,
        "version": incident.version,
        "who": incident.taken_by or None,
        "quiet": is_quiet(state, incident),
        "texts": texts_of(state, incident),
        "held": held_shape(state, incident),
        "many_calling": None if incident.many_calling is None else incident.many_calling.since,
    }


def _needs(state: State, incident: Incident) -> tuple[int, int]:
    """How many units the plan wants at its level, and how many of them nobody can fill.

    A need that the last recommendation left unmet counts no more once somebody was sent for it.
    """
    plan = state.find_plan(incident)
    if plan is None:
        return 0, 0
    needs = with_added(stage_at(plan, incident.level).needs, incident)
    left = still_wanted(needs, incident, state.abilities)
    wanted = {need.capability: need.count for need in left}
    unmet = () if incident.recommendation is None else incident.recommendation.unmet
    missing = sum(min(gap.wanted - gap.found, wanted.get(gap.capability, 0)) for gap in unmet)
    return sum(need.count for need in needs), missing


def open_order_row(order: Assignment) -> Row:
    """OpenOrder."""
    return {
        "id": order.id,
        "incident_id": order.incident_id,
        "status": order.status,
        "since": order.stamps[order.status],
        "changes_unread": list(order.changes_unread),
    }


def order_row(order: Assignment) -> Row:
    """OrderShape."""
    return {
        "id": order.id,
        "unit_id": order.unit_id,
        "incident_id": order.incident_id,
        "level": order.level,
        "capability": order.capability,
        "status": order.status,
        "hospital_id": order.hospital_id,
        "changes_unread": list(order.changes_unread),
        "changed_at": order.changed_at,
        "change_acknowledged_at": order.change_acknowledged_at,
        "entered_before_safe": order.entered_before_safe,
        "sector": order.sector,
        "clear_reason": order.clear_reason,
        "new_way": _new_way(order),
        "stamps": order.stamps,
    }


def _new_way(order: Assignment) -> Row | None:
    way = order.way
    return None if way is None else {"road_seconds": way.road_seconds, "told_at": way.told_at}


def crew_message_row(message: CrewMessage) -> Row:
    """CrewMessageShape."""
    return {
        "number": message.number,
        "assignment_id": message.assignment_id,
        "unit_id": message.unit_id,
        "by_unit": message.by_unit,
        "sent_at": message.sent_at,
        "text": message.text,
        "read_at": message.read_at,
    }


def recommendation_shape(made: Recommendation) -> Row:
    """RecommendationShape; a preview's number is None."""
    return {
        "number": made.number or None,
        "level": made.level,
        "made_at": made.made_at,
        "chosen": [_choice(choice) for choice in made.chosen],
        "others": [_choice(choice) for choice in made.others],
        "busy": [_choice(choice) for choice in made.busy],
        "unmet": [
            {
                "capability": gap.capability,
                "wanted": gap.wanted,
                "found": gap.found,
                "because": gap.because,
            }
            for gap in made.unmet
        ],
        "divertible": [_choice(choice) for choice in made.divertible],
        "departs_needs_reason": True,
    }


def _choice(choice: ChosenUnit) -> Row:
    return {
        "unit_id": choice.unit_id,
        "capability": choice.capability,
        "rest_seconds": choice.rest_seconds,
        "turnout_seconds": choice.turnout_seconds,
        "road_seconds": choice.road_seconds,
        "arrival_seconds": round(choice.arrival_seconds, 1),
        "position": lon_lat(choice.position),
        "position_age_seconds": choice.position_age_seconds,
        "status": choice.status,
        "reason": choice.reason,
        "from_incident": choice.from_incident,
        "instead": choice.instead,
        "uncovers": choice.uncovers,
        "kept_for": choice.kept_for,
    }
