"""What a plan of shifts is held against, as the room knows it."""

from datetime import datetime
from functools import cache

from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import shifts_of
from turnout.dispatch.rules.shifts import Roll, hours
from turnout.dispatch.state import State


def roll_of(state: State, *, now: datetime) -> Roll:
    """The shifts and units of a board, for one plan: what it finds of a team, it keeps."""

    @cache
    def of_team(team: str) -> tuple[Shift, ...]:
        units = sorted(state.shift_book.teams.get(team, ()))
        known = (one for unit_id in units for one in shifts_of(state.get_unit(unit_id)))
        return tuple({hours(one): one for one in known if one.team == team}.values())

    return Roll(
        units=state.city.units.keys(),
        capabilities=state.city.capabilities.keys(),
        of_unit=lambda unit_id: shifts_of(state.get_unit(unit_id)),
        of_team=of_team,
        rest_min_seconds=state.city.gates.rest_min_seconds,
        now=now,
    )
