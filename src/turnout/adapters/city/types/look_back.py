"""Reads and writes [[look_back]]: how far back, and how near, earlier incidents are told of."""

from collections.abc import Callable, Collection, Iterable

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.dispatch.look_back import LookBack

SECTION = "look_back"
DAYS_MOST, METRES_MOST = 3_660, 2_000


def read_look_back(
    files: Iterable[Table], base: Callable[[], Table], types: Collection[str]
) -> tuple[LookBack, ...]:
    """The rows of the last file that has any; the base's where no file has, of the types that the
    city knows. Raises CityInputError at a type that is none."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows(SECTION) or last
    for row in last:
        for code in _types(row):
            if code not in types:
                raise row.fault("types", f"no incident type {code!r}", "Add it to [types]")
    rows = [_row(row, types) for row in last or base().rows(SECTION)]
    return tuple(row for row in rows if row is not None)


def dump_look_back(rules: Iterable[LookBack]) -> list[str]:
    """The rows as TOML."""
    return [line for rule in rules for line in _lines(rule)]


def _row(row: Table, types: Collection[str]) -> LookBack | None:
    row.only("days", "within_m", "types", "valid_from", "source")
    named = _types(row)
    known = tuple(code for code in named if code in types)
    if named and not known:
        return None
    return LookBack(
        days=row.whole("days", least=1, most=DAYS_MOST),
        within_m=row.whole("within_m", least=1, most=METRES_MOST),
        types=known,
        valid_from=row.day("valid_from"),
        source=row.text("source"),
    )


def _types(row: Table) -> tuple[str, ...]:
    return row.texts("types") if "types" in row.entries else ()


def _lines(rule: LookBack) -> list[str]:
    return [
        "",
        f"[[{SECTION}]]",
        f"days = {rule.days}",
        f"within_m = {rule.within_m:g}",
        *([f"types = {as_toml(list(rule.types))}"] if rule.types else []),
        f"valid_from = {rule.valid_from.isoformat()}",
        f"source = {as_toml(rule.source)}",
    ]
