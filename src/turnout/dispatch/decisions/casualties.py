"""What is decided about casualties."""

from typing import Final

from turnout.dispatch.commands.casualties import CountCasualties, MoveCasualties
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import casualties


def _count(desk: Desk, command: CountCasualties) -> Events:
    incident = open_incident(desk, command.incident_id)
    casualties.require_as_seen(
        incident.scene.casualties, seen=command.before, wanted=command.counted
    )
    return (casualties.count(incident, command.counted, reason=command.reason),)


def _move(desk: Desk, command: MoveCasualties) -> Events:
    incident = open_incident(desk, command.incident_id)
    held = incident.scene.moved.get(command.hospital_id)
    casualties.require_as_seen(held, seen=command.before, wanted=command.moved)
    moved = casualties.move(
        incident,
        command.hospital_id,
        command.moved,
        hospitals=desk.board.city.hospitals,
        reason=command.reason,
    )
    return (moved,)


DECIDERS: Final[Deciders] = {CountCasualties: _count, MoveCasualties: _move}
