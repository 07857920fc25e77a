"""What is asked about problem areas."""

from datetime import date

from turnout.community.catalogue import ClassCode, GridId
from turnout.community.commands.base import Command
from turnout.community.model.ids import Party


class ListProblemArea(Command, frozen=True, kw_only=True, tag="list_problem_area"):
    """Put a grid on the list, with aim, body and day."""

    party: Party
    grid_id: GridId
    class_code: ClassCode
    body: Party
    aim: str
    by: date


class CheckProblemArea(Command, frozen=True, kw_only=True, tag="check_problem_area"):
    """Say whether the aim is met."""

    party: Party
    number: int
    met: bool
    seen: str


class TakeOffProblemArea(Command, frozen=True, kw_only=True, tag="take_off_problem_area"):
    """Take it off the list."""

    party: Party
    number: int
    reason: str
