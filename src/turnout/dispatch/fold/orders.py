"""How facts about orders change the state. One order, one unit: no other is touched."""

from typing import Final

import msgspec

from turnout.base.ids import UnitId, seat_of
from turnout.dispatch.events.orders import (
    AssignmentAcknowledged,
    AssignmentCancelled,
    AssignmentEvent,
    RecommendationOverridden,
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitDiverted,
    UnitEnRoute,
    UnitOnScene,
    UnitsRecommended,
    UnitStaged,
    UnitTransporting,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import (
    Folds,
    end_alarms,
    end_unled,
    refresh_shift,
    refresh_unit,
    touched,
    unit_of,
)
from turnout.dispatch.fold.waves import note_hold
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import TO_SCENE, Assignment, AssignmentStatus, ChangedPart
from turnout.dispatch.model.recommendations import Choice, Recommendation
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import ClearedOrder, aboard
from turnout.dispatch.rules.status import ROLLING, STATUS_OF_EVENT
from turnout.dispatch.state import State


def _units_recommended(state: State, event: UnitsRecommended, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.recommendation = Recommendation(
        number=event.number,
        level=event.level,
        made_at=fact.record.happened_at,
        chosen=event.chosen,
        others=event.others,
        busy=event.busy,
        unmet=event.unmet,
        divertible=event.divertible,
    )
    note_hold(state, incident, fact)


def _recommendation_overridden(state: State, event: RecommendationOverridden, fact: Fact) -> None:
    touched(state, event.incident_id, fact).departures += 1


def _unit_assigned(state: State, event: UnitAssigned, fact: Fact) -> None:
    """A new order holds its unit."""
    incident = touched(state, event.incident_id, fact)
    reckoned = _reckoned(incident, event.unit_id)
    order = Assignment(
        id=event.assignment_id,
        incident_id=event.incident_id,
        unit_id=event.unit_id,
        level=event.level,
        capability=event.capability,
        status=AssignmentStatus.ASSIGNED,
        stamps={AssignmentStatus.ASSIGNED: fact.record.happened_at},
        sent_by=seat_of(fact.record.actor),
        seat=seat_of(fact.record.actor),
        turnout_seconds=None if reckoned is None else reckoned.turnout_seconds,
        road_seconds=None if reckoned is None else reckoned.road_seconds,
        could=tuple(sorted(state.abilities(event.unit_id))),
    )
    incident.assignments[order.id] = order
    state.orders[order.id] = order
    unit = unit_of(state, event.unit_id)
    unit.assignment_ids.append(order.id)
    unit.returning = unit.returning or unit.post is not None
    unit.post, unit.moving_up = None, False
    unit.since = fact.record.happened_at
    refresh_unit(state, unit)


def _reckoned(incident: Incident, unit_id: UnitId) -> Choice | None:
    """What the recommendation said of a unit; None when it was not among those shown."""
    made = incident.recommendation
    shown = () if made is None else (*made.chosen, *made.others, *made.busy)
    return next((choice for choice in shown if choice.unit_id == unit_id), None)


def _order_reached(state: State, event: AssignmentEvent, fact: Fact) -> Assignment:
    """One order reaches a status; no other order and no other unit is touched."""
    incident = touched(state, event.incident_id, fact)
    order = state.orders[event.assignment_id]
    order.status = STATUS_OF_EVENT[type(event)]
    if order.status is not AssignmentStatus.ON_SCENE:
        _leave_command(incident, order, fact)
        end_unled(state, incident)
    if order.way is not None and order.status not in TO_SCENE:
        _forget_way(order)
    order.stamps.setdefault(order.status, fact.record.happened_at)
    state.units[event.unit_id].since = fact.record.happened_at
    end_alarms(state, order)
    return order


def _forget_way(order: Assignment) -> None:
    """Another drive begins, or none: how the last one changed is of no concern any more."""
    order.way = None
    order.changes_unread = tuple(p for p in order.changes_unread if p is not ChangedPart.WAY)


def _leave_command(incident: Incident, order: Assignment, fact: Fact) -> None:
    """Who is not on scene holds no role there and works in no sector: it has given it up."""
    order.sector = None
    held = incident.scene.held
    for one in held:
        if one.unit_id == order.unit_id:
            incident.scene.given_up[one.role] = fact.record.happened_at
    if held:
        incident.scene.held = [one for one in held if one.unit_id != order.unit_id]


def _order_goes_on(state: State, event: AssignmentEvent, fact: Fact) -> None:
    """An order reaches its next status."""
    _order_reached(state, event, fact)


def _order_read(state: State, event: AssignmentAcknowledged, fact: Fact) -> None:
    """The same; what changed before the crew first read its order is read with it."""
    order = _order_reached(state, event, fact)
    if order.changes_unread:
        order.changes_unread = ()
        order.change_acknowledged_at = fact.record.happened_at


def _unit_transporting(state: State, event: UnitTransporting, fact: Fact) -> None:
    """The same, with the hospital it goes to."""
    _order_reached(state, event, fact).hospital_id = event.hospital_id


def _unit_at_hospital(state: State, event: UnitAtHospital, fact: Fact) -> None:
    """The same; from now the unit is handing over."""
    _order_reached(state, event, fact)
    unit = state.roster.index.get(event.unit_id)
    if unit is not None:
        state.fleet.at_hospital[unit] = fact.record.happened_at


def _order_over(state: State, event: AssignmentEvent, fact: Fact) -> None:
    """The order holds its unit no longer."""
    order = _order_reached(state, event, fact)
    del state.orders[order.id]
    unit = state.units[order.unit_id]
    unit.assignment_ids.remove(order.id)
    unit.unexplained = _to_explain(order)
    unit.freed = fact.record.sequence
    # Taken back before it rolled, a unit is where it was: at home, or still on its way home.
    unit.returning = unit.returning or order.status is AssignmentStatus.CLEARED or _rolled(order)
    # Diverted, it has its next order in the same breath.
    over = not unit.assignment_ids and order.status is not AssignmentStatus.DIVERTED
    if over and aboard(unit) is not unit.shift:
        unit.done = [_off(shift, fact) for shift in unit.done]
        refresh_shift(state, unit)
    refresh_unit(state, unit)


def _to_explain(order: Assignment) -> ClearedOrder | None:
    """Of an order that was taken back the room has said why."""
    if order.status is not AssignmentStatus.CLEARED:
        return None
    return ClearedOrder(assignment_id=order.id, incident_id=order.incident_id)


def _off(shift: Shift, fact: Fact) -> Shift:
    """A crew that stayed on past the end of its shift is off now."""
    if shift.off_at is not None:
        return shift
    return msgspec.structs.replace(shift, off_at=fact.record.happened_at)


def _rolled(order: Assignment) -> bool:
    return not ROLLING.isdisjoint(order.stamps)


FOLDS: Final[Folds] = {
    UnitsRecommended: _units_recommended,
    RecommendationOverridden: _recommendation_overridden,
    UnitAssigned: _unit_assigned,
    AssignmentAcknowledged: _order_read,
    UnitEnRoute: _order_goes_on,
    UnitStaged: _order_goes_on,
    UnitOnScene: _order_goes_on,
    UnitTransporting: _unit_transporting,
    UnitAtHospital: _unit_at_hospital,
    UnitCleared: _order_over,
    AssignmentCancelled: _order_over,
    UnitDiverted: _order_over,
}
