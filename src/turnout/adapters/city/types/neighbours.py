"""Reads and writes [[neighbours]]: what other rooms have agreed to lend."""

from collections.abc import Iterable

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.ids import AgencyId, Capability
from turnout.dispatch.neighbours import Agreement

DAY_HOURS = 24


def read_neighbours(files: Iterable[Table]) -> tuple[Agreement, ...]:
    """The rows of the last file that has any; none where no file has: then nobody is asked."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows("neighbours") or last
    return tuple(_agreement(row) for row in last)


def dump_neighbours(agreements: Iterable[Agreement]) -> list[str]:
    """The rows as TOML."""
    return [line for one in agreements for line in _lines(one)]


def _agreement(row: Table) -> Agreement:
    row.only("agency", "valid_from", "capabilities", "most", "hours", "answer_seconds", "source")
    return Agreement(
        agency=AgencyId(row.text("agency")),
        valid_from=row.day("valid_from"),
        capabilities=frozenset(map(Capability, row.texts("capabilities"))),
        most=row.whole("most", least=1, most=99),
        hours=_hours(row),
        answer_seconds=row.number("answer_seconds", least=1),
        source=row.text("source"),
    )


def _hours(row: Table) -> tuple[int, int] | None:
    if "hours" not in row.entries:
        return None
    hours = row.entries["hours"]
    known = hours if isinstance(hours, list) else []
    whole = [hour for hour in known if type(hour) is int and 0 <= hour <= DAY_HOURS]
    if len(known) != 2 or len(whole) != 2:
        raise row.fault("hours", "these are no two hours", "Write two of 0 to 24, like [22, 6]")
    return whole[0], whole[1]


def _lines(one: Agreement) -> list[str]:
    return [
        "",
        "[[neighbours]]",
        f"agency = {as_toml(one.agency)}",
        f"valid_from = {one.valid_from.isoformat()}",
        f"capabilities = {as_toml(sorted(one.capabilities))}",
        f"most = {one.most}",
        *([] if one.hours is None else [f"hours = [{one.hours[0]}, {one.hours[1]}]"]),
        f"answer_seconds = {one.answer_seconds:g}",
        f"source = {as_toml(one.source)}",
    ]
