"""What is decided about casualties."""

from typing import Final

from turnout.dispatch.commands.casualties import CountCasualties, MoveCasualties
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import casualties


def _count(desk: Desk, command: CountCasualties) -> Events:
    incident = open_incident(desk, command.incident_id)
    return (casualties.count(incident, command.counted, reason=command.reason),)


def _move(desk: Desk, command: MoveCasualties) -> Events:
    moved = casualties.move(
        open_incident(desk, command.incident_id),
        command.hospital_id,
        command.moved,
        hospitals=desk.board.city.hospitals,
        reason=command.reason,
    )
    return (moved,)


DECIDERS: Final[Deciders] = {CountCasualties: _count, MoveCasualties: _move}
