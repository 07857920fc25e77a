"""The roster as the page shows it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import Unit, shifts_of
from turnout.dispatch.rules.gaps import Hours
from turnout.dispatch.staff_index import StaffIndex
from turnout.dispatch.state import State
from turnout.web.views.gaps import gap_rows

Row = dict[str, Any]

DAYS_OF_GAPS = 7


def roster_shape(state: State, people: StaffIndex, day: date) -> Row:
    """RosterShape."""
    within = days_from(state, day, count=1)
    rows = []
    for unit_id in state.roster.ids:
        unit = state.get_unit(unit_id)
        rows.append(_unit_row(state, unit, [s for s in shifts_of(unit) if _touches(s, within)]))
    return {
        "day": day,
        "begins_at": within.starts_at,
        "ends_at": within.ends_at,
        "units": rows,
        "gaps": gap_rows(state, people, within),
    }


def gaps_shape(state: State, people: StaffIndex, day: date) -> Row:
    """GapsShape."""
    within = days_from(state, day, count=DAYS_OF_GAPS)
    return {
        "begins_at": within.starts_at,
        "ends_at": within.ends_at,
        "gaps": gap_rows(state, people, within),
    }


def days_from(state: State, day: date, *, count: int) -> Hours:
    """From one local midnight until another: a day in which clocks change has 23 hours, or 25."""
    start, end = (datetime.combine(one, time(), state.zone) for one in _ends(day, count))
    return Hours(start, end)


def _ends(day: date, count: int) -> tuple[date, date]:
    return day, day + timedelta(days=count)


def _touches(shift: Shift, within: Hours) -> bool:
    return shift.starts_at < within.ends_at and shift.ends_at > within.starts_at


def _unit_row(state: State, unit: Unit, shifts: list[Shift]) -> Row:
    spec = state.city.units[unit.id]
    return {
        "id": unit.id,
        "agency": spec.agency,
        "service": state.city.agencies[spec.agency].service,
        "kind": spec.kind,
        "station": spec.station,
        "crew": spec.crew,
        "shares_crew_with": list(state.roster.sharing.get(unit.id, ())),
        "rostered": unit.rostered,
        "shifts": [_shift_row(unit, shift) for shift in shifts],
    }


def _shift_row(unit: Unit, shift: Shift) -> Row:
    state = "running" if shift is unit.shift else "over" if shift in unit.done else "planned"
    return {
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "crew": shift.crew,
        "qualifications": shift.qualifications,
        "team": shift.team,
        "state": state,
        "off_at": shift.off_at,
    }
