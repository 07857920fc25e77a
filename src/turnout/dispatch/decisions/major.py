"""What is decided about incidents that are declared major."""

from typing import Final

import msgspec

from turnout.dispatch.advice import recommended
from turnout.dispatch.alarms import is_major_due, told_commander
from turnout.dispatch.commands.major import AskForMajor, DeclareMajor, StandDownMajor
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident, Major
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import major, owners


def _declare(desk: Desk, command: DeclareMajor) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    commander = owners.find_commander(board.desks.values())
    declared = major.declare(
        incident,
        major.find_plan(board.city.major, incident.service, on=board.plan_day(incident)),
        reason=command.reason,
        off_duty=[
            unit
            for unit in board.city.units.values()
            if board.unit_status(unit.id) is UnitStatus.OUT_OF_SERVICE and board.is_ours(unit.id)
        ],
        commander=None if commander is None else commander.seat,
    )
    after = Major(
        since=desk.happened_at,
        declared_by=desk.actor,
        needs=declared.needs,
        recall=declared.recall,
    )
    anew = _anew(desk, msgspec.structs.replace(incident, major=after))
    if desk.actor == declared.commander:
        return declared, *anew
    told = told_commander(board, AlarmKind.MAJOR, incident, declared.commander)
    return declared, told, *anew


def _ask(desk: Desk, command: AskForMajor) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    if not is_major_due(board, incident):
        raise refusal("major_not_due", incident=incident.id)
    commander = owners.find_commander(board.desks.values())
    owner = None if commander is None else commander.seat
    return (told_commander(board, AlarmKind.MAJOR_DUE, incident, owner),)


def _stand_down(desk: Desk, command: StandDownMajor) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    stood_down = major.stand_down(incident, reason=command.reason)
    return stood_down, *_anew(desk, msgspec.structs.replace(incident, major=None))


def _anew(desk: Desk, incident: Incident) -> Events:
    """Who is to be sent under what is wanted now; nobody before it is classified."""
    return () if incident.incident_type is None else (recommended(desk, incident),)


DECIDERS: Final[Deciders] = {
    DeclareMajor: _declare,
    AskForMajor: _ask,
    StandDownMajor: _stand_down,
}
