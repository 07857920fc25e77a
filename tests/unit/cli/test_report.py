"""Which days a report is about."""

from datetime import date
from pathlib import Path

import pytest

from tests.toytown import TOWN
from turnout.cli.report import (
    ReportInputError,
    measured_document,
    period_of,
    print_figures,
    record_of,
)
from turnout.dispatch.city import Span
from turnout.insight.calendar import Period
from turnout.insight.estimates import Quantile
from turnout.insight.measures import Figure


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


def test_what_is_printed_at_the_end_is_told_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    half = (Quantile(percent=50, seconds=270.0, low=None, high=None),)
    print_figures(
        tuple(
            Figure(span=span, by=None, group=None, n=1, missing=0, quantiles=half, kept=())
            for span in Span
        )
    )
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 2 * len(Span)
    assert "   total  n 1  missing 0  p50 270.0 s" in printed
    assert "\u3000总响应  共 1  缺失 0  p50 270.0 秒" in printed


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
