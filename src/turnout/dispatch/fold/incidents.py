"""How facts about incidents change the state."""

from typing import Final

import msgspec

from turnout.base.ids import seat_of
from turnout.dispatch.at_hand import CLOSED_KEPT
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
    OrderTakenOver,
    StageRaised,
)
from turnout.dispatch.facts import Fact, Reloaded
from turnout.dispatch.fold.aid import pass_on_lent, pass_on_requests
from turnout.dispatch.fold.base import Folds, end_alarms_about, refresh_unit, touched, unit_of
from turnout.dispatch.fold.closures import pass_on_perimeter
from turnout.dispatch.model.calls import place_of
from turnout.dispatch.model.holds import Hold
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import Assignment, copied
from turnout.dispatch.model.places import Place
from turnout.dispatch.rules.status import OVER
from turnout.dispatch.state import State


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
        place=place_of(call.details),
        last_call_at=call.received_at,
        place_ref=call.ref,
        taken_by=seat_of(fact.record.actor),
        version=fact.record.sequence,
        opened_record=fact.record.sequence,
    )
    state.incidents[event.incident_id] = incident
    note_place(state, incident)


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
    note_place(state, incident)


def _incident_classified(state: State, event: IncidentClassified, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.incident_type = event.incident_type
    incident.priority = event.priority
    incident.classified_at = incident.classified_at or fact.record.happened_at
    incident.level = max(1, incident.level)
    # What was suggested is settled; the next answer suggests anew.
    incident.suggested_type = incident.suggested_priority = None


def _stage_raised(state: State, event: StageRaised, fact: Fact) -> None:
    touched(state, event.incident_id, fact).level = event.level


def _incident_closed(state: State, event: IncidentClosed, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.status = IncidentStatus.CLOSED
    incident.closed_at = fact.record.happened_at
    incident.disposition = event.disposition
    end_alarms_about(state, incident)
    for reminder in incident.scene.reminders:
        reminder.ended_at = reminder.ended_at or incident.closed_at
    del state.incidents[incident.id]
    state.places.drop(incident.id)
    state.closed[incident.id] = incident
    if len(state.closed) > CLOSED_KEPT:
        oldest = state.closed.pop(next(iter(state.closed)))
        state.earlier.keep(oldest, now=fact.record.happened_at)
        _forget(state, oldest)


def _forget(state: State, incident: Incident) -> None:
    for call_id in incident.call_ids:
        state.calls.pop(call_id, None)
        state.versions.pop(f"call-{call_id}", None)
    state.versions.pop(f"incident-{incident.id}", None)


def _call_split_off(state: State, event: CallSplitOff, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.call_ids.remove(event.call_id)
    state.calls[event.call_id].incident_id = event.to_incident_id


def _order_taken_over(state: State, event: OrderTakenOver, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    order = copied(event.order)
    order.incident_id = incident.id
    incident.assignments[order.id] = order
    state.orders[order.id] = order
    _take_over_messages(state.find_incident(event.from_incident_id), incident, order)
    for alarm in state.alarms.values():
        if alarm.order == order.id and alarm.incident_id == event.from_incident_id:
            alarm.incident_id = incident.id
    unit = unit_of(state, order.unit_id)
    if order.id not in unit.assignment_ids:
        unit.assignment_ids.append(order.id)
        refresh_unit(state, unit)


def _take_over_messages(source: Incident | None, incident: Incident, order: Assignment) -> None:
    """What was written under an order goes where the order goes: its crew still reads it."""
    if source is not None:
        incident.messages += [m for m in source.messages if m.assignment_id == order.id]
        source.messages = [m for m in source.messages if m.assignment_id != order.id]


def _incident_merged(state: State, event: IncidentMerged, fact: Fact) -> None:
    """Its calls have gone already, its open orders follow; what is over stays with it."""
    incident = touched(state, event.incident_id, fact)
    incident.merged_into = event.into_incident_id
    orders = incident.assignments
    incident.assignments = {name: each for name, each in orders.items() if each.status in OVER}
    # The place was a call's or a correction of it: the calls have their own.
    incident.place, incident.place_ref = None, ""
    note_place(state, incident)
    pass_on_perimeter(state, incident.id, event.into_incident_id)
    pass_on_lent(state, incident.id, event.into_incident_id)
    pass_on_requests(incident)


def _incident_reopened(state: State, event: IncidentReopened, fact: Fact) -> None:
    incident = state.closed.pop(event.incident_id, None)
    if incident is None:
        incident = _taken_up_again(state, fact)
    incident.status = IncidentStatus.OPEN
    incident.closed_at = None
    incident.disposition = None
    incident.reopened_at = fact.record.happened_at
    # Its talk group may be another incident's by now: the next order brings one.
    incident.scene.talk_group = None
    if incident.hold is not None:
        # Whoever it waits for, it waits from now: its limit counts anew.
        incident.hold = Hold(
            since=fact.record.happened_at, asked=incident.hold.asked, wants=incident.hold.wants
        )
    incident.version = fact.record.sequence
    state.incidents[incident.id] = incident
    state.earlier.drop(incident.id)
    note_place(state, incident)


def _taken_up_again(state: State, fact: Fact) -> Incident:
    assert isinstance(fact.opened, Reloaded), "a re-opened incident was neither held nor reread"
    # A copy: two boards that fold this fact must not share what they change.
    own = msgspec.msgpack.decode(msgspec.msgpack.encode(fact.opened), type=Reloaded)
    state.calls.update((call.id, call) for call in own.calls)
    state.versions.update((f"call-{call.id}", call.version) for call in own.calls)
    return own.incident


def note_place(state: State, incident: Incident) -> None:
    """Let the incident be found by where it lies, or was said to lie."""
    state.earlier.put(incident.id, incident.place)
    if incident.place is None:
        state.places.drop(incident.id)
    else:
        state.places.put(incident.id, incident.place.point, incident.place.address)


FOLDS: Final[Folds] = {
    IncidentOpened: _incident_opened,
    CallLinked: _call_linked,
    IncidentLocated: _incident_located,
    IncidentClassified: _incident_classified,
    StageRaised: _stage_raised,
    IncidentClosed: _incident_closed,
    IncidentReopened: _incident_reopened,
    CallSplitOff: _call_split_off,
    OrderTakenOver: _order_taken_over,
    IncidentMerged: _incident_merged,
}
