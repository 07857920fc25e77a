"""Reads and writes [waves]: what a city decides of waiting, diverting, reaching and standing in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.ids import Capability
from turnout.dispatch.city import Service
from turnout.dispatch.waves import MoveUpRules, ShadowRules, StandOff, Waves

_KEYS = (
    "held_limit_seconds",
    "call_back_seconds",
    "held_owner",
    "divert_margin_seconds",
    "reach_seconds",
    "replaces",
    "stand_off",
    "move_up",
    "shadow",
)
_MOVE_UP = tuple(field.name for field in fields(MoveUpRules))
_SHADOW = tuple(field.name for field in fields(ShadowRules))
SHADOW_POLICIES = ("coverage-loss", "district-first")
MOVE_UP_POLICIES = ("dmexclp", "foresight")


def read_waves(files: Iterable[Table], base: Callable[[], Table]) -> Waves:
    """The keys of later files win one by one; the base's table where no file has any,
    but for stand-ins and stand-offs, whose capabilities the city may not know."""
    entries: dict[str, object] = {}
    file = ""
    for each in files:
        if "waves" in each.entries:
            entries |= each.table("waves").entries
            file = each.file
    table = Table(file=file, key="waves", entries=entries) if entries else base().table("waves")
    table.only(*_KEYS)
    margin = "divert_margin_seconds"
    return Waves(
        held_limit_seconds=_by_priority(table, "held_limit_seconds"),
        call_back_seconds=_by_priority(table, "call_back_seconds"),
        held_owner=table.find_text("held_owner") or "",
        divert_margin_seconds=table.number(margin) if margin in table.entries else None,
        reach_seconds=_by_service(table, "reach_seconds"),
        replaces=_replaces(table, "replaces") if entries else {},
        stand_off=_stand_offs(table, "stand_off") if entries else {},
        # A bundle that was built before move-ups were known takes them from the base.
        move_ups=_move_ups(table if "move_up" in table.entries else base().table("waves")),
        shadows=_shadows(table if "shadow" in table.entries else base().table("waves")),
    )


def _shadows(table: Table) -> tuple[ShadowRules, ...]:
    return tuple(_shadow(row) for row in table.rows("shadow"))


def _shadow(row: Table) -> ShadowRules:
    row.only(*_SHADOW)
    figures = [name for name in _SHADOW if name.endswith("_seconds") and name in row.entries]
    return ShadowRules(
        policy=_policy(row, SHADOW_POLICIES),
        valid_from=row.day("valid_from"),
        source=row.text("source"),
        **{name: row.number(name) for name in figures},
    )


def _policy(row: Table, known: tuple[str, ...]) -> str:
    policy = row.text("policy")
    if policy not in known:
        raise row.fault(
            "policy", f"{policy!r} is no such policy", f"Use one of: {', '.join(known)}"
        )
    return policy


def _move_ups(table: Table) -> tuple[MoveUpRules, ...]:
    return tuple(_move_up(row) for row in table.rows("move_up"))


def _move_up(row: Table) -> MoveUpRules:
    row.only(*_MOVE_UP)
    return MoveUpRules(
        service=row.service("service"),
        valid_from=row.day("valid_from"),
        policy=_policy(row, MOVE_UP_POLICIES),
        busy_share=row.number("busy_share", least=0.01, most=0.99),
        farthest_seconds=row.number("farthest_seconds", least=1),
        rest_seconds=row.number("rest_seconds"),
        most_a_day=row.whole("most_a_day"),
        patience_seconds=row.number("patience_seconds", least=1),
        least_gain=row.number("least_gain", most=1),
        kept_seconds=row.number("kept_seconds", least=1),
        quiet_seconds=row.number("quiet_seconds"),
        source=row.text("source"),
    )


def _below(table: Table, key: str) -> Table:
    if key in table.entries:
        return table.table(key)
    return Table(file=table.file, key=table.path(key), entries={})


def _by_priority(table: Table, key: str) -> dict[int, float]:
    below = _below(table, key)
    below.only("1", "2", "3", "4", "5")
    return {int(priority): below.number(priority, least=1) for priority in sorted(below.entries)}


def _by_service(table: Table, key: str) -> dict[str, float]:
    below = _below(table, key)
    below.only(*Service)
    return {service: below.number(service, least=1) for service in sorted(below.entries)}


def _replaces(table: Table, key: str) -> dict[Capability, tuple[Capability, ...]]:
    below = _below(table, key)
    return {
        Capability(name): tuple(map(Capability, below.texts(name)))
        for name in sorted(below.entries)
    }


def _stand_offs(table: Table, key: str) -> dict[str, StandOff]:
    return {
        flag: _stand_off(_below(table, key).table(flag))
        for flag in sorted(_below(table, key).entries)
    }


def _stand_off(row: Table) -> StandOff:
    row.only("services", "cleared_by")
    services = row.texts("services")
    unknown = [service for service in services if service not in set(Service)]
    if unknown or not services:
        raise row.fault("services", "these are no services", f"Use some of: {', '.join(Service)}")
    return StandOff(services=services, cleared_by=Capability(row.text("cleared_by")))


def dump_waves(waves: Waves) -> list[str]:
    """The lines of [waves]; what is not set is left out."""
    lines = [
        "",
        "[waves]",
        f"held_owner = {as_toml(waves.held_owner)}" if waves.held_owner else "",
        _seconds("held_limit_seconds", waves.held_limit_seconds),
        _seconds("call_back_seconds", waves.call_back_seconds),
        ""
        if waves.divert_margin_seconds is None
        else f"divert_margin_seconds = {waves.divert_margin_seconds:g}",
        _seconds("reach_seconds", waves.reach_seconds),
        _stand_ins(waves.replaces),
        *(_dumped(flag, one) for flag, one in waves.stand_off.items()),
        "" if waves.move_ups else "move_up = []",
        "" if waves.shadows else "shadow = []",
    ]
    rows = [line for rules in waves.move_ups for line in _rule_lines("move_up", _MOVE_UP, rules)]
    rows += [line for rules in waves.shadows for line in _rule_lines("shadow", _SHADOW, rules)]
    return lines[:2] + [line for line in lines[2:] if line] + rows


def _rule_lines(key: str, names: Iterable[str], rules: MoveUpRules | ShadowRules) -> list[str]:
    pairs = ((name, getattr(rules, name)) for name in names)
    return ["", f"[[waves.{key}]]", *(f"{name} = {_toml(value)}" for name, value in pairs)]


def _toml(value: str | float | date) -> str:
    if isinstance(value, str):
        return as_toml(value)
    return value.isoformat() if isinstance(value, date) else f"{value:g}"


def _seconds(key: str, seconds: Mapping[int, float] | Mapping[str, float]) -> str:
    pairs = ", ".join(f"{name} = {value:g}" for name, value in seconds.items())
    return f"{key} = {{ {pairs} }}"


def _stand_ins(replaces: Mapping[Capability, tuple[Capability, ...]]) -> str:
    pairs = ", ".join(
        f"{name} = [{', '.join(map(as_toml, others))}]" for name, others in replaces.items()
    )
    return f"replaces = {{ {pairs} }}"


def _dumped(flag: str, one: StandOff) -> str:
    services = ", ".join(map(as_toml, one.services))
    return (
        f"stand_off.{as_toml(flag)} ="
        f" {{ services = [{services}], cleared_by = {as_toml(one.cleared_by)} }}"
    )
