"""Responders and their tours of duty as CSV tables: all that is wrong is named, by row."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from turnout.base.csv_rows import (
    Fault,
    Fields,
    Wrong,
    find_day,
    find_text,
    foreign_columns,
    read_rows,
    text_of,
    time_of,
)
from turnout.base.ids import AgencyId, Capability, StaffNumber, StationId, UnitId
from turnout.base.text import Words
from turnout.dispatch.model.responders import Responder, ResponderKind, Tour
from turnout.dispatch.naming import said_in
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.crews import Watch, require_qualified
from turnout.dispatch.rules.responders import require_responder, require_tour
from turnout.dispatch.rules.shifts import Written, plan_one
from turnout.dispatch.staffing import (
    CrewChange,
    duties_of,
    establishment_of,
    people_of,
    tours_with,
)
from turnout.dispatch.state import State

PEOPLE_COLUMNS: Final = ("number", "agency", "kind")
PEOPLE_MORE: Final = ("qualifications", "station", "valid_from", "valid_until")
TOUR_COLUMNS: Final = ("number", "agency", "from", "until")
TOUR_MORE: Final = ("unit",)
"""What each table must have, and what may be left out. No other column is taken."""

ROWS_MOST: Final = 60_000
"""How many rows one table may hold."""

_FIELD_OF: Final = {
    "staff_number_no_number": "number",
    "responder_twice": "number",
    "unknown_agency": "agency",
    "unknown_station": "station",
    "unknown_qualification": "qualifications",
    "validity_backwards": "valid_until",
    "unknown_responder": "number",
    "responder_not_valid": "from",
    "unknown_unit": "unit",
    "tour_backwards": "until",
    "tour_is_past": "until",
    "tours_overlap": "from",
    "tour_rest_too_short": "from",
    "crew_not_qualified": "unit",
    "shifts_overlap": "unit",
    "qualification_above_crew": "unit",
}

PeopleTable = tuple[dict[int, Responder], list[Fault]]
TourTable = tuple[dict[int, Tour], list[Fault]]


def read_people(text: str) -> PeopleTable:
    """Read a table of responders; what its rows mean is not looked at yet."""
    foreign = list(foreign_columns(text, {*PEOPLE_COLUMNS, *PEOPLE_MORE}))
    rows, faults = read_rows(text, PEOPLE_COLUMNS, _responder, most=ROWS_MOST)
    return rows, [*foreign, *faults]


def read_tours(text: str) -> TourTable:
    """Read a table of tours; what its rows mean is not looked at yet."""
    foreign = list(foreign_columns(text, {*TOUR_COLUMNS, *TOUR_MORE}))
    rows, faults = read_rows(text, TOUR_COLUMNS, _tour, most=ROWS_MOST)
    return rows, [*foreign, *faults]


def people_faults(table: PeopleTable, state: State) -> tuple[Fault, ...]:
    """All that is wrong with a table of responders, by row."""
    rows, faults = table
    known = establishment_of(state)
    found = list(faults)
    for row, one in rows.items():
        try:
            require_responder(one, known)
        except Refusal as refused:
            found.append(_fault(row, said_in(state.city, refused)))
    return tuple(sorted(found, key=lambda fault: fault.row))


def tour_faults(
    table: TourTable, state: State, *, reason: str | None, now: datetime
) -> tuple[Fault, ...]:
    """All that is wrong with a table of tours, by row: its rows, and then the crews they make."""
    rows, faults = table
    known = duties_of(state, rows.values(), now=now)
    found = list(faults)
    for row, tour in rows.items():
        try:
            require_tour(tour, known, reason=reason)
        except Refusal as refused:
            found.append(_fault(row, said_in(state.city, refused)))
    if not found:
        found.extend(_crew_faults(rows, state, now))
    return tuple(sorted(found, key=lambda fault: fault.row))


def _crew_faults(rows: Mapping[int, Tour], state: State, now: datetime) -> Iterator[Fault]:
    first: dict[Watch, int] = {}
    for row, tour in rows.items():
        if tour.unit_id is not None:
            first.setdefault((tour.unit_id, tour.starts_at, tour.ends_at), row)
    tours = tours_with(state, rows.values(), now=now)
    change = CrewChange(state, people=people_of(state), tours=tours, now=now)
    written = Written()
    for shift in change.wanted:
        try:
            require_qualified(shift, state.city.units[shift.unit_id].capabilities)
            plan_one(shift, reason=None, roll=change.roll, written=written)
        except Refusal as refused:
            row = first.get((shift.unit_id, shift.starts_at, shift.ends_at), 1)
            yield _fault(row, said_in(state.city, refused))


def _fault(row: int, refused: Refusal) -> Fault:
    return Fault(row, _FIELD_OF[refused.rule], refused.what, refused.remedy)


def _responder(row: Fields) -> Responder:
    return Responder(
        number=StaffNumber(text_of(row, "number")),
        agency=AgencyId(text_of(row, "agency")),
        kind=_kind(text_of(row, "kind")),
        qualifications=_qualifications(row),
        station=None if (name := find_text(row, "station")) is None else StationId(name),
        valid_from=find_day(row, "valid_from"),
        valid_until=find_day(row, "valid_until"),
    )


def _tour(row: Fields) -> Tour:
    return Tour(
        number=StaffNumber(text_of(row, "number")),
        agency=AgencyId(text_of(row, "agency")),
        starts_at=time_of(row, "from"),
        ends_at=time_of(row, "until"),
        unit_id=None if (name := find_text(row, "unit")) is None else UnitId(name),
    )


def _qualifications(row: Fields) -> tuple[Capability, ...]:
    return tuple(map(Capability, sorted(set((row.get("qualifications") or "").split()))))


def _kind(text: str) -> ResponderKind:
    try:
        return ResponderKind(text)
    except ValueError:
        known = tuple(one.value for one in ResponderKind)
        raise Wrong(
            "kind",
            Words("There is no such kind of staff.", "没有这类人员。"),
            Words("Use one of: {known}.", "可用：{known}。").filled({"known": known}),
        ) from None
