"""Reads and writes the response plans of a type: when each counts, and its stages."""

from collections.abc import Iterable

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.ids import Capability, IncidentTypeCode
from turnout.dispatch.city import Need, ResponsePlan, Stage
from turnout.dispatch.conditions import When

_LAST_HOUR = 24


def read_plans(code: str, table: Table) -> tuple[ResponsePlan, ...]:
    """All plans of a type, the oldest first. Two that begin on one day must differ in when they
    count; that two could count at once is for `turnout city check` to say."""
    plans = tuple(_plan(code, row) for row in table.rows("plans"))
    if not plans:
        raise table.fault(
            "plans",
            "this type has no response plan",
            'Add one: plans = [{ valid_from = 2026-01-01, stages = [{ "patrol" = 1 }] }]',
        )
    if len({(plan.valid_from, plan.when) for plan in plans}) < len(plans):
        raise table.fault("plans", "two plans begin on one day", "Give each its own valid_from")
    return tuple(sorted(plans, key=lambda plan: plan.valid_from))


def _plan(code: str, table: Table) -> ResponsePlan:
    table.only("valid_from", "stages", "priorities", "districts", "hours", "flags", "until")
    rows = table.rows("stages")
    if not rows:
        raise table.fault("stages", "this plan has no stage", "Add the first: [{ patrol = 1 }]")
    return ResponsePlan(
        incident_type=IncidentTypeCode(code),
        valid_from=table.day("valid_from"),
        stages=tuple(_stage(level, row) for level, row in enumerate(rows, start=1)),
        when=_when(table),
    )


def _when(table: Table) -> When:
    def texts(key: str) -> frozenset[str]:
        return frozenset(table.texts(key)) if key in table.entries else frozenset()

    priorities = _wholes(table, "priorities", 1, 5)
    hours = _wholes(table, "hours", 0, _LAST_HOUR)
    if hours and len(hours) != len(("from", "until")):
        raise table.fault("hours", "this is no pair of hours", "Write it like [22, 6]")
    return When(
        priorities=frozenset(priorities),
        districts=texts("districts"),
        hours=(hours[0], hours[1]) if hours else None,
        flags=texts("flags"),
        until=table.day("until") if "until" in table.entries else None,
    )


def _wholes(table: Table, key: str, least: int, most: int) -> tuple[int, ...]:
    value = table.entries.get(key, [])
    good = isinstance(value, list) and all(
        isinstance(one, int) and not isinstance(one, bool) and least <= one <= most for one in value
    )
    if not isinstance(value, list) or not good:
        raise table.fault(
            key, f"{value!r} is no list of numbers from {least} to {most}", "Write it like [1, 2]"
        )
    return tuple(value)


def _stage(level: int, table: Table) -> Stage:
    needs = tuple(
        Need(capability=Capability(name), count=table.whole(name, least=1, most=99))
        for name in table.entries
    )
    return Stage(level=level, needs=needs)


def dump_plan(plan: ResponsePlan) -> list[str]:
    """The lines of one plan in the list `plans`."""
    conditions = "".join(f", {part}" for part in _conditions(plan.when))
    return [
        f"  {{ valid_from = {plan.valid_from.isoformat()}{conditions}, stages = [",
        *(f"    {_dumped(stage)}," for stage in plan.stages),
        "  ] },",
    ]


def _conditions(when: When) -> Iterable[str]:
    if when.priorities:
        yield f"priorities = {sorted(when.priorities)}"
    if when.districts:
        yield f"districts = {as_toml(sorted(when.districts))}"
    if when.hours is not None:
        yield f"hours = {list(when.hours)}"
    if when.flags:
        yield f"flags = {as_toml(sorted(when.flags))}"
    if when.until is not None:
        yield f"until = {when.until.isoformat()}"


def _dumped(stage: Stage) -> str:
    needs = ", ".join(f"{as_toml(need.capability)} = {need.count}" for need in stage.needs)
    return f"{{ {needs} }}"
