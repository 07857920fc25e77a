"""What is decided about messages between the room and crews."""

from typing import Final

from turnout.dispatch.commands.messages import ReadMessage, ReportText, SendToUnit
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.model.messages import MessageText
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.rules import messages, status
from turnout.dispatch.still_open import require_open


def _to_unit(desk: Desk, command: SendToUnit) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    incident = desk.board.get_incident(order.incident_id)
    text = messages.require_text(command.text)
    messages.require_heard(incident, order, over=status.OVER)
    return (messages.to_unit(incident, order, sealed=_sealed(desk, order, text)),)


def _by_unit(desk: Desk, command: ReportText) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    incident = desk.board.get_incident(order.incident_id)
    text = messages.require_text(command.text)
    require_open(incident)
    _require_after_order(desk, command)
    return (messages.by_unit(incident, order, sealed=_sealed(desk, order, text)),)


def _read(desk: Desk, command: ReadMessage) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    incident = desk.board.get_incident(order.incident_id)
    read = messages.read(incident, order, number=command.number)
    _require_after_order(desk, command)
    return (read,)


def _require_after_order(desk: Desk, command: ReportText | ReadMessage) -> None:
    order = desk.board.get_assignment(command.assignment_id)
    ordered_at = order.stamps[status.S.ASSIGNED]
    status.require_time(desk.happened_at, now=desk.now, ordered_at=ordered_at)


def _sealed(desk: Desk, order: Assignment, text: str) -> SealedRef:
    return desk.seal(f"messages-{order.id}", MessageText(text=text))


DECIDERS: Final[Deciders] = {
    SendToUnit: _to_unit,
    ReportText: _by_unit,
    ReadMessage: _read,
}
