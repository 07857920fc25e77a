"""The roster as the page shows it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from turnout.base.ids import StationId, UnitId
from turnout.dispatch.commands.shifts import PlannedShift
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import Unit, shifts_of
from turnout.dispatch.rules.gaps import Hours, gaps
from turnout.dispatch.csv_rows import Fault
from turnout.dispatch.state import State

Row = dict[str, Any]


def roster_shape(state: State, day: date) -> Row:
    """RosterShape."""
    start = datetime.combine(day, time(), state.zone)
    # The next midnight, not 24 hours on: a day in which clocks change has 23 or 25.
    within = Hours(start, datetime.combine(day + timedelta(days=1), time(), state.zone))
    on_duty: dict[StationId, list[Hours]] = {}
    rows = []
    for unit_id in state.roster.ids:
        unit = state.get_unit(unit_id)
        shifts = [s for s in shifts_of(unit) if _touches(s, within)]
        rows.append(_unit_row(state, unit, shifts))
        station = state.city.units[unit_id].station
        if station is not None:
            hours = [Hours(s.starts_at, s.ends_at) for s in shifts] if unit.rostered else [within]
            on_duty.setdefault(station, []).extend(hours)
    return {
        "day": day,
        "begins_at": within.starts_at,
        "ends_at": within.ends_at,
        "units": rows,
        "gaps": [
            {"station": station, "starts_at": gap.starts_at, "ends_at": gap.ends_at}
            for station, hours in sorted(on_duty.items())
            for gap in gaps(hours, within=within)
        ],
    }


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


def import_shape(
    state: State,
    shifts: Mapping[int, PlannedShift],
    faults: tuple[Fault, ...],
    *,
    now: datetime,
) -> Row:
    """ImportShape of a table that is not taken in yet."""
    return {
        "shifts": len(shifts),
        "faults": [
            {"row": one.row, "field": one.field, "what": one.what, "remedy": one.remedy}
            for one in faults
        ],
        "off_now": _off_now(state, shifts.values(), now),
        "sequence": None,
    }


def _off_now(state: State, shifts: Any, now: datetime) -> list[UnitId]:
    """Units that are on duty because no shift was ever planned for them, and none of these runs."""
    named = {one.unit_id for one in shifts if one.unit_id in state.city.units}
    running = {one.unit_id for one in shifts if one.starts_at <= now < one.ends_at}
    return sorted(unit for unit in named - running if not state.get_unit(unit).rostered)
