"""Which report of a unit's place is believed."""

from datetime import UTC, datetime, timedelta

from turnout.base.ids import UnitId
from turnout.base.time import CLOCK_TOLERANCE
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.sighting import off_road, require_newest

E01 = UnitId("E01")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def reported(
    at: datetime, *, known_at: datetime | None = None, simulated: bool = False
) -> str | None:
    """The words of the refusal; None where the report is believed."""
    try:
        require_newest(E01, at=at, now=NOON, known_at=known_at, simulated=simulated)
    except Refusal as refused:
        return f"{refused.rule}: {refused.what.en}"
    return None


def test_the_first_report_and_every_newer_one_is_believed() -> None:
    assert reported(NOON - timedelta(hours=1)) is None
    assert reported(NOON, known_at=NOON - SECOND) is None
    assert reported(NOON, known_at=NOON) is None, "the same moment again is harmless"


def test_an_older_report_is_refused_and_both_moments_are_named() -> None:
    said = reported(NOON - SECOND, known_at=NOON)
    assert said is not None
    assert said.startswith("position_outdated:")
    assert "11:59:59" in said
    assert "12:00:00" in said


def test_clocks_may_differ_a_little_and_no_more() -> None:
    assert reported(NOON + CLOCK_TOLERANCE) is None
    said = reported(NOON + CLOCK_TOLERANCE + SECOND)
    assert said is not None
    assert said.startswith("position_in_future:")
    late = NOON + CLOCK_TOLERANCE + SECOND
    assert late.strftime("%H:%M:%S") in said
    assert "12:00:00" in said


def test_a_simulated_unit_takes_no_place_from_a_phone() -> None:
    said = reported(NOON, simulated=True)
    assert said is not None
    assert said.startswith("position_simulated:")
    assert "E01" in said


def test_a_place_off_every_street_is_refused() -> None:
    assert str(off_road(E01)).startswith("position_off_road:")
    assert "E01" in str(off_road(E01))
