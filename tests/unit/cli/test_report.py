"""Which days a report is about."""

from datetime import date
from pathlib import Path

import pytest

from tests.toytown import TOWN
from turnout.cli.report import ReportInputError, measured_document, period_of, record_of
from turnout.insight.calendar import Period


def test_a_day_is_itself_and_a_month_all_its_days() -> None:
    day = period_of("2026-03-02", None)
    assert (day.first, day.last) == (date(2026, 3, 2), date(2026, 3, 2))
    month = period_of(None, "2028-02")
    assert (month.first, month.last) == (date(2028, 2, 1), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("book", "made_up"),
    [("toy.exercise-7f.exercise", "exercise"), ("toy.demo", "demo"), ("toy.room", None)],
)
def test_figures_of_an_exercise_say_that_they_are(book: str, made_up: str | None) -> None:
    day = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))
    assert measured_document((), TOWN, day, book=book)["made_up"] == made_up


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (None, None),
        ("2026-02-30", None),
        ("2026-03-02", "2026-03"),
        (None, "2026-13"),
        (None, "March"),
        (None, "2026-03-02"),
    ],
)
def test_what_is_neither_is_told_with_what_to_write(day: str | None, month: str | None) -> None:
    with pytest.raises(ReportInputError) as told:
        period_of(day, month)
    assert told.value.remedy == "write --day 2026-03-02 or --month 2026-03"


def test_the_record_is_the_rooms_and_where_only_a_demo_ran_the_demos(tmp_path: Path) -> None:
    assert record_of("toytown", tmp_path) == tmp_path / "toytown-room"
    (tmp_path / "toytown").mkdir()
    assert record_of("toytown", tmp_path) == tmp_path / "toytown"
    (tmp_path / "toytown-room").mkdir()
    assert record_of("toytown", tmp_path) == tmp_path / "toytown-room"
