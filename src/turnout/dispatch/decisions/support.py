"""What is decided about support at a scene."""

from typing import Final

from turnout.dispatch.alarms import about_incident, sounds
from turnout.dispatch.commands.support import (
    AskForSupport,
    CallSupportLate,
    EndSupport,
    NoteSupportThere,
    PromiseSupport,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.on_scene import support_on
from turnout.dispatch.rules import support


def _ask(desk: Desk, command: AskForSupport) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    known = support_on(
        board.city.command.support, board.plan_day(incident), service=incident.service
    )
    return (support.ask(incident, command.kind, known),)


def _promise(desk: Desk, command: PromiseSupport) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    return (support.promise(incident, command.number, minutes=command.minutes, now=desk.now),)


def _there(desk: Desk, command: NoteSupportThere) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    return (support.arrive(incident, command.number),)


def _end(desk: Desk, command: EndSupport) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    return (support.end(incident, command.number, command.outcome, reason=command.reason),)


def _late(desk: Desk, command: CallSupportLate) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    alarm = support.require_late(
        about_incident(board, AlarmKind.SUPPORT, incident),
        incident,
        sounds=sounds(board, AlarmKind.SUPPORT, incident),
        now=desk.now,
    )
    return (alarm,)


DECIDERS: Final[Deciders] = {
    AskForSupport: _ask,
    PromiseSupport: _promise,
    CallSupportLate: _late,
    NoteSupportThere: _there,
    EndSupport: _end,
}
