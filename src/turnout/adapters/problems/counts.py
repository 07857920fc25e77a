"""Reads counts of calls by day, and holidays, from tables."""

from datetime import date
from math import isfinite
from pathlib import Path

import numpy as np

from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.problems.tables import rows_of
from turnout.deployment.demand import Counts


def read_counts(path: Path, holidays: Path | None) -> Counts:
    """A table with the columns date, count and, where there are several, series.

    Every series has every day from the first to the last; a missing one is an error, never 0.
    Raises ProblemInputError.
    """
    found: dict[str, dict[date, float]] = {}
    for where, row in rows_of(path, ("date", "count")):
        day, series = _day(path, where, row["date"]), row.get("series") or "all"
        if day in found.setdefault(series, {}):
            what = f"{series} has {day} twice"
            raise ProblemInputError(path, where, what, "Remove one of the two")
        found[series][day] = _count(path, where, row["count"])
    if not found:
        raise ProblemInputError(path, "", "holds no counts", "Write a line for each day")
    days = {day for of in found.values() for day in of}
    # Two dates may lie ten thousand years apart: no list of days before all are known to be there.
    ordinals = range(min(days).toordinal(), max(days).toordinal() + 1)
    for series, of in found.items():
        if len(of) < len(ordinals):
            first = next(day for day in map(date.fromordinal, ordinals) if day not in of)
            what = f"{series} lacks {len(ordinals) - len(of)} days, the first is {first}"
            raise ProblemInputError(path, "", what, "Add them, or start or end where all have days")
    span = [date.fromordinal(at) for at in ordinals]
    return Counts(
        first=span[0],
        counts=np.array([[found[series][day] for day in span] for series in sorted(found)]),
        labels=sorted(found),
        holidays={} if holidays is None else read_holidays(holidays),
    )


def read_holidays(path: Path) -> dict[date, str]:
    """A table with the columns date and kind; days of one kind are alike. Past and future."""
    return {
        _day(path, where, row["date"]): row["kind"].strip()
        for where, row in rows_of(path, ("date", "kind"))
    }


def _day(path: Path, where: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        what = f"{text!r} is no date"
        raise ProblemInputError(path, where, what, "Write 2026-01-31") from None


def _count(path: Path, where: str, text: str) -> float:
    try:
        count = float(text)
    except ValueError:
        count = np.nan
    if not isfinite(count) or count < 0.0:
        raise ProblemInputError(path, where, f"{text!r} is no count", "Write 0 or more")
    return count
