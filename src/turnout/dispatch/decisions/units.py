"""What is decided about a unit's duty."""

from typing import Final

from turnout.dispatch.commands.units import PutBackInService, ReportReturned, TakeOutOfService
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import duty, prealert, shifts


def _returned(desk: Desk, command: ReportReturned) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    back = duty.returned(unit, desk.board.unit_status(unit.id))
    duty.require_after_last(unit, desk.happened_at)
    return (back,)


def _take_out(desk: Desk, command: TakeOutOfService) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    out = duty.take_out(unit, reason=command.reason)
    duty.require_after_last(unit, desk.happened_at)
    return *prealert.end_for_unit(unit), out


def _put_back(desk: Desk, command: PutBackInService) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    if unit.in_service:
        shifts.require_on_shift((unit,))
    back = duty.put_back(unit)
    duty.require_after_last(unit, desk.happened_at)
    return (back,)


DECIDERS: Final[Deciders] = {
    ReportReturned: _returned,
    TakeOutOfService: _take_out,
    PutBackInService: _put_back,
}
