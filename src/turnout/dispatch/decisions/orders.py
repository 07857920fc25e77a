"""What is decided about orders to units."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import AlarmId, UnitId
from turnout.dispatch.advice import wanted
from turnout.dispatch.commands.orders import (
    AcknowledgeChange,
    AssignUnits,
    CancelAssignment,
    DivertUnit,
    ReportStatus,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.alarms import AlarmRaised
from turnout.dispatch.events.orders import UnitAssigned, UnitTransporting
from turnout.dispatch.events.prealerts import PreAlertEnded
from turnout.dispatch.inbound import offers_for
from turnout.dispatch.model.alarms import DESK_LEVEL, AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules import assign, changes, hospitals, owners, prealert, shifts, status


def _assign_units(desk: Desk, command: AssignUnits) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    shifts.require_on_shift(board.get_unit(unit) for unit in command.unit_ids)
    shifts.require_crew(
        command.unit_ids, sharing=board.roster.sharing, out_with=board.crew_out_with
    )
    assign.require_sendable(
        command.unit_ids,
        status_of=board.unit_status,
        orders_of=lambda unit: [board.orders[o] for o in board.get_unit(unit).assignment_ids],
    )
    needs = () if incident.incident_type is None else wanted(board, incident, incident.level)
    orders = assign.assign(
        incident,
        command.unit_ids,
        shown=command.recommendation,
        reason=command.reason,
        wanted=needs,
        specs=board.city.units,
    )
    return (
        *_prealerts_over(desk, incident, command.unit_ids),
        *orders,
        *_told_the_desk(desk, incident, orders),
    )


def _told_the_desk(desk: Desk, incident: Incident, events: Events) -> Events:
    """What the duty commander orders directly is told to the desk that was passed over."""
    desks = desk.board.desks.values()
    commander = owners.find_commander(desks)
    passed = owners.find_desk(desks, incident.service, incident.district)
    if commander is None or passed is None or desk.actor not in {commander.seat} - {passed.seat}:
        return ()
    orders = [event for event in events if isinstance(event, UnitAssigned)]
    return tuple(
        AlarmRaised(
            incident_id=incident.id,
            alarm_id=AlarmId(desk.board.next_alarm + after),
            kind=AlarmKind.DIRECT_ORDER,
            unit_id=order.unit_id,
            order=order.assignment_id,
            level=DESK_LEVEL,
            owner=passed.seat,
        )
        for after, order in enumerate(orders)
    )


def _prealerts_over(
    desk: Desk, incident: Incident, units: tuple[UnitId, ...]
) -> tuple[PreAlertEnded, ...]:
    told_by = [(unit, other) for unit in units for other in desk.board.get_unit(unit).prealerts]
    if not told_by and not incident.prealerted:
        return ()
    return prealert.end_for_orders(incident, units, told_by)


def _report_status(desk: Desk, command: ReportStatus) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    if order.changes_unread and status.is_read_again(order, command.status):
        return (changes.acknowledge(order),)
    event = status.report(
        order,
        command.status,
        hospital_id=command.hospital_id,
        hospitals=desk.board.city.hospitals,
    )
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    if isinstance(event, UnitTransporting):
        reason = hospitals.require_open(
            event.hospital_id, offers_for(desk, order.id), reason=command.reason
        )
        event = msgspec.structs.replace(event, reason=reason)
    return (event,)


def _cancel(desk: Desk, command: CancelAssignment) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = status.cancel(order, reason=command.reason)
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    return (event,)


def _divert(desk: Desk, command: DivertUnit) -> Events:
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
    return diverted, *_prealerts_over(desk, to, (order.unit_id,)), *orders


def _require_after_order(desk: Desk, ordered_at: datetime) -> None:
    status.require_time(desk.happened_at, now=desk.now, ordered_at=ordered_at)


def _acknowledge_change(desk: Desk, command: AcknowledgeChange) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = changes.acknowledge(order)
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    return (event,)


DECIDERS: Final[Deciders] = {
    AcknowledgeChange: _acknowledge_change,
    AssignUnits: _assign_units,
    ReportStatus: _report_status,
    CancelAssignment: _cancel,
    DivertUnit: _divert,
}
