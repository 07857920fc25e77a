"""What a city decides of a scene: roles of command, benchmarks, and why crews clear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

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
class ClearReason:
    """Why a crew cleared, from a date on until the next of the same code.

    `needed`: whether the incident needed the unit. `services`: whose crews say it; none: any.
    """

    code: str
    name: Words
    needed: bool
    valid_from: date
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportKind:
    """Who can be called to a scene and is no unit, from a date on until the next of the same code.

    `services`: at whose incidents; none: at all. `number` is where it is rung, None: not said.
    """

    code: str
    name: Words
    valid_from: date
    services: tuple[str, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRules:
    """All editions of a city's roles, benchmarks, reasons to clear and support, in the order in
    which they are shown; `due`: when nobody commands."""

    roles: tuple[CommandRole, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    due: tuple[CommandDue, ...] = ()
    clear_reasons: tuple[ClearReason, ...] = ()
    support: tuple[SupportKind, ...] = ()


Edition = TypeVar("Edition", CommandRole, Benchmark, ClearReason, SupportKind)


def roles_on(roles: Iterable[CommandRole], day: date) -> Mapping[str, CommandRole]:
    """The roles of a local day by code."""
    return _newest_on(roles, day)


def benchmarks_on(
    benchmarks: Iterable[Benchmark], day: date, *, service: str, incident_type: str | None
) -> Mapping[str, Benchmark]:
    """The benchmarks of an incident on a local day by code."""
    return {
        code: mark
        for code, mark in _newest_on(benchmarks, day).items()
        if not (mark.services or mark.types)
        or service in mark.services
        or incident_type in mark.types
    }


def clear_reasons_on(
    reasons: Iterable[ClearReason], day: date, *, service: str | None
) -> Mapping[str, ClearReason]:
    """Why a crew of a service may clear on a local day, by code; None: a crew of any."""
    return {
        code: reason
        for code, reason in _newest_on(reasons, day).items()
        if service is None or not reason.services or service in reason.services
    }


def support_on(
    support: Iterable[SupportKind], day: date, *, service: str
) -> Mapping[str, SupportKind]:
    """Who can be called to an incident of a service on a local day, by code."""
    return {
        code: kind
        for code, kind in _newest_on(support, day).items()
        if not kind.services or service in kind.services
    }


def _newest_on(editions: Iterable[Edition], day: date) -> dict[str, Edition]:
    """Of each code the edition with the latest day that has begun."""
    found: dict[str, Edition] = {}
    for one in editions:
        if one.valid_from <= day:
            known = found.get(one.code)
            found[one.code] = one if known is None else max(known, one, key=_since)
    return found


def _since(edition: CommandRole | Benchmark | ClearReason | SupportKind) -> date:
    return edition.valid_from
