"""What tags say about a street."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.adapters.osm.tags import (
    directions,
    is_gated,
    may_drive,
    other_names,
    posted_kmh,
    road_class,
    speed_kmh,
)


@pytest.mark.parametrize(
    ("highway", "expected"),
    [
        ("motorway_link", "motorway"),
        ("unclassified", "tertiary"),
        ("living_street", "service"),
        ("footway", None),
        ("proposed", None),
        ("construction", None),
    ],
)
def test_only_streets_for_cars_have_a_class(highway: str, expected: str | None) -> None:
    assert road_class({"highway": highway}) == expected


def test_a_square_is_no_street() -> None:
    assert road_class({"highway": "service", "area": "yes"}) is None


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"oneway": "yes"}, (True, False)),
        ({"oneway": "-1"}, (False, True)),
        ({"oneway": "no", "junction": "roundabout"}, (True, True)),
        ({"junction": "roundabout"}, (True, False)),
        ({"junction": "circular"}, (True, False)),
        ({"highway": "motorway"}, (True, False)),
        ({"highway": "motorway", "oneway": "no"}, (True, True)),
        ({"highway": "motorway_link"}, (True, True)),
        ({"oneway": "reversible"}, (False, False)),
        ({}, (True, True)),
    ],
)
def test_one_way_streets_are_read(tags: dict[str, str], expected: tuple[bool, bool]) -> None:
    assert directions(tags) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, True),
        ({"access": "no"}, False),
        ({"access": "no", "motor_vehicle": "yes"}, True),
        ({"motor_vehicle": "no"}, False),
        ({"motor_vehicle": "no", "emergency": "yes"}, True),
        ({"emergency": "no"}, False),
        ({"access": "private"}, True),
        ({"access": "destination"}, True),
        ({"access": "forestry"}, False),
    ],
)
def test_the_most_special_access_tag_decides(tags: dict[str, str], expected: bool) -> None:
    assert may_drive(tags) is expected


def test_a_private_street_may_have_a_gate() -> None:
    assert is_gated({"access": "private"})
    assert not is_gated({"access": "private", "motor_vehicle": "yes"})
    assert not is_gated({"access": "destination"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50", 50.0),
        ("50 km/h", 50.0),
        ("30 mph", 48.28032),
        ("30mph", 48.28032),
        ("RU:urban", 50.0),
        ("BR:rural", 90.0),
        ("DE:zone:30", 30.0),
        ("DE:zone30", 30.0),
        ("walk", 7.0),
        ("none", 130.0),
        ("80;60", 60.0),
        ("signals", None),
        ("0", None),
        ("5000", None),
        ("5 knots", None),
        ("", None),
    ],
)
def test_limits_are_read_in_every_common_form(text: str, expected: float | None) -> None:
    assert speed_kmh(text) == (None if expected is None else pytest.approx(expected))


@settings(deadline=None)
@given(st.text() | st.from_regex(r"[a-z:]{0,8}[0-9.]{1,400} ?[a-z/;]{0,6}"))
def test_whatever_a_mapper_types_gives_a_sensible_limit_or_none(text: str) -> None:
    found = speed_kmh(text)
    assert found is None or 3.0 <= found <= 200.0


def test_a_limit_may_differ_by_direction() -> None:
    tags = {"maxspeed": "50", "maxspeed:forward": "30"}
    assert posted_kmh(tags, forward=True) == 30.0
    assert posted_kmh(tags, forward=False) == 50.0


def test_a_zone_counts_where_no_figure_stands() -> None:
    assert posted_kmh({"maxspeed": "signals", "maxspeed:type": "DE:urban"}, forward=True) == 50.0


def test_names_in_english_and_chinese_are_kept() -> None:
    tags = {"name": "中山路", "name:en": "Zhongshan Road", "name:zh-Hans": "中山路", "name:ja": "x"}
    assert other_names(tags) == (("en", "Zhongshan Road"), ("zh", "中山路"))
