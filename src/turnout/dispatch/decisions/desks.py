"""What is decided about desks and shifts."""

from typing import Final

from turnout.dispatch.city import Service
from turnout.dispatch.commands.desks import (
    ConfirmHandover,
    HandOver,
    MergeDesks,
    OpenDesk,
    SplitDesk,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.desks import DeskOpened
from turnout.dispatch.model.calls import Call
from turnout.dispatch.rules import desks, owners


def _open(desk: Desk, command: OpenDesk) -> Events:
    asked = DeskOpened(
        desk_id=command.desk_id,
        seat=desk.actor,
        services=tuple(sorted(set(command.services))),
        districts=tuple(sorted(set(command.districts))) if command.services else (),
    )
    return (desks.open_desk(desk.board.desks, asked),)


def _merge(desk: Desk, command: MergeDesks) -> Events:
    return (desks.merge(desk.board.desks, command),)


def _split(desk: Desk, command: SplitDesk) -> Events:
    return (desks.split(desk.board.desks, command, seat=desk.actor),)


def _hand_over(desk: Desk, command: HandOver) -> Events:
    """What is open and this seat's: its desks' incidents, the calls of their services that nobody
    has, those that it has itself, the alarms that it has or looks after."""
    board, seat = desk.board, desk.actor
    all_desks = board.desks.values()
    own = [one for one in all_desks if one.seat == seat]
    leads = any(one.commands for one in own)

    def is_own(service: Service, district: str | None) -> bool:
        found = owners.find_desk(all_desks, service, district)
        return leads if found is None else found.seat == seat

    def has(call: Call) -> bool:
        return is_own(call.service, None) if call.seat is None else call.seat == seat

    offered = desks.offer(
        board.handovers.values(),
        number=board.next_handover,
        seats=(seat, command.to_seat),
        calls=tuple(call.id for call in board.waiting() if has(call)),
        incidents=tuple(
            incident.id
            for incident in sorted(board.incidents.values(), key=lambda one: one.id)
            if is_own(incident.service, incident.district)
            or any(order.seat == seat for order in incident.assignments.values())
        ),
        alarms=tuple(
            alarm.id for alarm in board.alarms.values() if seat in (alarm.owner, alarm.silenced_by)
        ),
    )
    return (offered,)


def _confirm(desk: Desk, command: ConfirmHandover) -> Events:
    return (desks.confirm(desk.board.handovers, number=command.number, by=desk.actor),)


DECIDERS: Final[Deciders] = {
    OpenDesk: _open,
    MergeDesks: _merge,
    SplitDesk: _split,
    HandOver: _hand_over,
    ConfirmHandover: _confirm,
}
