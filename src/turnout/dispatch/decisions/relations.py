"""What is decided about incidents that have to do with each other."""

from typing import Final

from turnout.dispatch.commands.relations import RelateIncidents, UnrelateIncidents
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import relations


def _relate(desk: Desk, command: RelateIncidents) -> Events:
    board = desk.board
    incident, other = board.get_incident(command.incident_id), board.get_incident(command.other)
    return relations.relate(incident, other, command.relation)


def _unrelate(desk: Desk, command: UnrelateIncidents) -> Events:
    board = desk.board
    incident, other = board.get_incident(command.incident_id), board.get_incident(command.other)
    return relations.unrelate(incident, other)


DECIDERS: Final[Deciders] = {RelateIncidents: _relate, UnrelateIncidents: _unrelate}
