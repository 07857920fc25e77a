"""A moment is written in one way only, and read only when it says which moment it is."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.base.time import instant_text, parse_instant

aware = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001  # hypothesis takes bounds without a zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001  # hypothesis takes bounds without a zone
    timezones=st.just(UTC),
)


def test_local_time_with_its_offset_becomes_utc() -> None:
    read = parse_instant("2018-01-13T00:09:05-08:00")
    assert read == datetime(2018, 1, 13, 8, 9, 5, tzinfo=UTC)
    assert read.tzinfo is UTC


def test_z_means_utc() -> None:
    assert parse_instant("2018-01-13T08:09:05Z") == datetime(2018, 1, 13, 8, 9, 5, tzinfo=UTC)


def test_a_time_without_an_offset_is_refused_with_an_example() -> None:
    with pytest.raises(ValueError, match="names no offset; write it like"):
        parse_instant("2018-01-13T00:09:05")


@pytest.mark.parametrize("text", ["", "yesterday", "2018-13-01T00:00:00Z"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_instant(text)


def test_a_moment_is_written_in_utc_with_microseconds() -> None:
    in_chile = datetime(2026, 3, 4, 21, 0, 0, 7, tzinfo=timezone(timedelta(hours=-3)))
    assert instant_text(in_chile) == "2026-03-05T00:00:00.000007Z"


@settings(deadline=None)
@given(aware)
def test_what_is_written_is_read_back(instant: datetime) -> None:
    text = instant_text(instant)
    assert len(text) == 27
    assert parse_instant(text) == instant


@settings(deadline=None)
@given(aware, aware)
def test_texts_sort_as_moments_do(a: datetime, b: datetime) -> None:
    assert (instant_text(a) < instant_text(b)) == (a < b)
