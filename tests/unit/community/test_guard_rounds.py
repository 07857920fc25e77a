"""Guards' rounds where the clocks change at midnight."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from turnout.community.model.sites import RoundPlan
from turnout.community.rules.guard_rounds import next_after

SANTIAGO = ZoneInfo("America/Santiago")
PLAN = RoundPlan(code="night", name="Night", post="gate", at=(30, 70))
"""Half past midnight, and ten past one."""


def test_no_round_is_passed_over_in_the_night_that_has_no_midnight() -> None:
    """From 24:00 of 5 September 2026 it is 1:00 at once: half past midnight comes as half past
    one, after the round of ten past one."""
    at = datetime(2026, 9, 5, 20, 0, tzinfo=UTC)
    dues = []
    for _ in range(3):
        at = next_after(PLAN, at, SANTIAGO)
        dues.append(at)
    first = datetime(2026, 9, 6, 4, 10, tzinfo=UTC)
    assert dues == [first, first + timedelta(minutes=20), datetime(2026, 9, 7, 3, 30, tzinfo=UTC)]
