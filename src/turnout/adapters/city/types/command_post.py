"""What a city says for its duty commander: signs of a major incident, strength, shifts."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from turnout.adapters.city.types.checklists import SECTION as CHECKLIST
from turnout.adapters.city.types.checklists import read_checklists
from turnout.adapters.city.types.table import Table
from turnout.adapters.city.types.targets import words_or_text
from turnout.adapters.toml import as_toml
from turnout.dispatch.command_post import MajorSigns, Staffing, Strength

SECTIONS = ("strength", "staffing", "room", CHECKLIST)
_HOURS = 23
SHIFT_HOURS: Final = (8, 20)
"""When the room's shift changes in a city that does not say."""


def read_signs(row: Table) -> MajorSigns:
    """The signs of a row of [[major]]; none in one that was written before they were known."""
    if "signs" not in row.entries:
        return MajorSigns()
    table = row.table("signs")
    table.only("calls", "level", "units")
    return MajorSigns(
        **{name: table.whole(name, least=1, most=9_999) for name in table.entries},
    )


def dump_signs(signs: MajorSigns) -> list[str]:
    """Its line, if it has any."""
    parts = ((name, getattr(signs, name)) for name in ("calls", "level", "units"))
    said = ", ".join(f"{name} = {value}" for name, value in parts if value is not None)
    return [f"signs = {{ {said} }}"] if said else []


def read_command_post(files: list[Table], base: Callable[[], Table]) -> dict[str, Any]:
    """Fields of CityTypes: strength, staffing, hours of the room's shifts, what a review asks."""
    return {
        "strength": read_strength(files),
        "staffing": read_staffing(files),
        "shift_hours": read_shift_hours(files) or SHIFT_HOURS,
        "checklists": read_checklists(files, base),
    }


def read_strength(files: Iterable[Table]) -> tuple[Strength, ...]:
    """The rows of the last file that has any; none where no file has: nobody is short."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows("strength") or last
    return tuple(_strength(row) for row in last)


def _strength(row: Table) -> Strength:
    row.only("service", "station", "free", "hours", "valid_from", "source")
    return Strength(
        service=row.service("service"),
        station=row.find_text("station"),
        free=row.whole("free", least=1, most=9_999),
        hours=_pair(row) if "hours" in row.entries else None,
        valid_from=row.day("valid_from"),
        source=row.words_or_text("source"),
    )


def read_staffing(files: Iterable[Table]) -> tuple[Staffing, ...]:
    """The rows of the last file that has any; none where no file has: one person is enough."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows("staffing") or last
    return tuple(_staffing(row) for row in last)


def _staffing(row: Table) -> Staffing:
    row.only("station", "people", "hours", "valid_from", "source")
    return Staffing(
        station=row.text("station"),
        people=row.whole("people", least=1, most=9_999),
        hours=_pair(row) if "hours" in row.entries else None,
        valid_from=row.day("valid_from"),
        source=row.text("source"),
    )


def _pair(row: Table) -> tuple[int, int]:
    hours = row.entries["hours"]
    if not isinstance(hours, list) or len(hours) != len(("from", "until")):
        raise row.fault("hours", "this is no pair of hours", "Write it like [22, 6]")
    if not all(map(_is_hour, hours)):
        raise row.fault("hours", "these are no hours", "Write it like [22, 6]")
    return hours[0], hours[1]


def _is_hour(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _HOURS


def dump_strength(rows: Iterable[Strength]) -> list[str]:
    """The rows as TOML."""
    return [line for row in rows for line in _lines(row)]


def _lines(row: Strength) -> list[str]:
    return [
        "",
        "[[strength]]",
        f"service = {as_toml(row.service)}",
        *([] if row.station is None else [f"station = {as_toml(row.station)}"]),
        f"free = {row.free}",
        *([] if row.hours is None else [f"hours = {list(row.hours)}"]),
        f"valid_from = {row.valid_from.isoformat()}",
        f"source = {words_or_text(row.source)}",
    ]


def dump_staffing(rows: Iterable[Staffing]) -> list[str]:
    """The rows as TOML."""
    return [line for row in rows for line in _staffing_lines(row)]


def _staffing_lines(row: Staffing) -> list[str]:
    return [
        "",
        "[[staffing]]",
        f"station = {as_toml(row.station)}",
        f"people = {row.people}",
        *([] if row.hours is None else [f"hours = {list(row.hours)}"]),
        f"valid_from = {row.valid_from.isoformat()}",
        f"source = {as_toml(row.source)}",
    ]


def read_shift_hours(files: Iterable[Table]) -> tuple[int, ...] | None:
    """The local hours at which the room's shift changes, of the last file that says; None where
    none does."""
    found: tuple[int, ...] | None = None
    for file in files:
        if "room" not in file.entries:
            continue
        table = file.table("room")
        table.only("shift_hours")
        hours = table.entries.get("shift_hours")
        if not isinstance(hours, list) or not hours or not all(map(_is_hour, hours)):
            raise table.fault("shift_hours", "these are no hours", "Write it like [8, 20]")
        found = tuple(sorted(set(hours)))
    return found


def dump_shift_hours(hours: tuple[int, ...]) -> list[str]:
    """The lines of [room]."""
    return ["", "[room]", f"shift_hours = {list(hours)}"]
