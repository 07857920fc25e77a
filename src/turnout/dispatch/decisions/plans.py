"""What is decided about response plans."""

from typing import Final

from turnout.dispatch.commands.plans import AdoptPlans, TakeBackPlans
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import adopt


def _adopt(desk: Desk, command: AdoptPlans) -> Events:
    board = desk.board
    adopted = adopt.adopt(
        command.plans,
        valid_from=command.valid_from,
        reason=command.reason,
        version=len(board.adoptions) + 1,
        known=adopt.Known(board.city.incident_types.keys(), board.able),
        today=desk.now.astimezone(board.zone).date(),
    )
    return (adopted,)


def _take_back(desk: Desk, command: TakeBackPlans) -> Events:
    adoption = desk.board.adoptions.get(command.version)
    return (adopt.take_back(adoption, version=command.version, reason=command.reason),)


DECIDERS: Final[Deciders] = {AdoptPlans: _adopt, TakeBackPlans: _take_back}
