"""What a city decides of command at the scene: its roles, and the benchmarks of its incidents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRole:
    """A role of command that a crew takes over, from a date on until the next of the same code.

    `services`: whose units may hold it; none: any. `per_sector`: each sector has its own.
    """

    code: str
    name: Words
    valid_from: date
    services: tuple[str, ...] = ()
    per_sector: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A moment of an incident that is worth its time, from a date on until the next of its code.

    It is for incidents of these types, and of types of these services; none of either: for all.
    """

    code: str
    name: Words
    valid_from: date
    services: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandDue:
    """From a date on: so long after so many units are on scene, somebody must hold this role.

    `service` None: at incidents of every service that has no row of its own.
    """

    role: str
    units: int
    seconds: float
    valid_from: date
    source: str
    service: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRules:
    """All editions of a city's roles and benchmarks, in the order in which they are shown; `due`:
    when nobody commands."""

    roles: tuple[CommandRole, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    due: tuple[CommandDue, ...] = ()


def roles_on(roles: Iterable[CommandRole], day: date) -> Mapping[str, CommandRole]:
    """The roles of a local day by code."""
    found: dict[str, CommandRole] = {}
    for role in roles:
        if role.valid_from <= day:
            known = found.get(role.code)
            found[role.code] = role if known is None else max(known, role, key=_since)
    return found


def benchmarks_on(
    benchmarks: Iterable[Benchmark], day: date, *, service: str, incident_type: str | None
) -> Mapping[str, Benchmark]:
    """The benchmarks of an incident on a local day by code."""
    found: dict[str, Benchmark] = {}
    for mark in benchmarks:
        if mark.valid_from <= day:
            known = found.get(mark.code)
            found[mark.code] = mark if known is None else max(known, mark, key=_since)
    return {
        code: mark
        for code, mark in found.items()
        if not (mark.services or mark.types)
        or service in mark.services
        or incident_type in mark.types
    }


def _since(edition: CommandRole | Benchmark) -> date:
    return edition.valid_from
