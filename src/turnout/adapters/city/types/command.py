"""Reads and writes what a city decides of command at the scene: [[command_roles]],
[[benchmarks]], [[command_due]], [[clear_reasons]] and [[support]]; and the talk groups that
incidents are given."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, TypedDict

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.city import Service
from turnout.dispatch.on_scene import (
    Benchmark,
    ClearReason,
    CommandDue,
    CommandRole,
    CommandRules,
    SupportKind,
)
from turnout.dispatch.radio import TalkGroup

SECTIONS = ("command_roles", "benchmarks", "talk_groups", "command_due", "clear_reasons", "support")


def read_command(
    files: Iterable[Table], base: Callable[[], Table], types: Collection[str]
) -> dict[str, Any]:
    """Fields of CityTypes. The rows of the last file that has any, of each list by itself; the
    base's where no file has: older bundles know neither, and not all of the base's types. No talk
    groups where no file has any: then none is assigned."""
    told = tuple(files)
    marks, dues = _last(told, "benchmarks"), _last(told, "command_due")
    for row in marks:
        _require_known(row, types)
    rules = CommandRules(
        roles=tuple(map(_role, _last(told, "command_roles") or base().rows("command_roles"))),
        benchmarks=tuple(_benchmark(row, types) for row in marks or base().rows("benchmarks")),
        due=tuple(map(_due, dues)),
        clear_reasons=tuple(
            map(_clear_reason, _last(told, "clear_reasons") or base().rows("clear_reasons"))
        ),
        support=tuple(map(_support, _last(told, "support") or base().rows("support"))),
    )
    _require_roles(rules, dues)
    return {"command": rules, "talk_groups": tuple(map(_talk_group, _last(told, "talk_groups")))}


def _last(files: Iterable[Table], section: str) -> tuple[Table, ...]:
    """The rows of the last file that has any."""
    rows: tuple[Table, ...] = ()
    for file in files:
        rows = file.rows(section) or rows
    return rows


def dump_talk_groups(groups: Iterable[TalkGroup]) -> list[str]:
    """The rows as TOML."""
    return [line for group in groups for line in _talk_group_lines(group)]


def _talk_group(row: Table) -> TalkGroup:
    row.only("code", "name", "services")
    return TalkGroup(code=row.text("code"), name=row.words("name"), services=optional_services(row))


def _talk_group_lines(group: TalkGroup) -> list[str]:
    lines = [
        "",
        "[[talk_groups]]",
        f"code = {as_toml(group.code)}",
        f"name = {_words(group.name)}",
    ]
    return [*lines, f"services = {as_toml(group.services)}"] if group.services else lines


def dump_command(rules: CommandRules) -> list[str]:
    """The rows as TOML."""
    return [
        *(line for role in rules.roles for line in _role_lines(role)),
        *(line for mark in rules.benchmarks for line in _benchmark_lines(mark)),
        *(line for due in rules.due for line in _due_lines(due)),
        *(line for reason in rules.clear_reasons for line in _clear_reason_lines(reason)),
        *(line for kind in rules.support for line in _support_lines(kind)),
    ]


class _Edition(TypedDict):
    code: str
    name: Words
    valid_from: date
    services: tuple[str, ...]


def _edition(row: Table, *own: str) -> _Edition:
    """What every edition says; `own` are the keys that it may have beside."""
    row.only("code", "name", "valid_from", "services", *own)
    return _Edition(
        code=row.text("code"),
        name=row.words("name"),
        valid_from=row.day("valid_from"),
        services=optional_services(row),
    )


def _role(row: Table) -> CommandRole:
    per_sector = row.yes("per_sector") if "per_sector" in row.entries else False
    return CommandRole(**_edition(row, "per_sector"), per_sector=per_sector)


def _benchmark(row: Table, types: Collection[str]) -> Benchmark:
    known = tuple(code for code in _types(row) if code in types)
    return Benchmark(**_edition(row, "types"), types=known)


def _clear_reason(row: Table) -> ClearReason:
    return ClearReason(**_edition(row, "needed"), needed=row.yes("needed"))


def _support(row: Table) -> SupportKind:
    return SupportKind(**_edition(row, "number"), number=row.find_text("number"))


def _due(row: Table) -> CommandDue:
    row.only("role", "units", "seconds", "service", "valid_from", "source")
    return CommandDue(
        role=row.text("role"),
        units=row.whole("units", least=1, most=999),
        seconds=row.whole("seconds", least=1, most=86_400),
        service=row.service("service") if "service" in row.entries else None,
        valid_from=row.day("valid_from"),
        source=row.text("source"),
    )


def _require_roles(rules: CommandRules, rows: Iterable[Table]) -> None:
    known = {role.code for role in rules.roles}
    for row, due in zip(rows, rules.due, strict=True):
        if due.role not in known:
            raise row.fault("role", f"no role {due.role!r}", "Add it to [[command_roles]]")


def _due_lines(due: CommandDue) -> list[str]:
    return [
        "",
        "[[command_due]]",
        f"role = {as_toml(due.role)}",
        f"units = {due.units}",
        f"seconds = {due.seconds:g}",
        *([] if due.service is None else [f"service = {as_toml(due.service)}"]),
        f"valid_from = {due.valid_from.isoformat()}",
        f"source = {as_toml(due.source)}",
    ]


def _types(row: Table) -> tuple[str, ...]:
    return row.texts("types") if "types" in row.entries else ()


def _require_known(row: Table, types: Collection[str]) -> None:
    for code in _types(row):
        if code not in types:
            raise row.fault("types", f"no incident type {code!r}", "Add it to [types]")


def optional_services(row: Table) -> tuple[str, ...]:
    """Of a table that names none: every service is meant."""
    if "services" not in row.entries:
        return ()
    services = row.texts("services")
    if not set(services) <= set(Service):
        raise row.fault("services", "these are no services", f"Use some of: {', '.join(Service)}")
    return services


def _role_lines(role: CommandRole) -> list[str]:
    lines = _head("command_roles", role)
    return [*lines, "per_sector = true"] if role.per_sector else lines


def _benchmark_lines(mark: Benchmark) -> list[str]:
    lines = _head("benchmarks", mark)
    return [*lines, f"types = {as_toml(mark.types)}"] if mark.types else lines


def _clear_reason_lines(reason: ClearReason) -> list[str]:
    return [*_head("clear_reasons", reason), f"needed = {as_toml(reason.needed)}"]


def _support_lines(kind: SupportKind) -> list[str]:
    lines = _head("support", kind)
    return lines if kind.number is None else [*lines, f"number = {as_toml(kind.number)}"]


def _head(section: str, row: CommandRole | Benchmark | ClearReason | SupportKind) -> list[str]:
    lines = [
        "",
        f"[[{section}]]",
        f"code = {as_toml(row.code)}",
        f"name = {_words(row.name)}",
        f"valid_from = {row.valid_from.isoformat()}",
    ]
    return [*lines, f"services = {as_toml(row.services)}"] if row.services else lines


def _words(words: Words) -> str:
    return f"{{ en = {as_toml(words.en)}, zh = {as_toml(words.zh)} }}"
