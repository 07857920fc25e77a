"""From a command to facts: look things up, ask the ports, apply the pure rules, in this order.

Every function here is synchronous: between its look at the board and its decision nothing else
can happen. It returns the events in the order of the record, or raises Refusal.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from turnout.base.ids import CallId
from turnout.dispatch import commands as c
from turnout.dispatch.advice import plan_of, recommended, wanted
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import (
    CallReceived,
    Event,
    PersonalTextErased,
    RoomOpened,
)
from turnout.dispatch.model import (
    IncidentStatus,
)
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import assign, close, duty, escalate, intake, status, triage

Events = tuple[Event, ...]


def decide(desk: Desk, command: c.Command) -> Events:
    """The events of a command. Raises Refusal; then nothing has changed."""
    status.require_time(desk.happened_at, now=desk.now, ordered_at=None)
    return _DECIDERS[type(command)](desk, command)


def _receive_call(desk: Desk, command: c.ReceiveCall) -> Events:
    call_id = CallId(f"C{desk.board.next_call}")
    hint = command.type_hint
    if hint is not None and hint not in desk.board.city.incident_types:
        raise refusal("unknown_type", type=hint)
    sealed = desk.seal(f"call-{call_id}", command.details)
    return (
        CallReceived(
            call_id=call_id,
            dialled=command.dialled,
            source=command.source,
            type_hint=hint,
            sealed=sealed,
        ),
    )


def _take_call(desk: Desk, command: c.TakeCall) -> Events:
    board = desk.board
    call = board.get_call(command.call_id)
    point = None if call.details is None else call.details.place.point
    proposed = tuple(incident.id for incident, _ in board.duplicates_of(call))
    link_to = None if command.link_to is None else board.get_incident(command.link_to)
    district = None if point is None or link_to is not None else desk.doors.travel.district(point)
    return intake.take(
        call,
        link_to=link_to,
        next_incident=board.next_incident,
        proposed=proposed,
        district=district,
    )


def _abandon_call(desk: Desk, command: c.AbandonCall) -> Events:
    return (intake.abandon(desk.board.get_call(command.call_id)),)


def _locate(desk: Desk, command: c.Locate) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    triage.require_place(incident, command.place)
    point = command.place.point
    district = None if point is None else desk.doors.travel.district(point)
    sealed = desk.seal(f"incident-{incident.id}", command.place)
    located = triage.locate(incident, district=district, sealed=sealed)
    if incident.incident_type is None:
        return (located,)
    # What was recommended for the wrong place must not stay on the screen.
    moved = msgspec.structs.replace(incident, place=command.place)
    return located, recommended(desk, moved)


def _classify(desk: Desk, command: c.Classify) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    code = command.incident_type
    kind = board.city.incident_types.get(code)
    classified = triage.classify(
        incident, kind, code=code, priority=command.priority, reason=command.reason
    )
    typed = msgspec.structs.replace(incident, incident_type=code, level=max(1, incident.level))
    return classified, recommended(desk, typed)


def _recommend(desk: Desk, command: c.Recommend) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    if incident.status is not IncidentStatus.OPEN:
        raise refusal("incident_not_open", incident=incident.id)
    return (recommended(desk, incident),)


def _assign_units(desk: Desk, command: c.AssignUnits) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    assign.require_sendable(
        command.unit_ids,
        status_of=board.unit_status,
        busy_with=lambda unit: ", ".join(board.get_unit(unit).assignment_ids),
    )
    needs = () if incident.incident_type is None else wanted(board, incident, incident.level)
    return assign.assign(
        incident,
        command.unit_ids,
        shown=command.recommendation,
        reason=command.reason,
        wanted=needs,
        specs=board.city.units,
    )


def _report_status(desk: Desk, command: c.ReportStatus) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = status.report(
        order,
        command.status,
        hospital_id=command.hospital_id,
        hospitals=desk.board.city.hospitals,
    )
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    return (event,)


def _cancel(desk: Desk, command: c.CancelAssignment) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = status.cancel(order, reason=command.reason)
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    return (event,)


def _divert(desk: Desk, command: c.DivertUnit) -> Events:
    board = desk.board
    order = board.get_assignment(command.assignment_id)
    to = board.get_incident(command.to_incident_id)
    diverted = status.divert(order, to, reason=command.reason)
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    needs = () if to.incident_type is None else wanted(board, to, to.level)
    # The diversion has its own reason: the order that follows from it needs no second one.
    orders = assign.assign(
        to,
        (order.unit_id,),
        shown=None,
        reason=command.reason,
        wanted=needs,
        specs=board.city.units,
    )
    return diverted, *orders


def _reinforce(desk: Desk, command: c.RequestReinforcement) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    raised = escalate.raise_stage(incident, plan_of(desk.board, incident), level=command.level)
    higher = msgspec.structs.replace(incident, level=raised.level)
    return raised, recommended(desk, higher)


def _close(desk: Desk, command: c.CloseIncident) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    city = desk.board.city
    return (close.close(incident, disposition=command.disposition, dispositions=city.dispositions),)


def _reopen(desk: Desk, command: c.ReopenIncident) -> Events:
    held = desk.board.find_incident(command.incident_id)
    if held is None and command.incident_id in desk.reloaded:
        held = desk.reloaded[command.incident_id].incident
    incident = held or desk.board.get_incident(command.incident_id)
    return (close.reopen(incident, reason=command.reason),)


def _returned(desk: Desk, command: c.ReportReturned) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    return (duty.returned(unit, desk.board.unit_status(unit.id)),)


def _take_out(desk: Desk, command: c.TakeOutOfService) -> Events:
    return (duty.take_out(desk.board.get_unit(command.unit_id), reason=command.reason),)


def _put_back(desk: Desk, command: c.PutBackInService) -> Events:
    return (duty.put_back(desk.board.get_unit(command.unit_id)),)


def _open_room(_desk: Desk, command: c.OpenRoom) -> Events:
    return (
        RoomOpened(
            city_id=command.city_id,
            city_digest=command.city_digest,
            roads_digest=command.roads_digest,
            code_version=command.code_version,
        ),
    )


def _note_erasure(_desk: Desk, command: c.NoteErasure) -> Events:
    return (PersonalTextErased(streams=command.streams, until=command.until, up_to=command.up_to),)


def _require_after_order(desk: Desk, ordered_at: datetime) -> None:
    status.require_time(desk.happened_at, now=desk.now, ordered_at=ordered_at)


_DECIDERS: Final[dict[type[c.Command], Callable[[Desk, Any], Events]]] = {
    c.ReceiveCall: _receive_call,
    c.TakeCall: _take_call,
    c.AbandonCall: _abandon_call,
    c.Locate: _locate,
    c.Classify: _classify,
    c.Recommend: _recommend,
    c.AssignUnits: _assign_units,
    c.ReportStatus: _report_status,
    c.CancelAssignment: _cancel,
    c.DivertUnit: _divert,
    c.RequestReinforcement: _reinforce,
    c.CloseIncident: _close,
    c.ReopenIncident: _reopen,
    c.ReportReturned: _returned,
    c.TakeOutOfService: _take_out,
    c.PutBackInService: _put_back,
    c.OpenRoom: _open_room,
    c.NoteErasure: _note_erasure,
}

if set(_DECIDERS) != set(c.Command.__subclasses__()):
    raise RuntimeError("a command has no decision")
