"""What is decided about orders to units."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import AlarmId, UnitId
from turnout.dispatch.advice import recommended, wanted
from turnout.dispatch.commands.orders import (
    AcknowledgeChange,
    AssignUnits,
    CancelAssignment,
    DivertUnit,
    ReplaceUnit,
    ReportStatus,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.breaks import ended_by_orders
from turnout.dispatch.desk import Desk
from turnout.dispatch.distress import require_safe
from turnout.dispatch.events.alarms import AlarmRaised
from turnout.dispatch.events.orders import UnitAssigned, UnitOnScene, UnitTransporting
from turnout.dispatch.events.prealerts import PreAlertEnded
from turnout.dispatch.inbound import reason_to_go
from turnout.dispatch.model.alarms import DESK_LEVEL, AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.rules import (
    aid,
    assign,
    changes,
    occasions,
    owners,
    prealert,
    shifts,
    stand_off,
    status,
)


def _assign_units(desk: Desk, command: AssignUnits) -> Events:
    return _sent(desk, desk.board.get_incident(command.incident_id), command)


def _replace(desk: Desk, command: ReplaceUnit) -> Events:
    """The other is sent for what the first was sent for, in the same moment: nothing is wanted
    anew in between, and neither half is done without the other."""
    order = desk.board.get_assignment(command.assignment_id)
    cancelled = status.cancel(order, reason=command.reason)
    incident = desk.board.get_incident(order.incident_id)
    without = _without(incident, order, status.S.CANCELLED)
    instead = AssignUnits(
        incident_id=incident.id, unit_ids=(command.unit_id,), reason=command.reason
    )
    return cancelled, *_sent(desk, without, instead)


def _sent(desk: Desk, incident: Incident, command: AssignUnits) -> Events:
    """The orders of a command for an incident as it is, or will be by what is decided before."""
    board = desk.board
    require_safe(board, command.unit_ids)
    shifts.require_on_shift(board.get_unit(unit) for unit in command.unit_ids)
    rested = tuple(ended_by_orders(desk, incident, command.unit_ids))
    shifts.require_crew(
        command.unit_ids, sharing=board.roster.sharing, out_with=board.crew_out_with
    )
    aid.require_for(command.unit_ids, incident.id, board.lent)
    occasions.require_reason(command.unit_ids, board.kept, reason=command.reason)
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
        abilities=board.abilities,
    )
    return (
        *rested,
        *prealerts_over(desk, incident, command.unit_ids),
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


def prealerts_over(
    desk: Desk, incident: Incident, units: tuple[UnitId, ...]
) -> tuple[PreAlertEnded, ...]:
    """The pre-alerts that orders to these units end."""
    told_by = [(unit, other) for unit in units for other in desk.board.get_unit(unit).prealerts]
    if not told_by and not incident.prealerted:
        return ()
    return prealert.end_for_orders(incident, units, told_by)


def _report_status(desk: Desk, command: ReportStatus) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    if order.changes_unread and status.is_read_again(order, command.status):
        return (changes.acknowledge(order),)
    held = desk.board.get_unit(order.unit_id).assignment_ids
    # Hardly ever is it over: its unit's other orders are looked up only then.
    status.require_going_on(order, command.status, map(desk.board.orders.__getitem__, held))
    event = status.report(
        order,
        command.status,
        hospital_id=command.hospital_id,
        hospitals=desk.board.city.hospitals,
    )
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    if isinstance(event, UnitOnScene):
        return *_entered(desk, order, command.reason), event
    if isinstance(event, UnitTransporting):
        reason = reason_to_go(desk, order.id, event.hospital_id, command.reason)
        event = msgspec.structs.replace(event, reason=reason)
        if status.S.ON_SCENE not in order.stamps:
            return *_entered(desk, order, command.reason), event
    return (event,)


def _entered(desk: Desk, order: Assignment, reason: str | None) -> Events:
    """A crew that should stand off says why it goes in."""
    board = desk.board
    spec = board.city.units.get(order.unit_id)
    dangers = board.dangers(board.get_incident(order.incident_id))
    if spec is None or not dangers:
        return ()
    service = board.city.agencies[spec.agency].service
    entered = stand_off.enter(order, service, dangers, reason=reason)
    return () if entered is None else (entered,)


def _cancel(desk: Desk, command: CancelAssignment) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = status.cancel(order, reason=command.reason)
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    return (event,)


def _divert(desk: Desk, command: DivertUnit) -> Events:
    board = desk.board
    order = board.get_assignment(command.assignment_id)
    to = board.get_incident(command.to_incident_id)
    require_safe(board, (order.unit_id,))
    aid.require_for((order.unit_id,), to.id, board.lent)
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
        abilities=board.abilities,
    )
    stripped = board.get_incident(order.incident_id)
    # What it leaves behind is planned again at once; the answer names the incident it goes to.
    left = stripped.incident_type is not None
    behind = _without(stripped, order, status.S.DIVERTED)
    return (
        diverted,
        *((recommended(desk, behind),) if left else ()),
        *prealerts_over(desk, to, (order.unit_id,)),
        *orders,
        *_told_the_desk(desk, to, orders),
    )


def _without(incident: Incident, order: Assignment, ended: AssignmentStatus) -> Incident:
    """The incident as it is once that order has ended so."""
    gone = msgspec.structs.replace(order, status=ended)
    return msgspec.structs.replace(incident, assignments={**incident.assignments, order.id: gone})


def _require_after_order(desk: Desk, ordered_at: datetime) -> None:
    # All else was required of its time before the command came here.
    if desk.happened_at < ordered_at:
        status.require_time(desk.happened_at, now=desk.now, ordered_at=ordered_at)


def _acknowledge_change(desk: Desk, command: AcknowledgeChange) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    event = changes.acknowledge(order)
    _require_after_order(desk, order.stamps[status.S.ASSIGNED])
    return (event,)


DECIDERS: Final[Deciders] = {
    AcknowledgeChange: _acknowledge_change,
    AssignUnits: _assign_units,
    ReplaceUnit: _replace,
    ReportStatus: _report_status,
    CancelAssignment: _cancel,
    DivertUnit: _divert,
}
