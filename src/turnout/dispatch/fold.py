"""How each fact changes the state: one small function per event type, and a table that must be
complete before this module can be imported."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from turnout.dispatch.events import (
    EVENT_TYPES,
    AssignmentAcknowledged,
    AssignmentCancelled,
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
    PersonalTextErased,
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
from turnout.dispatch.fold_orders import (
    order_goes_on,
    order_over,
    refresh_unit,
    touched,
    unit_assigned,
    unit_at_hospital,
    unit_put_back,
    unit_returned,
    unit_taken_out,
    unit_transporting,
)
from turnout.dispatch.model import (
    AssignmentStatus,
    Call,
    CallDetails,
    CallStatus,
    Incident,
    IncidentStatus,
    Place,
    Recommendation,
)
from turnout.dispatch.rules.status import OVER
from turnout.dispatch.state import CLOSED_KEPT, State

Fold = Callable[[State, Any, Fact], None]


def _room_opened(state: State, event: RoomOpened, _fact: Fact) -> None:
    state.opened = event


def _personal_text_erased(state: State, event: PersonalTextErased, _fact: Fact) -> None:
    """What a board still remembers goes too. A closed incident's version is its closing."""
    for incident in state.closed.values():
        if incident.version <= event.up_to:
            incident.place = None
            for call_id in incident.call_ids:
                state.calls[call_id].details = None
    for call in state.ringing():
        if call.received_at <= event.until:
            call.details = None


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
    incident = touched(state, event.incident_id, fact)
    incident.call_ids.append(event.call_id)
    last = incident.last_call_at
    if last is None or last < call.received_at:
        incident.last_call_at = call.received_at


def _incident_located(state: State, event: IncidentLocated, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.district = event.district
    incident.place_ref = event.sealed.ref
    incident.place = fact.opened if isinstance(fact.opened, Place) else None
    _note_place(state, incident)


def _incident_classified(state: State, event: IncidentClassified, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.incident_type = event.incident_type
    incident.priority = event.priority
    incident.classified_at = incident.classified_at or fact.record.happened_at
    incident.level = max(1, incident.level)


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
    )


def _recommendation_overridden(state: State, event: RecommendationOverridden, fact: Fact) -> None:
    touched(state, event.incident_id, fact)


def _stage_raised(state: State, event: StageRaised, fact: Fact) -> None:
    touched(state, event.incident_id, fact).level = event.level


def _incident_closed(state: State, event: IncidentClosed, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
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


def _note_place(state: State, incident: Incident) -> None:
    state.places.put(incident.id, None if incident.place is None else incident.place.point)


def refresh_derived(state: State) -> None:
    """Work out arrays and indexes anew from what was loaded: units, incidents, orders."""
    for unit in state.units.values():
        refresh_unit(state, unit)
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
    PersonalTextErased: _personal_text_erased,
    CallReceived: _call_received,
    CallTaken: _call_taken,
    CallAbandoned: _call_abandoned,
    IncidentOpened: _incident_opened,
    CallLinked: _call_linked,
    IncidentLocated: _incident_located,
    IncidentClassified: _incident_classified,
    UnitsRecommended: _units_recommended,
    RecommendationOverridden: _recommendation_overridden,
    UnitAssigned: unit_assigned,
    AssignmentAcknowledged: order_goes_on,
    UnitEnRoute: order_goes_on,
    UnitStaged: order_goes_on,
    UnitOnScene: order_goes_on,
    UnitTransporting: unit_transporting,
    UnitAtHospital: unit_at_hospital,
    UnitCleared: order_over,
    AssignmentCancelled: order_over,
    UnitDiverted: order_over,
    UnitReturned: unit_returned,
    UnitTakenOutOfService: unit_taken_out,
    UnitPutBackInService: unit_put_back,
    StageRaised: _stage_raised,
    IncidentClosed: _incident_closed,
    IncidentReopened: _incident_reopened,
}

if set(FOLDS) != set(EVENT_TYPES.values()):
    raise RuntimeError("an event type has no fold")
