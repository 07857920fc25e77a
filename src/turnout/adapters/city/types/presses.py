"""Reads and writes [[presses]]: which type the press of a help point's button rings as."""

from collections.abc import Callable, Collection, Iterable

from turnout.adapters.city.types.table import Table
from turnout.adapters.city.types.targets import words_or_text
from turnout.adapters.toml import as_toml
from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.presses import PressType

SECTION = "presses"


def read_presses(
    files: Iterable[Table], base: Callable[[], Table], types: Collection[str]
) -> tuple[PressType, ...]:
    """The rows of the last file that has any; the base's where no file has, if the city knows
    their type. Raises CityInputError at a type that is none."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows(SECTION) or last
    for row in last:
        if row.text("type") not in types:
            raise row.fault("type", f"no incident type {row.text('type')!r}", "Add it to [types]")
    rows = [_row(row) for row in last or base().rows(SECTION)]
    return tuple(row for row in rows if row.incident_type in types)


def dump_presses(rows: Iterable[PressType]) -> list[str]:
    """The rows as TOML."""
    return [line for row in rows for line in _lines(row)]


def _row(row: Table) -> PressType:
    row.only("type", "valid_from", "source")
    return PressType(
        incident_type=IncidentTypeCode(row.text("type")),
        valid_from=row.day("valid_from"),
        source=row.words_or_text("source"),
    )


def _lines(row: PressType) -> list[str]:
    return [
        "",
        f"[[{SECTION}]]",
        f"type = {as_toml(row.incident_type)}",
        f"valid_from = {row.valid_from.isoformat()}",
        f"source = {words_or_text(row.source)}",
    ]
