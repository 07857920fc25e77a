"""How the facts about problem areas change the list."""

from typing import Final

from turnout.community.events.problem_areas import (
    ProblemAreaChecked,
    ProblemAreaListed,
    ProblemAreaTakenOff,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.problem_areas import ProblemArea
from turnout.community.state import State


def _listed(state: State, event: ProblemAreaListed, _fact: Fact) -> None:
    areas = state.problem_areas
    areas.next_number = event.number + 1
    areas.listed[event.number] = ProblemArea(
        number=event.number,
        grid_id=event.grid_id,
        class_code=event.class_code,
        body=event.body,
        aim=event.aim,
        by=event.by,
    )


def _checked(state: State, event: ProblemAreaChecked, fact: Fact) -> None:
    area = state.problem_areas.listed[event.number]
    area.met, area.checked_at = event.met, fact.record.happened_at


def _taken_off(state: State, event: ProblemAreaTakenOff, _fact: Fact) -> None:
    del state.problem_areas.listed[event.number]


FOLDS: Final[Folds] = {
    ProblemAreaListed: _listed,
    ProblemAreaChecked: _checked,
    ProblemAreaTakenOff: _taken_off,
}
