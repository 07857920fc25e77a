"""Places in a town of five streets whose answers can be read off a sketch.

North is up; a step of 0.001 degrees is 111 m. Main St runs east from (0, 0) and is cut at Oak
and at Elm; Ring is far away and touches nothing; Elm Ave passes over nothing else.

    Oak (0.001)        Elm (0.003)
     |                  |
 ----+------------------+---------- Main St: 100-198 | 200-298 (west of Elm) | 300-398
     |                  |
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.base.geo import Point, distance_m
from turnout.engines.places.index import PlaceIndex
from turnout.engines.places.place import PlaceKind
from turnout.engines.places.streets import StreetRow, streets_from_rows


def row(
    name: str, ends: tuple[int, int], *points: tuple[float, float], left: tuple[int, int] | None
) -> StreetRow:
    return StreetRow(
        name=name,
        tail=ends[0],
        head=ends[1],
        lons=[lon for lon, _ in points],
        lats=[lat for _, lat in points],
        left=left,
        right=None if left is None else (left[0] + 1, left[1] + 1),
    )


ROWS = [
    row("Main St", (1, 2), (0.0, 0.0), (0.001, 0.0), left=(100, 198)),
    row("Main St", (2, 3), (0.001, 0.0), (0.003, 0.0), left=(200, 298)),
    row("Main St", (3, 4), (0.003, 0.0), (0.005, 0.0), left=(300, 398)),
    row("Oak Street", (5, 2), (0.001, -0.001), (0.001, 0.0), left=None),
    row("Oak Street", (2, 6), (0.001, 0.0), (0.001, 0.001), left=None),
    row("Elm Ave", (7, 3), (0.003, -0.001), (0.003, 0.0), left=None),
    row("Elm Ave", (3, 8), (0.003, 0.0), (0.003, 0.001), left=None),
    row("Ring", (20, 21), (0.05, 0.05), (0.051, 0.05), left=None),
    row("Bridge Rd", (30, 31), (0.0035, 0.0005), (0.0045, 0.0005), left=None),
    StreetRow(
        name="中山路", tail=40, head=41, lons=[0.02, 0.02], lats=[0.0, 0.002],
        other_names=("Zhongshan Road",),
    ),
    row("", (50, 51), (0.9, 0.9), (0.91, 0.9), left=None),
]  # fmt: skip


@pytest.fixture(scope="module")
def town() -> PlaceIndex:
    return PlaceIndex(streets_from_rows(ROWS))


def test_a_house_number_lies_part_of_the_way_along_its_side(town: PlaceIndex) -> None:
    place = town.find("249 Main Street")[0]
    assert (place.kind, place.confidence) == (PlaceKind.ADDRESS, 1.0)
    assert place.label == "249 Main St"
    # Odd numbers run from 201 to 299 between 0.001 and 0.003: 249 is 48/98 of the way.
    assert place.lon == pytest.approx(0.001 + 0.002 * 48 / 98, abs=2e-6)
    assert place.lat == 0.0


def test_a_number_beyond_the_last_is_placed_at_the_last_with_less_trust(town: PlaceIndex) -> None:
    place = town.find("420 Main St")[0]
    assert (place.kind, place.confidence) == (PlaceKind.NEAR_NUMBER, 0.7)
    assert place.lon == pytest.approx(0.005)


def test_an_unknown_number_says_so_and_gives_the_streets_middle(town: PlaceIndex) -> None:
    place = town.find("12 Oak St")[0]
    assert (place.kind, place.confidence) == (PlaceKind.NUMBER_UNKNOWN, 0.3)
    assert place.lon == 0.001


def test_a_block_is_the_middle_of_its_hundred(town: PlaceIndex) -> None:
    place = town.find("300 Block of MAIN ST")[0]
    assert place.kind is PlaceKind.BLOCK
    assert (place.lon, place.lat) == (pytest.approx(0.004), 0.0)


def test_a_hundred_cut_in_two_is_placed_where_both_middles_are_near() -> None:
    # Two halves of 0.0008 degrees (89 m): the point between their middles has both in 45 m.
    halves = [
        row("Cut St", (1, 2), (0.0, 0.0), (0.0008, 0.0), left=(100, 148)),
        row("Cut St", (2, 3), (0.0008, 0.0), (0.0016, 0.0), left=(150, 198)),
    ]
    place = PlaceIndex(streets_from_rows(halves)).find("100 block of Cut St")[0]
    assert place.lon == pytest.approx(0.0008, abs=0.00015)


def test_a_long_hundred_goes_to_the_part_with_more_numbers() -> None:
    halves = [
        row("Long St", (1, 2), (0.0, 0.0), (0.004, 0.0), left=(100, 118)),
        row("Long St", (2, 3), (0.004, 0.0), (0.008, 0.0), left=(120, 198)),
    ]
    place = PlaceIndex(streets_from_rows(halves)).find("100 block of Long St")[0]
    assert place.lon == pytest.approx(0.006, abs=0.0006)


@pytest.mark.parametrize("typed", ["Main St / Oak St", "OAK ST & MAIN ST", "main and oak"])
def test_a_crossing_is_where_both_streets_meet(town: PlaceIndex, typed: str) -> None:
    place = town.find(typed)[0]
    assert place.kind is PlaceKind.CROSSING
    assert (place.lon, place.lat) == (0.001, 0.0)


def test_streets_that_pass_near_each_other_almost_cross(town: PlaceIndex) -> None:
    place = town.find("Bridge Rd / Elm Ave")[0]
    assert place.kind is PlaceKind.NEAR_CROSSING
    assert place.confidence == 0.7


def test_streets_far_apart_do_not_cross(town: PlaceIndex) -> None:
    assert all(place.kind is not PlaceKind.CROSSING for place in town.find("Ring / Main St"))
    assert all(place.kind is not PlaceKind.NEAR_CROSSING for place in town.find("Ring / Main St"))


def test_both_carriageways_of_a_wide_street_make_one_crossing() -> None:
    wide = [
        row("Wide", (1, 2), (0.0, 0.0), (0.001, 0.0), left=None),
        row("Wide", (3, 4), (0.0, 0.0002), (0.001, 0.0002), left=None),
        row("Across", (1, 3), (0.0, 0.0), (0.0, 0.0002), left=None),
    ]
    places = PlaceIndex(streets_from_rows(wide)).find("Wide / Across")
    assert [(place.lon, place.lat) for place in places] == [(0.0, 0.0001)]


def test_streets_that_meet_twice_far_apart_offer_both_and_the_nearer_first() -> None:
    loop = [
        row("Main", (1, 2), (0.0, 0.0), (0.01, 0.0), left=None),
        row("Loop", (1, 2), (0.0, 0.0), (0.005, 0.004), (0.01, 0.0), left=None),
    ]
    index = PlaceIndex(streets_from_rows(loop))
    assert [place.lon for place in index.find("Main / Loop")] == [0.0, 0.01]
    near = index.find("Main / Loop", near=Point(0.009, 0.0))
    assert [place.lon for place in near] == [0.01, 0.0]


def test_a_street_alone_is_its_middle_with_moderate_trust(town: PlaceIndex) -> None:
    place = town.find("main st")[0]
    assert (place.kind, place.confidence, place.label) == (PlaceKind.STREET, 0.6, "Main St")
    assert place.lon == pytest.approx(0.002)


@pytest.mark.parametrize("typed", ["Mian St", "main stret", "Maine St", "mai", "Main"])
def test_a_slip_of_the_finger_still_finds_the_street(town: PlaceIndex, typed: str) -> None:
    place = town.find(typed)[0]
    assert place.label == "Main St"
    assert place.confidence < 0.6


def test_part_of_a_long_name_is_found_although_a_shorter_street_has_just_that_name() -> None:
    index = PlaceIndex(
        streets_from_rows(
            [
                row("Balmaceda", (1, 2), (0.5, 0.0), (0.501, 0.0), left=None),
                row("José Manuel Balmaceda", (3, 4), (0.0, 0.0), (0.001, 0.0), left=None),
                row("Prat", (4, 5), (0.001, 0.0), (0.001, 0.001), left=None),
            ]
        )
    )
    found = [place.label for place in index.find("balmaceda")]
    assert found == ["Balmaceda", "José Manuel Balmaceda"]
    assert index.find("Balmaceda esquina Prat")[0].label == "José Manuel Balmaceda / Prat"


def test_a_second_name_finds_the_street_under_its_own_name(town: PlaceIndex) -> None:
    assert town.find("Zhongshan Rd")[0].label == "中山路"
    assert town.find("中山路")[0].label == "中山路"
    assert town.find("中山路12号")[0].kind is PlaceKind.NUMBER_UNKNOWN


@pytest.mark.parametrize("typed", ["", "   ", "qqqqqqqq", "/", "& &", "()", "12"])
def test_nonsense_finds_nothing_and_breaks_nothing(town: PlaceIndex, typed: str) -> None:
    assert town.find(typed) == ()


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="maineloks /&,:-0123456789'.路号", max_size=60) | st.text(max_size=40))
def test_any_text_has_an_answer_in_order_and_in_town(town: PlaceIndex, text: str) -> None:
    places = town.find(text)
    trust = [place.confidence for place in places]
    assert trust == sorted(trust, reverse=True)
    assert all(0 < value <= 1 for value in trust)
    assert all(-0.01 <= place.lon <= 0.06 and -0.01 <= place.lat <= 0.06 for place in places)


def test_at_most_so_many_candidates_as_asked_for(town: PlaceIndex) -> None:
    assert len(town.find("Main / Elm", limit=1)) == 1


def test_a_click_names_the_street_and_the_nearer_crossing(town: PlaceIndex) -> None:
    near = town.nearest(0.0012, 0.0003)
    assert (near.street, near.cross) == ("Oak Street", "Main St")
    near = town.nearest(0.0028, -0.0001)
    assert (near.street, near.cross, near.block) == ("Main St", "Elm Ave", 200)
    assert near.distance_m == pytest.approx(11.1, abs=0.1)
    assert distance_m(Point(near.lon, near.lat), Point(0.0028, 0.0)) < 0.2


def test_a_street_without_crossings_has_none(town: PlaceIndex) -> None:
    near = town.nearest(0.0505, 0.0501)
    assert (near.street, near.cross, near.block) == ("Ring", None, None)


def test_the_end_with_a_crossing_is_named_when_the_nearer_end_has_none(town: PlaceIndex) -> None:
    assert town.nearest(0.0048, 0.0).cross == "Elm Ave"


def test_a_city_without_named_streets_finds_nothing() -> None:
    empty = PlaceIndex(streets_from_rows([ROWS[-1]]))
    assert empty.find("Main St") == ()
    with pytest.raises(ValueError, match="no named street"):
        empty.nearest(0.0, 0.0)


def test_the_same_rows_give_the_same_arrays() -> None:
    one, two = streets_from_rows(ROWS), streets_from_rows(ROWS)
    assert one.names == two.names
    assert np.array_equal(one.name, two.name)
    assert np.array_equal(one.numbers, two.numbers)
    assert "" not in one.names
