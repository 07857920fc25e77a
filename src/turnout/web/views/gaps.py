"""Hours in which nobody of a station, or fewer than the city asks for, is on duty."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from turnout.base.ids import StationId
from turnout.dispatch.command_post import Staffing
from turnout.dispatch.model.units import Unit, shifts_of
from turnout.dispatch.rules.gaps import Hours, Present, gaps, least_people
from turnout.dispatch.staff_index import StaffIndex
from turnout.dispatch.state import State

Row = dict[str, Any]


def gap_rows(state: State, people: StaffIndex, within: Hours) -> list[Row]:
    """GapRows, by station and hour."""
    present = people.at_stations(within)
    for unit_id in state.roster.ids:
        spec = state.city.units[unit_id]
        if spec.station is not None:
            crew = _present(state.get_unit(unit_id), max(spec.crew, 1), within)
            present.setdefault(spec.station, []).extend(crew)
    asked: dict[StationId, list[Staffing]] = {}
    for one in state.city.staffing:
        asked.setdefault(StationId(one.station), []).append(one)
    return [
        row
        for station in sorted({*present, *asked})
        for row in _rows(state, station, present.get(station, []), asked.get(station, []), within)
    ]


def _present(unit: Unit, crew: int, within: Hours) -> list[Present]:
    if not unit.rostered:
        return [Present(within, crew)]
    return [Present(Hours(one.starts_at, one.ends_at), one.crew) for one in shifts_of(unit)]


def _rows(
    state: State,
    station: StationId,
    present: list[Present],
    asked: list[Staffing],
    within: Hours,
) -> Iterator[Row]:
    found = gaps(
        present,
        within=within,
        least=partial(_least, asked, state),
        turns=_turns(asked, within),
    )
    for gap in found:
        yield {
            "station": station,
            "starts_at": gap.hours.starts_at,
            "ends_at": gap.hours.ends_at,
            "people": gap.people,
            "least": gap.least,
        }


def _least(asked: list[Staffing], state: State, at: datetime) -> int:
    return least_people(asked, local=at.astimezone(state.zone))


def _turns(asked: Iterable[Staffing], within: Hours) -> Iterator[datetime]:
    """The local moments at which what is asked for may change: midnights and the rows' hours."""
    hours = {0} | {hour for one in asked if one.hours is not None for hour in one.hours}
    if hours == {0} and not asked:
        return
    day = within.starts_at.date()
    while day <= within.ends_at.date():
        for hour in sorted(hours):
            yield datetime.combine(day, time(hour), within.starts_at.tzinfo)
        day += timedelta(days=1)
