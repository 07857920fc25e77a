"""What is decided about calls."""

from typing import Final

from turnout.base.ids import CallId
from turnout.dispatch.commands.calls import AbandonCall, ReceiveCall, TakeCall
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import intake


def _receive_call(desk: Desk, command: ReceiveCall) -> Events:
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


def _take_call(desk: Desk, command: TakeCall) -> Events:
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


def _abandon_call(desk: Desk, command: AbandonCall) -> Events:
    return (intake.abandon(desk.board.get_call(command.call_id)),)


DECIDERS: Final[Deciders] = {
    ReceiveCall: _receive_call,
    TakeCall: _take_call,
    AbandonCall: _abandon_call,
}
