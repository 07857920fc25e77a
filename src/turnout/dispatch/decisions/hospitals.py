"""What is decided about hospitals."""

from typing import Final

from turnout.dispatch.alarms import raised
from turnout.dispatch.commands.hospitals import ChangeHospital, SetHospitalStatus
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.hospitals import HospitalChanged
from turnout.dispatch.inbound import reason_to_go
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import hospitals


def _set_status(desk: Desk, command: SetHospitalStatus) -> Events:
    """A hospital that takes nobody any more is news for every crew on its way there."""
    board = desk.board
    city = board.city
    event = hospitals.set_status(
        command, hospitals=city.hospitals, specialities=city.specialities, now=desk.now
    )
    hospitals.require_as_seen(
        board.hospitals.get(event.hospital_id), event=event, seen=command.before
    )
    if event.status is HospitalStatus.OPEN:
        return (event,)
    told = {a.order for a in board.alarms.values() if a.kind is AlarmKind.HOSPITAL}
    on_the_way = [
        order
        for order in sorted(board.orders.values(), key=lambda order: order.id)
        if order.status is AssignmentStatus.TRANSPORTING
        and order.hospital_id == event.hospital_id
        and order.id not in told
    ]
    alarms = [
        raised(board, AlarmKind.HOSPITAL, order, after=after)
        for after, order in enumerate(on_the_way)
    ]
    return event, *alarms


def _change(desk: Desk, command: ChangeHospital) -> Events:
    board = desk.board
    order = board.get_assignment(command.assignment_id)
    if order.status is not AssignmentStatus.TRANSPORTING:
        raise refusal("not_transporting", assignment=order.id, status=order.status)
    if command.hospital_id not in board.city.hospitals:
        raise refusal("unknown_hospital", hospital=command.hospital_id)
    if command.hospital_id == order.hospital_id:
        raise refusal("same_hospital", assignment=order.id, hospital=command.hospital_id)
    reason = reason_to_go(desk, order.id, command.hospital_id, command.reason)
    return (
        HospitalChanged(
            incident_id=order.incident_id,
            assignment_id=order.id,
            unit_id=order.unit_id,
            hospital_id=command.hospital_id,
            reason=reason,
        ),
    )


DECIDERS: Final[Deciders] = {
    SetHospitalStatus: _set_status,
    ChangeHospital: _change,
}
