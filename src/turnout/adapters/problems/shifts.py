"""Reads what shifts are planned from: working rules, people with their wishes, calls by hour."""

import tomllib
from datetime import date, time
from math import isfinite
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.problems.tables import rows_of, text_of
from turnout.adapters.toml import read_toml
from turnout.deployment.duty_hours import DAYS, STEP_MINUTES, Worker, WorkingRules
from turnout.deployment.shifts import hour_name

COMMON_RULES = Path(__file__).parent / "working_rules.toml"
WEEK_HOURS = 168
NUMBERS = (
    "break_after_hours",
    "break_margin_hours",
    "rest_hours",
    "hours_a_week",
    "shifts_a_week",
)


def read_rules(path: Path) -> list[WorkingRules]:
    """Editions of [[rules]], as working_rules.toml has them. Raises ProblemInputError."""
    try:
        tables = read_toml(text_of(path)).get("rules")
    except tomllib.TOMLDecodeError as error:
        raise ProblemInputError(path, "", str(error), "Correct it") from error
    is_list = isinstance(tables, list) and all(isinstance(one, dict) for one in tables)
    if not tables or not is_list:
        raise ProblemInputError(path, "", "holds no [[rules]]", "Write one edition or more")
    return [_edition(path, f"edition {at}", table) for at, table in enumerate(tables, 1)]


class _Edition(msgspec.Struct, kw_only=True):
    valid_from: date
    source: str
    lengths_hours: tuple[float, ...]
    starts: tuple[str, ...]
    break_minutes: int
    break_after_hours: float
    break_margin_hours: float
    rest_hours: float
    hours_a_week: float
    shifts_a_week: int


def _edition(path: Path, where: str, table: dict[str, Any]) -> WorkingRules:
    wanted = set(_Edition.__struct_fields__)
    for name in sorted(wanted ^ set(table)):
        what = f"lacks {name}" if name in wanted else f"has {name}, which means nothing"
        raise ProblemInputError(path, where, what, "See working_rules.toml")
    try:
        told = msgspec.convert(table, _Edition)
    except msgspec.ValidationError as error:
        raise ProblemInputError(path, where, str(error), "See working_rules.toml") from error
    lengths = told.lengths_hours
    hours = [*(table[name] for name in NUMBERS), *lengths, told.break_minutes / 60]
    if not lengths or not told.starts or not all(_is_half(value) for value in hours):
        remedy = "Write whole or half hours from 0 on, and one length and one start or more"
        raise ProblemInputError(path, where, "has a time that is none", remedy)
    if min(lengths) <= 0 or max(lengths) > 24:
        raise ProblemInputError(path, where, "has a shift of no length or above 24 h", "Correct it")
    return WorkingRules(
        valid_from=told.valid_from,
        source=told.source,
        lengths_hours=lengths,
        starts=tuple(_time(path, where, text) for text in told.starts),
        break_minutes=told.break_minutes,
        break_after_hours=told.break_after_hours,
        break_margin_hours=told.break_margin_hours,
        rest_hours=told.rest_hours,
        hours_a_week=told.hours_a_week,
        shifts_a_week=told.shifts_a_week,
    )


def _is_half(hours: float) -> bool:
    return hours >= 0 and (2 * hours) % 1 == 0


def _time(path: Path, where: str, text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except (TypeError, ValueError):
        found = None
    if found is None or found.minute % STEP_MINUTES or found.second:
        raise ProblemInputError(path, where, f"{text!r} is no start", "Write 07:00 or 07:30")
    return found


def read_workers(path: Path) -> list[Worker]:
    """A table with the columns number, and perhaps starts ("07:00 14:00") and off ("Sat Sun").

    Raises ProblemInputError.
    """

    def worker(where: str, row: dict[str, str]) -> Worker:
        off = (row.get("off") or "").split()
        for day in off:
            if day not in DAYS:
                raise ProblemInputError(
                    path, where, f"{day!r} is no day", "Write: " + " ".join(DAYS)
                )
        starts = (row.get("starts") or "").split()
        return Worker(
            code=row["number"].strip(),
            starts=frozenset(_time(path, where, text) for text in starts),
            days_off=frozenset(DAYS.index(day) for day in off),
        )

    found = [worker(where, row) for where, row in rows_of(path, ("number",))]
    codes = [one.code for one in found]
    for at, code in enumerate(codes):
        if not code or code in codes[:at]:
            what = f"{code} stands there twice" if code else "somebody has no number"
            raise ProblemInputError(path, f"line {at + 2}", what, "Give each a number of their own")
    return found


def read_week(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """float64[168] twice, calls by hour of the week: their mean, and what is planned for.

    A table with the columns hour (0 is Monday's first, up to 167), calls and perhaps high; without
    high what is planned for is the mean. Every hour once. Raises ProblemInputError.
    """

    def hour(where: str, row: dict[str, str]) -> tuple[int, float, float]:
        text = row["hour"].strip()
        at = int(text) if text.isdecimal() and len(text) <= 3 else WEEK_HOURS
        if at >= WEEK_HOURS:
            raise ProblemInputError(path, where, f"{text!r} is no hour", "Write 0 to 167")
        calls = _number(path, where, row["calls"])
        return at, calls, _number(path, where, row["high"]) if row.get("high") else calls

    mean, high = np.full(WEEK_HOURS, np.nan), np.full(WEEK_HOURS, np.nan)
    for where, row in rows_of(path, ("hour", "calls")):
        at, calls, most = hour(where, row)
        if isfinite(mean[at]):
            raise ProblemInputError(path, "", f"has {hour_name(at)} twice", "Remove one of the two")
        mean[at], high[at] = calls, most
    holes = np.flatnonzero(np.isnan(mean))
    if len(holes):
        what = f"lacks {len(holes)} hours, the first is {holes[0]} ({hour_name(int(holes[0]))})"
        raise ProblemInputError(path, "", what, "Write 0 where nobody calls")
    return mean, high


def _number(path: Path, where: str, text: str) -> float:
    try:
        found = float(text)
    except (TypeError, ValueError):
        found = np.nan
    if not isfinite(found) or found < 0.0:
        raise ProblemInputError(path, where, f"{text!r} is no number of calls", "Write 0 or more")
    return found
