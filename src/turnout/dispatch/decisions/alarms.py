"""What is decided about alarms."""

from datetime import timedelta
from typing import Final

from turnout.dispatch.alarms import about_incident, allowed, raised, sounds
from turnout.dispatch.commands.alarms import (
    AskForCommand,
    CloseDistress,
    EscalateAlarm,
    RaiseAlarm,
    ReportAllWell,
    SilenceAlarm,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.alarms import AllWellReported, UnitHeard
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import alarms, command_due, owners


def _raise(desk: Desk, command: RaiseAlarm) -> Events:
    board = desk.board
    order = board.get_assignment(command.assignment_id)
    limits = allowed(board, board.get_incident(order.incident_id), order.unit_id)
    watch = alarms.require_due(order, command.kind, limits, now=desk.now)
    if command.kind is AlarmKind.SILENCE:
        heard = _heard(desk, order)
        if heard is not None:
            return (heard,)
    known = (a for a in board.alarms.values() if a.order == order.id)
    if any(alarm.kind is watch.kind for alarm in known):
        raise refusal("alarm_not_due", assignment=order.id, kind=watch.kind)
    return (raised(board, watch.kind, order),)


def _heard(desk: Desk, order: Assignment) -> UnitHeard | None:
    """The unit's position, when it spoke later than anything else of it; None: it is silent."""
    unit = desk.board.roster.index.get(order.unit_id)
    if unit is None:
        return None
    age_seconds = float(desk.doors.positions.age_seconds(desk.now)[unit])
    heard_at = desk.now - timedelta(seconds=max(0.0, round(age_seconds, 3)))
    if heard_at <= alarms.last_word(order):
        return None
    return UnitHeard(
        incident_id=order.incident_id,
        assignment_id=order.id,
        unit_id=order.unit_id,
        heard_at=heard_at,
    )


def _escalate(desk: Desk, command: EscalateAlarm) -> Events:
    board = desk.board
    alarm = board.get_alarm(command.alarm_id)
    incident = board.get_incident(alarm.incident_id)
    if alarm.kind is AlarmKind.SILENCE and alarm.order is not None:
        heard = _heard(desk, board.get_assignment(alarm.order))
        if heard is not None:
            return (heard,)
    desks = board.desks.values()
    responsible = owners.find_desk(desks, incident.service, incident.district)
    level, owner = owners.next_owner(
        alarm.level, alarm.owner, responsible, owners.find_commander(desks)
    )
    limits = allowed(board, incident, alarm.unit_id)
    return (alarms.escalate(alarm, limits, level=level, owner=owner, now=desk.now),)


def _ask_for_command(desk: Desk, command: AskForCommand) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    due = command_due.find_due(board.city.command.due, incident, on=board.plan_day(incident))
    alarm = command_due.require_due(
        about_incident(board, AlarmKind.COMMAND, incident),
        command_due.find_uncommanded(incident, due),
        sounds=sounds(board, AlarmKind.COMMAND, incident),
        now=desk.now,
    )
    return (alarm,)


def _silence(desk: Desk, command: SilenceAlarm) -> Events:
    return (alarms.silence(desk.board.get_alarm(command.alarm_id)),)


def _all_well(desk: Desk, command: ReportAllWell) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    if order.status is not AssignmentStatus.ON_SCENE:
        raise refusal("not_on_scene", assignment=order.id, status=order.status)
    return (
        AllWellReported(
            incident_id=order.incident_id, assignment_id=order.id, unit_id=order.unit_id
        ),
    )


def _close_distress(desk: Desk, command: CloseDistress) -> Events:
    alarm = desk.board.get_alarm(command.alarm_id)
    return (alarms.end_distress(alarm, reason=command.reason, by=desk.actor),)


DECIDERS: Final[Deciders] = {
    RaiseAlarm: _raise,
    AskForCommand: _ask_for_command,
    EscalateAlarm: _escalate,
    SilenceAlarm: _silence,
    ReportAllWell: _all_well,
    CloseDistress: _close_distress,
}
