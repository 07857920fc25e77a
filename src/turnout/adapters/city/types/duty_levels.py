"""Reads and writes [[duty_levels]]: how many units must be on duty while a level is in force."""

from collections.abc import Iterable

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.ids import Capability
from turnout.dispatch.duty_levels import DutyLevel


def read_duty_levels(files: Iterable[Table]) -> tuple[DutyLevel, ...]:
    """The rows of the last file that has any; none where no file has: then no level can be set."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows("duty_levels") or last
    return tuple(_level(row) for row in last)


def dump_duty_levels(levels: Iterable[DutyLevel]) -> list[str]:
    """The rows as TOML."""
    return [line for level in levels for line in _lines(level)]


def _level(row: Table) -> DutyLevel:
    row.only("code", "valid_from", "name", "least")
    least = row.table("least")
    return DutyLevel(
        code=row.text("code"),
        valid_from=row.day("valid_from"),
        name=row.words("name"),
        least=tuple(
            (Capability(name), least.whole(name, least=1, most=9_999)) for name in least.entries
        ),
    )


def _lines(level: DutyLevel) -> list[str]:
    least = ", ".join(f"{name} = {count}" for name, count in level.least)
    return [
        "",
        "[[duty_levels]]",
        f"code = {as_toml(level.code)}",
        f"valid_from = {level.valid_from.isoformat()}",
        f"name = {{ en = {as_toml(level.name.en)}, zh = {as_toml(level.name.zh)} }}",
        f"least = {{ {least} }}",
    ]
