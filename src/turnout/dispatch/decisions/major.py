"""What is decided about incidents that are declared major."""

from typing import Final

import msgspec

from turnout.dispatch.advice import recommended
from turnout.dispatch.commands.major import DeclareMajor, StandDownMajor
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident, Major
from turnout.dispatch.model.units import UnitStatus
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
    return declared, *_anew(desk, msgspec.structs.replace(incident, major=after))


def _stand_down(desk: Desk, command: StandDownMajor) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    stood_down = major.stand_down(incident, reason=command.reason)
    return stood_down, *_anew(desk, msgspec.structs.replace(incident, major=None))


def _anew(desk: Desk, incident: Incident) -> Events:
    """Who is to be sent under what is wanted now; nobody before it is classified."""
    return () if incident.incident_type is None else (recommended(desk, incident),)


DECIDERS: Final[Deciders] = {DeclareMajor: _declare, StandDownMajor: _stand_down}
