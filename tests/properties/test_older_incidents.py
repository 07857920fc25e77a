"""Older incidents in columns tell at any place what a plain list of them tells, whatever came,
went, was saved and was read back."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.base.geo import Point, distance_m
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch import older
from turnout.dispatch.look_back import LookBack, find_look_back, is_told
from turnout.dispatch.model.places import Place
from turnout.dispatch.older import Older
from turnout.dispatch.older_rows import Earlier

SINCE, NOW, LATITUDE = date(2020, 1, 1), datetime(2026, 3, 1, 12, tzinfo=UTC), 31.0
RULES = (
    LookBack(days=3, within_m=200.0, valid_from=SINCE, source="a test"),
    LookBack(days=9, within_m=90.0, types=("gas",), valid_from=SINCE, source="a test"),
)
degrees = st.integers(0, 60).map(lambda step: step * 0.0001)
points = st.builds(lambda x, y: Point(121 + x, LATITUDE + y), degrees, degrees)


class Happened(NamedTuple):
    hours_ago: int
    code: str | None
    point: Point
    calls: list[int]


happened = st.builds(
    Happened,
    st.integers(0, 240),
    st.sampled_from(["gas", "bin", None]),
    points,
    st.lists(st.integers(1, 5), max_size=3, unique=True),
)


def row(number: int, one: Happened) -> Earlier:
    return Earlier(
        id=IncidentId(number),
        incident_type=None if one.code is None else IncidentTypeCode(one.code),
        received_at=NOW - timedelta(hours=one.hours_ago),
        version=number * 10,
        place=Place(address=f"路 {number}", point=one.point),
        place_ref=f"{number:022x}00",
    )


def told_of_list(rows: list[Earlier], point: Point) -> list[tuple[Earlier, float]]:
    """The same by going through all."""
    found = []
    for one in rows:
        rule = find_look_back(RULES, one.incident_type, on=NOW.date())
        assert rule is not None
        assert one.place is not None
        assert one.place.point is not None
        apart_m = distance_m(one.place.point, point)
        if is_told(rule, one.received_at, apart_m, now=NOW):
            found.append((one, apart_m))
    return sorted(found, key=lambda each: (each[0].received_at, each[0].id), reverse=True)


def assert_equal(held: Older, rows: list[Earlier], at: list[Point]) -> None:
    assert list(held) == rows
    assert len(held) == len(rows)
    for point in at:
        for most in (2, 999):
            found = held.told(point, on=NOW.date(), now=NOW, most=most)
            assert found == told_of_list(rows, point)[:most]


class Went(NamedTuple):
    """One at a time, by call, by record, and as too many."""

    ids: list[int]
    call: int
    up_to: int
    most: int


went = st.builds(
    Went,
    st.lists(st.integers(1, 40), max_size=4),
    st.integers(1, 6),
    st.integers(0, 60),
    st.integers(1, 40),
)


@given(
    came=st.lists(happened, max_size=40),
    gone=went,
    at=st.lists(points, min_size=1, max_size=3),
)
def test_what_is_told_is_what_a_plain_list_tells(
    came: list[Happened], gone: Went, at: list[Point]
) -> None:
    held, rows = Older(RULES, latitude=LATITUDE), list[Earlier]()
    before = NOW - timedelta(days=9)
    for number, one in enumerate(came, 1):
        rows.append(row(number, one))
        held.add(rows[-1], [CallId(f"C{each}") for each in one.calls])
        if number % 3 == 0:
            held.drop_oldest(gone.most, before=before)
            while rows and (len(rows) > gone.most or rows[0].received_at < before):
                del rows[0]
    assert_equal(held, rows, at)
    for each in gone.ids:
        held.drop(IncidentId(each))
    held.drop_call(f"C{gone.call}")
    held.drop_closed(gone.up_to)
    rows = [
        one
        for one in rows
        if one.id not in gone.ids
        and gone.call not in came[one.id - 1].calls
        and one.version > gone.up_to
    ]
    assert_equal(held, rows, at)
    again = Older(RULES, latitude=LATITUDE)
    again.restore(held.saved(), held.saved_places())
    assert_equal(again, rows, at)
    read_back = Older(RULES, latitude=LATITUDE)
    read_back.restore(held.saved())
    assert read_back.told(at[0], on=NOW.date(), now=NOW, most=9) == []
    read_back.install({one.place_ref: one.place for one in rows if one.place is not None})
    assert_equal(read_back, rows, at)
    assert read_back.saved() == again.saved() == held.saved()
    assert read_back.saved_places() == held.saved_places()


def test_many_at_one_place_are_told_newest_first() -> None:
    held = Older(RULES, latitude=LATITUDE)
    rows = [row(n, Happened(n % 50, None, Point(121, LATITUDE), [n])) for n in range(1, 3_000)]
    for one in rows:
        held.add(one, [CallId(f"C{one.id}")])
    assert_equal(held, rows, [Point(121, LATITUDE)])
    held.drop_oldest(100, before=NOW - timedelta(days=9))
    assert_equal(held, rows[-100:], [Point(121, LATITUDE)])


def test_the_newest_are_read_back_first_and_what_is_erased_is_not_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(older, "AT_ONCE", 2)
    held = Older(RULES, latitude=LATITUDE)
    rows = [row(n, Happened(1, None, Point(121, LATITUDE), [])) for n in (1, 2, 3)]
    for one in rows:
        held.add(one, [])
    back = Older(RULES, latitude=LATITUDE)
    back.restore(held.saved())
    assert list(back.missing()) == [rows[1].place_ref, rows[2].place_ref]
    back.forget([rows[1].place_ref])
    assert list(back.missing()) == [rows[0].place_ref, rows[2].place_ref]
    back.install({rows[2].place_ref: Place(address="nowhere", point=None)})
    assert [one.id for one in back] == [1]


@pytest.mark.parametrize("count", [8, 66])
def test_an_erased_address_is_in_no_pack(count: int) -> None:
    """Neither in the pack that is written to nor, once a second one is, in the first."""
    held = Older(RULES, latitude=LATITUDE)
    for number in range(1, count + 1):
        held.add(
            row(number, Happened(1, None, Point(121, LATITUDE), [number])), [CallId(f"C{number}")]
        )
    held.drop(IncidentId(7))
    texts = held._addresses
    kept = b"".join(texts._packs.values()) + "".join(texts._texts).encode()
    assert "路 7".encode() not in kept
    assert "路 8".encode() in kept
    assert len(list(held)) == count - 1
    assert (
        row(7, Happened(1, None, Point(0, 0), [])).place_ref
        not in held.saved().columns["ref"].hex()
    )
