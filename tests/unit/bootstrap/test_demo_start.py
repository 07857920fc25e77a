"""When a demo's page opens: a Friday night can be looked at on a Tuesday morning."""

from datetime import UTC, datetime

import pytest

from turnout.bootstrap.demo_start import BegunAlready, opening

SANTIAGO = "America/Santiago"
NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
FRIDAY_NIGHT = datetime(2026, 3, 6, 22, 30)  # noqa: DTZ001  # as a person types it
LAST = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def test_a_new_demo_opens_now() -> None:
    assert opening(None, SANTIAGO, last=None, now=NOW) == NOW


def test_a_moment_that_is_asked_for_is_one_of_the_citys_own_clock() -> None:
    opens = opening(FRIDAY_NIGHT, SANTIAGO, last=None, now=NOW)
    assert opens == datetime(2026, 3, 7, 1, 30, tzinfo=UTC)


def test_a_demo_with_a_record_goes_on_from_its_last_moment() -> None:
    assert opening(None, SANTIAGO, last=LAST, now=NOW) == LAST


def test_a_record_is_not_gone_on_with_at_another_moment() -> None:
    with pytest.raises(
        BegunAlready, match=r"2026-03-06T22:30.*goes on at 2026-03-02T12:00"
    ) as told:
        opening(FRIDAY_NIGHT, SANTIAGO, last=LAST, now=NOW)
    assert "--ledger memory" in told.value.remedy
