"""Typed coordinates: what is read, in which order, and what is no pair of numbers."""

import pytest

from turnout.base.geo import Box, Point, distance_m
from turnout.standards.coordinates import read_coordinates
from turnout.standards.gcj02 import Datum, gcj02_to_bd09, wgs84_to_gcj02

SHANGHAI = Box(120.8, 30.6, 122.2, 31.9)
COQUIMBO = Box(-71.5, -30.2, -71.0, -29.6)
PLACE = Point(121.4737, 31.2304)


@pytest.mark.parametrize(
    "text",
    [
        "31.2304, 121.4737",
        "31.2304 121.4737",
        "31.2304，121.4737",
        "３１.２３０４，１２１.４７３７",
        "121.4737, 31.2304",
        "(31.2304, 121.4737)",
        "N31.2304 E121.4737",
        "31.2304N, 121.4737E",
        "E121.4737 N31.2304",
        "北纬31.2304 东经121.4737",
        "东经121.4737度，北纬31.2304度",
        "经度121.4737 纬度31.2304",
        "31°13'49.44\"N 121°28'25.32\"E",
        "31° 13' 49.44\", 121° 28' 25.32\"",
        "北纬31度13分49.44秒 东经121度28分25.32秒",
        "31°13.824'N 121°28.422'E",
        "WGS84 31.2304,121.4737",
        "坐标：31.2304,121.4737",
        "geo:31.2304,121.4737",
    ],
)
def test_one_place_is_typed_in_many_ways(text: str) -> None:
    typed = read_coordinates(text, SHANGHAI)
    assert typed is not None
    assert distance_m(typed.point, PLACE) < 0.01
    assert typed.datum is Datum.WGS84


@pytest.mark.parametrize(
    "form",
    [
        "GCJ-02 {}",
        "gcj02 {}",
        "{} GCJ-02",
        "高德坐标 {}",
        "高德 {}",
        "{}（高德地图）",
        "腾讯地图坐标：{}",
    ],
)
def test_a_named_datum_is_converted_and_said(form: str) -> None:
    shown = wgs84_to_gcj02(PLACE)
    typed = read_coordinates(form.format(f"{shown.lat:.7f},{shown.lon:.7f}"), SHANGHAI)
    assert typed is not None
    assert typed.datum is Datum.GCJ02
    assert distance_m(typed.point, PLACE) < 0.05


@pytest.mark.parametrize("form", ["BD-09 {}", "百度坐标 {}", "百度地图 {}", "{} bd09", "Baidu: {}"])
def test_baidu_is_a_datum_of_its_own(form: str) -> None:
    shown = gcj02_to_bd09(wgs84_to_gcj02(PLACE))
    typed = read_coordinates(form.format(f"{shown.lon:.7f}, {shown.lat:.7f}"), SHANGHAI)
    assert typed is not None
    assert typed.datum is Datum.BD09
    assert distance_m(typed.point, PLACE) < 0.05


def test_a_phones_circle_comes_with_its_place() -> None:
    typed = read_coordinates("geo:31.2304,121.4737;crs=wgs84;u=35", SHANGHAI)
    assert typed is not None
    assert typed.uncertainty_m == 35.0


def test_south_and_west_are_below_zero() -> None:
    typed = read_coordinates("29°57'S 71°20'24\"W", COQUIMBO)
    assert typed is not None
    assert (typed.point.lon, typed.point.lat) == pytest.approx((-71.34, -29.95))
    spanish = read_coordinates("29.95S 71.34O", COQUIMBO)
    assert spanish is not None
    assert spanish.point == Point(-71.34, -29.95)


@pytest.mark.parametrize(
    "text",
    [
        "-29.95, -71.34",
        "-71.34, -29.95",
        "29.95S 71.34W",
        "s29.95 w71.34",
        "W71.34, S29.95",
        "南纬29.95 西经71.34",
        "29.95S -71.34",
        "-71.34 29.95S",
        "-29.95 71.34W",
        "71.34W -29.95",
        "29º57'00''S 71º20'24''W",
        "29.95º S, 71.34º O",
        "29˚57'S 71˚20'24\"W",
        "−29.95, −71.34",
        "29°57’S 71°20’24”W",
        "29°57′S 71°20′24″W",
        "-29°57' -71°20'24\"",
    ],
)
def test_one_place_of_the_south_and_the_west_is_typed_in_many_ways(text: str) -> None:
    typed = read_coordinates(text, COQUIMBO)
    assert typed is not None
    assert (typed.point.lon, typed.point.lat) == pytest.approx((-71.34, -29.95))


@pytest.mark.parametrize(
    "text", ["20N 10E", "10E 20N", "N20 10", "20 E10", "10E 20", "10 20N", "东经10 20", "10 北纬20"]
)
def test_a_letter_says_which_number_is_which_where_either_could_be(text: str) -> None:
    typed = read_coordinates(text, COQUIMBO)
    assert typed is not None
    assert typed.point == Point(10.0, 20.0)


def test_the_ends_of_the_earth_are_on_it() -> None:
    for text in ("90, 180", "-90, -180"):
        typed = read_coordinates(text, COQUIMBO)
        assert typed is not None
        assert (abs(typed.point.lat), abs(typed.point.lon)) == (90, 180)


def test_two_numbers_outside_the_city_are_latitude_first() -> None:
    typed = read_coordinates("48.2, 16.4", COQUIMBO)
    assert typed is not None
    assert typed.point == Point(16.4, 48.2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mission 400",
        "人民路31号",
        "31.2304",
        "91.0, 181.0",
        "N31.2 N121.4",
        "31°61'N 121°10'E",
        "31°60'N 121°10'E",
        "31°10'60\"N 121°10'E",
        "N31.2N 121.4E",
        "121.4E N31.2S",
        "31.2E 12.4E",
        "31.2S 12.4N",
        "10N 181W",
        "91S 10E",
        "91N 121.4E",
        "31.2N 181E",
        "31.2 -121.4E",
        "-31.2N 121.4E",
        "百度大厦 3楼",
        "geo:91,200",
        "31.2.3, 121",
        "3-2-501",
    ],
)
def test_anything_else_is_no_coordinates(text: str) -> None:
    assert read_coordinates(text, SHANGHAI) is None


def test_a_text_full_of_spaces_is_read_at_once() -> None:
    assert read_coordinates(f"1{' ' * 900}2{' ' * 900}x", COQUIMBO) is None
    assert read_coordinates(f"-29.9{' ' * 900}-71.3", COQUIMBO) is not None
