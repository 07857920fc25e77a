"""What is decided about why crews cleared."""

from typing import Final

from turnout.dispatch.clear_reasons import reasons_of
from turnout.dispatch.commands.clearing import GiveClearReason
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.rules import clearing, status


def _give(desk: Desk, command: GiveClearReason) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = clearing.give(order, command.clear_reason, reasons_of(desk.board, order))
    ordered_at = order.stamps[AssignmentStatus.ASSIGNED]
    status.require_time(desk.happened_at, now=desk.now, ordered_at=ordered_at)
    return (event,)


DECIDERS: Final[Deciders] = {GiveClearReason: _give}
