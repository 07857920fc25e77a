"""What a city says about alarms: limits, the type of a crew in distress, specialities."""

from collections.abc import Callable
from typing import Any

from turnout.adapters.city.types.table import Table
from turnout.base.ids import IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.city import Limit, LimitKind

SECTIONS = ("limits", "distress", "specialities")


def read_alarms(files: list[Table], base: Callable[[], Table]) -> dict[str, Any]:
    """Fields of CityTypes. A later file's section replaces an earlier one; a section that no file
    has is the base's: older bundles have none of them, and not its type for a crew in distress."""
    last: dict[str, Table] = {}
    for file in files:
        last |= {section: file for section in SECTIONS if section in file.entries}
    limits = last.get("limits") or base()
    specialities = last.get("specialities") or base()
    return {
        "limits": tuple(_limit(row) for row in limits.rows("limits")),
        "distress_type": _distress_type(last["distress"]) if "distress" in last else None,
        "specialities": {
            code: Words(en=table.text("en"), zh=table.text("zh"))
            for code, table in specialities.tables("specialities")
        },
    }


def _distress_type(file: Table) -> IncidentTypeCode:
    table = file.table("distress")
    table.only("type")
    return IncidentTypeCode(table.text("type"))


def _limit(table: Table) -> Limit:
    table.only("kind", "seconds", "valid_from", "source", "service", "priority")
    kind = table.text("kind")
    if kind not in set(LimitKind):
        raise table.fault("kind", f"{kind!r} is no limit", f"Use one of: {', '.join(LimitKind)}")
    return Limit(
        kind=LimitKind(kind),
        seconds=table.number("seconds"),
        valid_from=table.day("valid_from"),
        source=table.words_or_text("source"),
        service=table.service("service") if "service" in table.entries else None,
        priority=table.whole("priority", least=1, most=5) if "priority" in table.entries else None,
    )
