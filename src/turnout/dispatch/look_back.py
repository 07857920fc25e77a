"""How far back and how near an earlier incident is worth knowing: a city's dated data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from turnout.base.ids import IncidentTypeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """From a day on, incidents of these types are told of for `days` after they were received, at
    places within `within_m`. No `types`: of all types that no other row names, and of none."""

    days: int
    within_m: float
    valid_from: date
    source: str
    types: tuple[str, ...] = ()


DEFAULT: Final = (
    LookBack(days=14, within_m=400.0, valid_from=date(2020, 1, 1), source="modelled"),
)


def find_look_back(
    rules: Iterable[LookBack], code: IncidentTypeCode | None, *, on: date
) -> LookBack | None:
    """The row for incidents of a type by a local day: one that names it before one for all, then
    the newest; None where the city has none."""
    fitting = [
        rule
        for rule in rules
        if rule.valid_from <= on and (not rule.types or (code is not None and code in rule.types))
    ]
    return max(fitting, key=lambda rule: (bool(rule.types), rule.valid_from), default=None)


def is_told(rule: LookBack, received_at: datetime, apart_m: float, *, now: datetime) -> bool:
    """Whether an earlier incident so far away is told of."""
    return apart_m <= rule.within_m and now - received_at <= timedelta(days=rule.days)


def longest(rules: Iterable[LookBack]) -> timedelta:
    """How far back any row looks; nothing without rows."""
    return timedelta(days=max((rule.days for rule in rules), default=0))


def widest_m(rules: Iterable[LookBack]) -> float:
    """How far away any row looks, in metres; 0 without rows."""
    return max((rule.within_m for rule in rules), default=0.0)
