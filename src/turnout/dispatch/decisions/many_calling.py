"""What is decided about incidents that many are calling about."""

from typing import Final

from turnout.dispatch.commands.many_calling import EndManyCalling, MarkManyCalling
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import many_calling


def _mark(desk: Desk, command: MarkManyCalling) -> Events:
    return (many_calling.mark(desk.board.get_incident(command.incident_id)),)


def _end(desk: Desk, command: EndManyCalling) -> Events:
    return (many_calling.end(desk.board.get_incident(command.incident_id)),)


DECIDERS: Final[Deciders] = {MarkManyCalling: _mark, EndManyCalling: _end}
