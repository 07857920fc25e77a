"""Reads and writes [retention], [[kept]] and [statistics]: how long, and how few."""

from collections.abc import Callable, Collection
from typing import Any, Final

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.privacy import Kept, Privacy, TextKind

SECTIONS: Final = ("retention", "kept", "statistics")


def read_privacy(
    files: list[Table], base: Callable[[], Table], types: Collection[str]
) -> dict[str, Any]:
    """The fields of CityTypes that they fill: the last file's; the base's where no file has one,
    for older bundles have none."""
    retention = _last(files, "retention", base).table("retention")
    retention.only("caller_kept_days")
    statistics = _last(files, "statistics", base).table("statistics")
    statistics.only("fewest")
    return {
        "caller_kept_days": retention.whole("caller_kept_days", least=1, most=36_500),
        "privacy": Privacy(
            kept=tuple(_kept(row, types) for row in _last(files, "kept", base).rows("kept")),
            statistics_fewest=statistics.whole("fewest", least=1, most=1_000),
        ),
    }


def _last(files: list[Table], section: str, base: Callable[[], Table]) -> Table:
    return next((file for file in reversed(files) if section in file.entries), None) or base()


def _kept(row: Table, types: Collection[str]) -> Kept:
    row.only("what", "days", "valid_from", "source", "type")
    what = row.text("what")
    if what not in set(TextKind):
        raise row.fault("what", f"{what!r} is no text", f"Use one of: {', '.join(TextKind)}")
    code = row.find_text("type")
    if code is not None and code not in types:
        raise row.fault("type", f"{code!r} is no incident type", "Use the code of one of [types]")
    return Kept(
        kind=TextKind(what),
        days=row.whole("days", least=1, most=36_500),
        valid_from=row.day("valid_from"),
        source=row.text("source"),
        incident_type=None if code is None else IncidentTypeCode(code),
    )


def dump_privacy(caller_kept_days: int, privacy: Privacy) -> list[str]:
    """The sections as TOML."""
    return [
        "",
        "[retention]",
        f"caller_kept_days = {caller_kept_days}",
        *(line for each in privacy.kept for line in _lines(each)),
        "",
        "[statistics]",
        f"fewest = {privacy.statistics_fewest}",
    ]


def _lines(kept: Kept) -> list[str]:
    lines = ["", "[[kept]]", f"what = {as_toml(kept.kind.value)}", f"days = {kept.days}"]
    if kept.incident_type is not None:
        lines.append(f"type = {as_toml(kept.incident_type)}")
    return [
        *lines,
        f"valid_from = {kept.valid_from.isoformat()}",
        f"source = {as_toml(kept.source)}",
    ]
