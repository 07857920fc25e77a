"""Hydrants: as the tags say, written and read again, and the nearest by road."""

from pathlib import Path

import pytest

from tests.unit.adapters.test_osm_reader import CROSS, STEP, write_extract
from turnout.adapters.city.build import build_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.water import read_water, write_water
from turnout.adapters.osm.reader import read_extract
from turnout.adapters.osm.water import water_of
from turnout.adapters.water import WaterOnRoads
from turnout.base.geo import Point
from turnout.dispatch.water import WaterKind, WaterPoint
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile

HERE = Point(0.0, 0.0)


@pytest.mark.parametrize(
    ("tags", "kind", "diameter_mm"),
    [
        ({"emergency": "fire_hydrant", "fire_hydrant:diameter": "150"}, WaterKind.HYDRANT, 150),
        ({"emergency": "fire_hydrant", "fire_hydrant:diameter": "100 mm"}, WaterKind.HYDRANT, 100),
        ({"emergency": "fire_hydrant", "fire_hydrant:diameter": '6"'}, WaterKind.HYDRANT, None),
        ({"emergency": "fire_hydrant", "fire_hydrant:type": "pond"}, WaterKind.POND, None),
        ({"emergency": "water_tank"}, WaterKind.TANK, None),
        ({"emergency": "suction_point"}, WaterKind.SUCTION, None),
    ],
)
def test_water_is_what_the_tags_say(
    tags: dict[str, str], kind: WaterKind, diameter_mm: int | None
) -> None:
    found = water_of(tags, "node/1", HERE)
    assert found == WaterPoint(code="node/1", kind=kind, point=HERE, diameter_mm=diameter_mm)


def test_what_is_no_water_is_none() -> None:
    assert water_of({"emergency": "phone"}, "node/1", HERE) is None


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    points = (
        WaterPoint(code="node/1", kind=WaterKind.HYDRANT, point=Point(0.1, 0.2), diameter_mm=150),
        WaterPoint(code="way/2", kind=WaterKind.POND, point=Point(0.3, 0.4)),
    )
    write_water(points, tmp_path)
    assert read_water(tmp_path) == points


@pytest.mark.parametrize("row", ["a,well,0.1,0.2,", "a,hydrant,0.1,0.2,wide", "a,tank,0.1,0.2,5"])
def test_a_row_that_means_nothing_is_named(tmp_path: Path, row: str) -> None:
    (tmp_path / "water.csv").write_text(f"code,kind,lon,lat,diameter_mm\n{row}\n")
    with pytest.raises(CityInputError):
        read_water(tmp_path)


def test_a_citys_hydrants_are_in_its_bundle_and_found_by_road(tmp_path: Path) -> None:
    """A street runs east; its end turns back above. The hydrant above is near, and far by road."""
    hydrant = {"emergency": "fire_hydrant"}
    path = write_extract(
        tmp_path / "town.osm.pbf",
        [([1, 2, 3, 4, 5, 6], CROSS), ([6, 16, 15, 14, 13, 12], CROSS)],
        places={12: hydrant, 4: hydrant, 3: {"amenity": "fire_station", "name": "One"}},
    )
    assert [one.code for one in read_extract(path).water] == ["node/12", "node/4"]
    out = tmp_path / "town"
    build_city("osm", source=path, out=out, progress=Silent())
    bundle = load_city(out)
    assert {layer.layer for layer in bundle.provenance} >= {"water"}
    roads = WaterOnRoads(RoadEngine(bundle.network, Profile.EMERGENCY), bundle.city.water)
    first, second = roads.nearest(Point(2 * STEP, 0.0), 5)
    assert (first.point.code, round(first.road_m)) == ("node/4", round(first.straight_m))
    assert second.point.code == "node/12"
    assert second.road_m > 8 * second.straight_m
