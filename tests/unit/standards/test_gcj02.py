"""The datums of Chinese maps, by published pairs and by going there and back."""

import pytest

from turnout.base.geo import Point, distance_m
from turnout.standards.gcj02 import (
    Datum,
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    to_wgs84,
    wgs84_to_gcj02,
)

TIANANMEN = Point(116.3912757, 39.906217)
CORNERS = [
    Point(lon, lat)
    for lon in (73.5, 87.6, 104.06, 116.4, 121.47, 126.6, 134.7)
    for lat in (18.2, 23.1, 30.67, 39.9, 45.8, 53.4)
]


def test_a_published_pair_comes_out_to_the_decimetre() -> None:
    # The pair of the eviltransform test-suite: Shanghai, WGS84 and GCJ-02.
    shown = wgs84_to_gcj02(Point(121.5272106, 31.1774276))
    assert distance_m(shown, Point(121.531541859215, 31.17530398364597)) < 0.1


def test_a_second_published_pair_in_the_south() -> None:
    shown = wgs84_to_gcj02(Point(113.912316, 22.543847))
    assert distance_m(shown, Point(113.9171764808363, 22.540796131694766)) < 0.1


def test_a_third_published_pair_in_the_north() -> None:
    shown = wgs84_to_gcj02(Point(116.377817, 39.911954))
    assert distance_m(shown, Point(116.38404722455657, 39.91334545536069)) < 0.1


def test_baidu_moves_a_place_further() -> None:
    # The pair of the coordtransform documentation: GCJ-02 116.404 39.915.
    shown = gcj02_to_bd09(Point(116.404, 39.915))
    assert shown.lon == pytest.approx(116.41036949371029, abs=1e-9)
    assert shown.lat == pytest.approx(39.92133699351021, abs=1e-9)


@pytest.mark.parametrize("place", CORNERS, ids=lambda p: f"{p.lon},{p.lat}")
def test_there_and_back_is_the_same_place(place: Point) -> None:
    gcj = wgs84_to_gcj02(place)
    back = gcj02_to_wgs84(gcj)
    assert (back.lon, back.lat) == pytest.approx((place.lon, place.lat), abs=1e-9)
    turned = bd09_to_gcj02(gcj02_to_bd09(gcj))
    assert (turned.lon, turned.lat) == pytest.approx((gcj.lon, gcj.lat), abs=1e-9)


def test_a_baidu_place_comes_back_in_one_call() -> None:
    baidu = gcj02_to_bd09(wgs84_to_gcj02(TIANANMEN))
    assert distance_m(to_wgs84(baidu, Datum.BD09), TIANANMEN) < 0.001
    assert distance_m(baidu, TIANANMEN) > 500
    assert to_wgs84(TIANANMEN, Datum.WGS84) == TIANANMEN


def test_outside_china_nothing_moves() -> None:
    coquimbo = Point(-71.34, -29.95)
    assert wgs84_to_gcj02(coquimbo) == gcj02_to_wgs84(coquimbo) == coquimbo
    assert gcj02_to_bd09(coquimbo) == bd09_to_gcj02(coquimbo) == coquimbo
