"""How each fact changes the state: one small function per event type, and a table that must be
complete before this module can be imported."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from turnout.base.ids import UnitId
from turnout.dispatch.events import (
    EVENT_TYPES,
    AssignmentAcknowledged,
    AssignmentCancelled,
    AssignmentEvent,
    CallAbandoned,
    CallLinked,
    CallReceived,
    CallTaken,
    Event,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentOpened,
    IncidentReopened,
    RecommendationOverridden,
    RoomOpened,
    StageRaised,
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitDiverted,
    UnitEnRoute,
    UnitOnScene,
    UnitPutBackInService,
    UnitReturned,
    UnitsRecommended,
    UnitStaged,
    UnitTakenOutOfService,
    UnitTransporting,
)
from turnout.dispatch.facts import Fact, Reloaded
from turnout.dispatch.model import (
    Assignment,
    AssignmentStatus,
    Call,
    CallDetails,
    CallStatus,
    Incident,
    IncidentStatus,
    Place,
    Recommendation,
    Unit,
)
from turnout.dispatch.rules.status import OVER, ROLLING, STATUS_OF_EVENT
from turnout.dispatch.state import CLOSED_KEPT, State

Fold = Callable[[State, Any, Fact], None]


def _room_opened(state: State, event: RoomOpened, _fact: Fact) -> None:
    state.opened = event


def _call_received(state: State, event: CallReceived, fact: Fact) -> None:
    state.next_call += 1
    state.calls[event.call_id] = Call(
        id=event.call_id,
        status=CallStatus.RINGING,
        source=event.source,
        dialled=event.dialled,
        type_hint=event.type_hint,
        received_at=fact.record.happened_at,
        taken_at=None,
        incident_id=None,
        proposed=(),
        details=fact.opened if isinstance(fact.opened, CallDetails) else None,
        ref=event.sealed.ref,
    )


def _call_taken(state: State, event: CallTaken, fact: Fact) -> None:
    call = state.calls[event.call_id]
    call.status = CallStatus.TAKEN
    call.taken_at = fact.record.happened_at
    call.proposed = event.proposed
    # Nothing more is ever written about a taken call: its incident's stream goes on.
    del state.versions[fact.record.stream]


def _call_abandoned(state: State, event: CallAbandoned, fact: Fact) -> None:
    del state.calls[event.call_id]
    del state.versions[fact.record.stream]


def _incident_opened(state: State, event: IncidentOpened, fact: Fact) -> None:
    call = state.calls[event.call_id]
    call.incident_id = event.incident_id
    state.next_incident = type(event.incident_id)(event.incident_id + 1)
    incident = Incident(
        id=event.incident_id,
        status=IncidentStatus.OPEN,
        service=event.service,
        call_ids=[event.call_id],
        opened_at=fact.record.happened_at,
        received_at=call.received_at,
        district=event.district,
        place=None if call.details is None else call.details.place,
        last_call_at=call.received_at,
        place_ref=call.ref,
        taken_by=fact.record.actor,
        version=fact.record.sequence,
    )
    state.incidents[event.incident_id] = incident
    _note_place(state, incident)


def _call_linked(state: State, event: CallLinked, fact: Fact) -> None:
    call = state.calls[event.call_id]
    call.incident_id = event.incident_id
    incident = _touched(state, event.incident_id, fact)
    incident.call_ids.append(event.call_id)
    last = incident.last_call_at
    if last is None or last < call.received_at:
        incident.last_call_at = call.received_at


def _incident_located(state: State, event: IncidentLocated, fact: Fact) -> None:
    incident = _touched(state, event.incident_id, fact)
    incident.district = event.district
    incident.place_ref = event.sealed.ref
    incident.place = fact.opened if isinstance(fact.opened, Place) else None
    _note_place(state, incident)


def _incident_classified(state: State, event: IncidentClassified, fact: Fact) -> None:
    incident = _touched(state, event.incident_id, fact)
    incident.incident_type = event.incident_type
    incident.priority = event.priority
    incident.classified_at = incident.classified_at or fact.record.happened_at
    incident.level = max(1, incident.level)


def _units_recommended(state: State, event: UnitsRecommended, fact: Fact) -> None:
    incident = _touched(state, event.incident_id, fact)
    incident.recommendation = Recommendation(
        number=event.number,
        level=event.level,
        made_at=fact.record.happened_at,
        chosen=event.chosen,
        others=event.others,
        busy=event.busy,
        unmet=event.unmet,
    )


def _recommendation_overridden(state: State, event: RecommendationOverridden, fact: Fact) -> None:
    _touched(state, event.incident_id, fact)


def _stage_raised(state: State, event: StageRaised, fact: Fact) -> None:
    _touched(state, event.incident_id, fact).level = event.level


def _unit_assigned(state: State, event: UnitAssigned, fact: Fact) -> None:
    incident = _touched(state, event.incident_id, fact)
    order = Assignment(
        id=event.assignment_id,
        incident_id=event.incident_id,
        unit_id=event.unit_id,
        level=event.level,
        capability=event.capability,
        status=AssignmentStatus.ASSIGNED,
        stamps={AssignmentStatus.ASSIGNED: fact.record.happened_at},
    )
    incident.assignments[order.id] = order
    state.orders[order.id] = order
    unit = _unit(state, event.unit_id)
    unit.assignment_ids.append(order.id)
    unit.since = fact.record.happened_at
    _refresh(state, unit)


def _order_reached(state: State, event: AssignmentEvent, fact: Fact) -> Assignment:
    """One order reaches a status; no other order and no other unit is touched."""
    _touched(state, event.incident_id, fact)
    order = state.orders[event.assignment_id]
    order.status = STATUS_OF_EVENT[type(event)]
    order.stamps.setdefault(order.status, fact.record.happened_at)
    state.units[event.unit_id].since = fact.record.happened_at
    return order


def _order_goes_on(state: State, event: AssignmentEvent, fact: Fact) -> None:
    _order_reached(state, event, fact)


def _unit_transporting(state: State, event: UnitTransporting, fact: Fact) -> None:
    _order_reached(state, event, fact).hospital_id = event.hospital_id


def _unit_at_hospital(state: State, event: UnitAtHospital, fact: Fact) -> None:
    _order_reached(state, event, fact)
    unit = state.roster.index.get(event.unit_id)
    if unit is not None:
        state.fleet.at_hospital[unit] = fact.record.happened_at


def _order_over(state: State, event: AssignmentEvent, fact: Fact) -> None:
    order = _order_reached(state, event, fact)
    del state.orders[order.id]
    unit = state.units[order.unit_id]
    unit.assignment_ids.remove(order.id)
    # Taken back before it rolled, a unit is where it was: at home, or still on its way home.
    unit.returning = unit.returning or order.status is AssignmentStatus.CLEARED or _rolled(order)
    _refresh(state, unit)


def _rolled(order: Assignment) -> bool:
    return not ROLLING.isdisjoint(order.stamps)


def _unit_returned(state: State, event: UnitReturned, fact: Fact) -> None:
    _set_duty(state, event.unit_id, fact, in_service=True)


def _unit_taken_out(state: State, event: UnitTakenOutOfService, fact: Fact) -> None:
    _set_duty(state, event.unit_id, fact, in_service=False)


def _unit_put_back(state: State, event: UnitPutBackInService, fact: Fact) -> None:
    _set_duty(state, event.unit_id, fact, in_service=True)


def _set_duty(state: State, unit_id: UnitId, fact: Fact, *, in_service: bool) -> None:
    unit = _unit(state, unit_id)
    unit.in_service = in_service
    unit.returning = False
    unit.since = fact.record.happened_at
    _refresh(state, unit)


def _incident_closed(state: State, event: IncidentClosed, fact: Fact) -> None:
    incident = _touched(state, event.incident_id, fact)
    incident.status = IncidentStatus.CLOSED
    incident.closed_at = fact.record.happened_at
    incident.disposition = event.disposition
    del state.incidents[incident.id]
    state.places.drop(incident.id)
    state.closed[incident.id] = incident
    if len(state.closed) > CLOSED_KEPT:
        _forget(state, state.closed.pop(next(iter(state.closed))))


def _forget(state: State, incident: Incident) -> None:
    for call_id in incident.call_ids:
        state.calls.pop(call_id, None)
    state.versions.pop(f"incident-{incident.id}", None)


def _incident_reopened(state: State, event: IncidentReopened, fact: Fact) -> None:
    incident = state.closed.pop(event.incident_id, None)
    if incident is None:
        incident = _taken_up_again(state, fact)
    incident.status = IncidentStatus.OPEN
    incident.closed_at = None
    incident.disposition = None
    incident.reopened_at = fact.record.happened_at
    incident.version = fact.record.sequence
    state.incidents[incident.id] = incident
    _note_place(state, incident)


def _taken_up_again(state: State, fact: Fact) -> Incident:
    assert isinstance(fact.opened, Reloaded), "a re-opened incident was neither held nor reread"
    # A copy: two boards that fold this fact must not share what they change.
    own = msgspec.msgpack.decode(msgspec.msgpack.encode(fact.opened), type=Reloaded)
    state.calls.update((call.id, call) for call in own.calls)
    return own.incident


def _touched(state: State, incident_id: int, fact: Fact) -> Incident:
    incident = state.incidents[incident_id]  # type: ignore[index] # events carry IncidentId
    incident.version = fact.record.sequence
    return incident


def _unit(state: State, unit_id: UnitId) -> Unit:
    unit = state.units.get(unit_id)
    if unit is None:
        unit = state.units[unit_id] = Unit(id=unit_id)
    return unit


def _refresh(state: State, unit: Unit) -> None:
    index = state.roster.index.get(unit.id)
    if index is None:
        # A record may speak of a unit that the city no longer has.
        return
    sendable = unit.in_service and not unit.assignment_ids
    state.fleet.set(index, sendable=sendable, on_road=unit.returning)
    if not unit.assignment_ids:
        state.fleet.at_hospital.pop(index, None)


def _note_place(state: State, incident: Incident) -> None:
    state.places.put(incident.id, None if incident.place is None else incident.place.point)


def refresh_derived(state: State) -> None:
    """Work out arrays and indexes anew from what was loaded: units, incidents, orders."""
    for unit in state.units.values():
        _refresh(state, unit)
    for incident in state.incidents.values():
        _note_place(state, incident)
        for order in incident.assignments.values():
            if order.status not in OVER:
                state.orders[order.id] = order
            if order.status is AssignmentStatus.AT_HOSPITAL:
                unit_index = state.roster.index.get(order.unit_id)
                if unit_index is not None:
                    since = order.stamps[AssignmentStatus.AT_HOSPITAL]
                    state.fleet.at_hospital[unit_index] = since


FOLDS: Final[dict[type[Event], Fold]] = {
    RoomOpened: _room_opened,
    CallReceived: _call_received,
    CallTaken: _call_taken,
    CallAbandoned: _call_abandoned,
    IncidentOpened: _incident_opened,
    CallLinked: _call_linked,
    IncidentLocated: _incident_located,
    IncidentClassified: _incident_classified,
    UnitsRecommended: _units_recommended,
    RecommendationOverridden: _recommendation_overridden,
    UnitAssigned: _unit_assigned,
    AssignmentAcknowledged: _order_goes_on,
    UnitEnRoute: _order_goes_on,
    UnitStaged: _order_goes_on,
    UnitOnScene: _order_goes_on,
    UnitTransporting: _unit_transporting,
    UnitAtHospital: _unit_at_hospital,
    UnitCleared: _order_over,
    AssignmentCancelled: _order_over,
    UnitDiverted: _order_over,
    UnitReturned: _unit_returned,
    UnitTakenOutOfService: _unit_taken_out,
    UnitPutBackInService: _unit_put_back,
    StageRaised: _stage_raised,
    IncidentClosed: _incident_closed,
    IncidentReopened: _incident_reopened,
}

if set(FOLDS) != set(EVENT_TYPES.values()):
    raise RuntimeError("an event type has no fold")
