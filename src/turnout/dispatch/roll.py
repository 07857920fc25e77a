"""What a plan of shifts is held against, as the room knows it."""

from collections.abc import Iterator
from datetime import datetime

from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import shifts_of
from turnout.dispatch.rules.shifts import Roll
from turnout.dispatch.state import State


def roll_of(state: State, *, now: datetime) -> Roll:
    """The shifts and units of a board."""

    def of_team(team: str) -> Iterator[Shift]:
        for unit_id in sorted(state.shift_book.teams.get(team, ())):
            yield from (one for one in shifts_of(state.get_unit(unit_id)) if one.team == team)

    return Roll(
        units=state.city.units.keys(),
        capabilities=state.city.capabilities.keys(),
        of_unit=lambda unit_id: shifts_of(state.get_unit(unit_id)),
        of_team=of_team,
        rest_min_seconds=state.city.gates.rest_min_seconds,
        now=now,
    )
