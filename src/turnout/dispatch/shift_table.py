"""A roster as a CSV table: every row that is wrong is named, and nothing is done by halves."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from turnout.base.ids import Capability, UnitId
from turnout.base.text import Words
from turnout.base.time import parse_instant
from turnout.dispatch.commands.shifts import PlannedShift
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


class Fault(NamedTuple):
    """What is wrong with a row (the header is row 1), in which field, and what to do."""

    row: int
    field: str
    what: Words
    remedy: Words


class Wrong(ValueError):
    """A field cannot be read."""

    def __init__(self, field: str, what: Words, remedy: Words) -> None:
        super().__init__(field)
        self.field, self.what, self.remedy = field, what, remedy


@dataclass(frozen=True, slots=True)
class ShiftTable:
    """The shifts that could be read, by row, and what is wrong with the other rows."""

    shifts: Mapping[int, PlannedShift]
    faults: tuple[Fault, ...]


def read_shift_table(text: str) -> ShiftTable:
    """Read the table; what its shifts mean is not looked at yet."""
    lines = csv.DictReader(text.removeprefix("\ufeff").splitlines(), strict=True)
    shifts: dict[int, PlannedShift] = {}
    faults: list[Fault] = []
    try:
        there = lines.fieldnames or ()
        faults.extend(_missing(name) for name in COLUMNS if name not in there)
        for row in () if faults else lines:
            if len(shifts) == ROWS_MOST:
                faults.append(_too_long(lines.line_num))
                break
            try:
                shifts[lines.line_num] = _shift(row)
            except Wrong as wrong:
                faults.append(Fault(lines.line_num, wrong.field, wrong.what, wrong.remedy))
    except csv.Error:
        faults.append(_no_table(lines.line_num + 1))
    return ShiftTable(shifts, tuple(faults))


def find_faults(table: ShiftTable, *, reason: str | None, roll: Roll) -> tuple[Fault, ...]:
    """All that is wrong with the table, by row: what cannot be read, and what the room refuses."""
    faults = (*table.faults, *_refused(table.shifts, reason, roll))
    return tuple(sorted(faults, key=lambda fault: fault.row))


def _refused(shifts: Mapping[int, PlannedShift], reason: str | None, roll: Roll) -> Iterator[Fault]:
    written = Written()
    for row, shift in shifts.items():
        try:
            plan_one(shift, reason=reason, roll=roll, written=written)
        except Refusal as refused:
            yield Fault(row, _FIELD_OF[refused.rule], refused.what, refused.remedy)


def require_no_faults(faults: Iterable[Fault]) -> None:
    """Refuses: roster_faulty, naming the first."""
    listed = tuple(faults)
    if listed:
        first = listed[0]
        raise refusal(
            "roster_faulty",
            count=len(listed),
            row=first.row,
            field=first.field,
            what=first.what,
            remedy=first.remedy,
        )


def _shift(row: Mapping[str | None, str | None]) -> PlannedShift:
    return PlannedShift(
        unit_id=UnitId(_text(row, "unit")),
        starts_at=_time(row, "from"),
        ends_at=_time(row, "until"),
        crew=_whole("crew", _text(row, "crew")),
        qualifications=dict(_qualifications((row.get("qualifications") or "").split())),
        team=(row.get("team") or "").strip() or None,
    )


def _text(row: Mapping[str | None, str | None], field: str) -> str:
    text = (row[field] or "").strip()
    if not text:
        raise Wrong(field, Words("It is empty.", "该字段为空。"), Words("Fill it in.", "请填写。"))
    return text


def _time(row: Mapping[str | None, str | None], field: str) -> datetime:
    text = _text(row, field)
    try:
        return parse_instant(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong(
            field,
            Words("It is no time with an offset.", "不是带时区偏移的时间。"),
            Words("Write it like 2026-03-02T20:00:00+08:00.", "请写成 2026-03-02T20:00:00+08:00。"),
        ) from None


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


def _missing(column: str) -> Fault:
    what = Words("The column is missing.", "缺少该列。")
    needed = ", ".join(COLUMNS)
    return Fault(1, column, what, Words(f"It needs {needed}.", f"需要 {needed}。"))


def _too_long(row: int) -> Fault:
    what = Words(f"It has more than {ROWS_MOST} shifts.", f"班次超过 {ROWS_MOST} 个。")
    return Fault(row, "unit", what, Words("Divide the table.", "请拆分该表。"))


def _no_table(row: int) -> Fault:
    what = Words("It is no CSV text.", "不是 CSV 文本。")
    remedy = Words("Save it as CSV in UTF-8.", "请另存为 UTF-8 编码的 CSV。")
    return Fault(row, COLUMNS[0], what, remedy)
