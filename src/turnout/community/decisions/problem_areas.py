"""What is decided about problem areas."""

from typing import Final

from turnout.community import turns
from turnout.community.commands.problem_areas import (
    CheckProblemArea,
    ListProblemArea,
    TakeOffProblemArea,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.problem_areas import (
    ProblemAreaChecked,
    ProblemAreaListed,
    ProblemAreaTakenOff,
)
from turnout.community.model.problem_areas import ProblemArea
from turnout.community.rules import collect, grids, problem_areas


def _list(look: Look, command: ListProblemArea) -> Events:
    areas, today = look.board.state.problem_areas, look.board.day(look.now)
    problem_areas.require_own_grid(look.catalogue, command.party, command.grid_id)
    grids.require_grid(look.catalogue, command.grid_id, today)
    known = collect.find_class(look.catalogue, command.class_code, today)
    problem_areas.require_new(areas.listed, command.grid_id, known.code)
    problem_areas.require_body(look.catalogue, command.body)
    problem_areas.require_day_to_come(command.by, today=today)
    listed = ProblemAreaListed(
        number=areas.next_number,
        grid_id=command.grid_id,
        class_code=known.code,
        body=command.body,
        aim=turns.require_reason(command.aim),
        by=command.by,
    )
    return (listed,)


def _own(look: Look, command: CheckProblemArea | TakeOffProblemArea) -> ProblemArea:
    found = problem_areas.find(look.board.state.problem_areas.listed, command.number)
    problem_areas.require_own_grid(look.catalogue, command.party, found.grid_id)
    return found


def _check(look: Look, command: CheckProblemArea) -> Events:
    found = _own(look, command)
    seen = turns.require_reason(command.seen)
    return (ProblemAreaChecked(number=found.number, met=command.met, seen=seen),)


def _take_off(look: Look, command: TakeOffProblemArea) -> Events:
    found = _own(look, command)
    problem_areas.require_met(found)
    reason = turns.require_reason(command.reason)
    return (ProblemAreaTakenOff(number=found.number, reason=reason),)


DECIDERS: Final[Deciders] = {
    ListProblemArea: _list,
    CheckProblemArea: _check,
    TakeOffProblemArea: _take_off,
}
