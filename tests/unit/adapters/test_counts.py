"""Counts of calls by day: what a table lacks is told at once, however far its dates lie apart."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from turnout.adapters.problems import counts
from turnout.adapters.problems.counts import read_counts
from turnout.adapters.problems.errors import ProblemInputError


def table(folder: Path, *lines: str) -> Path:
    path = folder / "counts.csv"
    path.write_text("\n".join(("date,count,series", *lines)) + "\n")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ProblemInputError) as caught:
        read_counts(path, None)
    return str(caught.value)


def test_a_series_that_lacks_a_day_is_told_how_many_and_which_first(tmp_path: Path) -> None:
    path = table(tmp_path, "2026-01-01,1,a", "2026-01-02,1,a", "2026-01-04,1,a")
    assert "a lacks 1 days, the first is 2026-01-03" in complaint(path)


def test_a_series_that_begins_later_lacks_the_days_before(tmp_path: Path) -> None:
    path = table(tmp_path, "2026-01-01,1,a", "2026-01-02,1,a", "2026-01-02,1,b")
    assert "b lacks 1 days, the first is 2026-01-01" in complaint(path)


def test_dates_ten_thousand_years_apart_are_not_listed_day_by_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = count(1)

    class Few(date):
        @classmethod
        def fromordinal(cls, ordinal: int, /) -> "Few":
            assert next(made) < 10, "a mistyped year makes a list of all days between"
            return super().fromordinal(ordinal)

    monkeypatch.setattr(counts, "date", Few)
    path = table(tmp_path, "0001-01-01,1,a", "9999-12-31,1,a")
    assert "a lacks 3652057 days, the first is 0001-01-02" in complaint(path)
