"""A roster as a CSV table: every row that is wrong is named, and nothing is done by halves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from turnout.base.csv_rows import Fault, Fields, Wrong, find_text, read_rows, text_of, time_of
from turnout.base.ids import Capability, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import City
from turnout.dispatch.commands.shifts import PlannedShift
from turnout.dispatch.naming import said_in
from turnout.dispatch.refusals import Refusal, refusal
from turnout.dispatch.rules.shifts import Roll, Written, plan_one

COLUMNS: Final = ("unit", "from", "until", "crew")
"""What a table must have; `qualifications` and `team` may be left out."""

ROWS_MOST: Final = 10_000
"""How many shifts one table may hold: the room decides nothing else while it takes them in."""

_FIELD_OF: Final = {
    "unknown_unit": "unit",
    "shift_backwards": "until",
    "shift_is_past": "until",
    "crew_none": "crew",
    "unknown_qualification": "qualifications",
    "qualification_above_crew": "qualifications",
    "team_no_code": "team",
    "shifts_overlap": "from",
    "rest_too_short": "team",
}


@dataclass(frozen=True, slots=True)
class ShiftTable:
    """The shifts that could be read, by row, and what is wrong with the other rows."""

    shifts: Mapping[int, PlannedShift]
    faults: tuple[Fault, ...]


def roster_faulty(**first: object) -> Refusal:
    """What `require_no_faults` refuses such a table with: its `count` of faults and the first."""
    return refusal("roster_faulty", **first)


def read_shift_table(text: str) -> ShiftTable:
    """Read the table; what its shifts mean is not looked at yet."""
    shifts, faults = read_rows(text, COLUMNS, _shift, most=ROWS_MOST)
    return ShiftTable(shifts, tuple(faults))


def find_faults(
    table: ShiftTable, *, reason: str | None, roll: Roll, city: City
) -> tuple[Fault, ...]:
    """All that is wrong with the table, by row: what cannot be read, and what the room refuses, in
    the names of its city."""
    faults = (*table.faults, *_refused(table.shifts, reason, roll, city))
    return tuple(sorted(faults, key=lambda fault: fault.row))


def _refused(
    shifts: Mapping[int, PlannedShift], reason: str | None, roll: Roll, city: City
) -> Iterator[Fault]:
    written = Written()
    for row, shift in shifts.items():
        try:
            plan_one(shift, reason=reason, roll=roll, written=written)
        except Refusal as refused:
            said = said_in(city, refused)
            yield Fault(row, _FIELD_OF[refused.rule], said.what, said.remedy)


def _shift(row: Fields) -> PlannedShift:
    return PlannedShift(
        unit_id=UnitId(text_of(row, "unit")),
        starts_at=time_of(row, "from"),
        ends_at=time_of(row, "until"),
        crew=_whole("crew", text_of(row, "crew")),
        qualifications=dict(_qualifications((row.get("qualifications") or "").split())),
        team=find_text(row, "team"),
    )


def _whole(field: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Wrong(
            field,
            Words("It is no whole number.", "不是整数。"),
            Words("Write it like 4, in qualifications like pump:2.", "请写成 4；资质写成 pump:2。"),
        )
    return int(text)


def _qualifications(pairs: Iterable[str]) -> Iterator[tuple[Capability, int]]:
    for pair in pairs:
        code, _, count = pair.partition(":")
        yield Capability(code), _whole("qualifications", count)
