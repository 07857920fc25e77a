"""Reads and writes [[major]]: what a city decides of major incidents."""

from collections.abc import Iterable

from turnout.adapters.city.types.command_post import dump_signs, read_signs
from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.ids import Capability
from turnout.dispatch.city import MajorPlan, Need


def read_major(files: Iterable[Table]) -> tuple[MajorPlan, ...]:
    """The rows of the last file that has any; none where no file has: then nothing is declared."""
    last: tuple[Table, ...] = ()
    for file in files:
        last = file.rows("major") or last
    return tuple(_plan(row) for row in last)


def dump_major(plans: Iterable[MajorPlan]) -> list[str]:
    """The rows as TOML."""
    return [line for plan in plans for line in _lines(plan)]


def _plan(row: Table) -> MajorPlan:
    row.only("valid_from", "service", "needs", "recall", "wording", "signs")
    needs = row.table("needs")
    return MajorPlan(
        valid_from=row.day("valid_from"),
        service=row.service("service") if "service" in row.entries else None,
        needs=tuple(
            Need(capability=Capability(name), count=needs.whole(name, least=1, most=99))
            for name in needs.entries
        ),
        recall=frozenset(map(Capability, row.texts("recall"))),
        wording=row.words("wording"),
        signs=read_signs(row),
    )


def _lines(plan: MajorPlan) -> list[str]:
    needs = ", ".join(f"{need.capability} = {need.count}" for need in plan.needs)
    words = f"en = {as_toml(plan.wording.en)}, zh = {as_toml(plan.wording.zh)}"
    return [
        "",
        "[[major]]",
        f"valid_from = {plan.valid_from.isoformat()}",
        *([] if plan.service is None else [f"service = {as_toml(plan.service)}"]),
        f"needs = {{ {needs} }}",
        f"recall = {as_toml(sorted(plan.recall))}",
        f"wording = {{ {words} }}",
        *dump_signs(plan.signs),
    ]
