"""Extracts: a small one that the test writes, and two real ones."""

from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from turnout.adapters.city.build import build_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.osm_city import OsmOptions
from turnout.adapters.city.progress import Silent
from turnout.adapters.osm.facilities import FacilityKind
from turnout.adapters.osm.reader import read_extract

STEP = 0.001
CROSS = {"highway": "residential", "name": "Rua São João"}


def write_extract(
    path: Path,
    ways: list[tuple[list[int], dict[str, str]]],
    *,
    places: dict[int, dict[str, str]] | None = None,
    without: frozenset[int] = frozenset(),
) -> Path:
    """Node 23 stands 3 thousandths of a degree east and 2 north, and so on."""
    writer = osmium.SimpleWriter(str(path))
    refs = sorted({ref for nodes, _ in ways for ref in nodes} | set(places or {}))
    for ref in refs:
        if ref not in without:
            location = (ref % 10 * STEP, ref // 10 * STEP)
            writer.add_node(Node(id=ref, location=location, tags=(places or {}).get(ref, {})))
    for number, (nodes, tags) in enumerate(ways, start=1):
        writer.add_way(Way(id=number, nodes=nodes, tags=tags))
    writer.close()
    return path


def test_a_way_is_cut_where_another_meets_it(tmp_path: Path) -> None:
    ways = [([1, 2, 3, 4], CROSS), ([3, 13], CROSS)]
    segments = read_extract(write_extract(tmp_path / "a.osm.pbf", ways)).segments
    assert [(s.tail, s.head) for s in segments] == [(1, 3), (3, 4), (3, 13)]
    assert segments[0].lons == pytest.approx((0.001, 0.002, 0.003))
    assert segments[0].name == "Rua São João"


def test_a_way_that_passes_itself_is_cut_there(tmp_path: Path) -> None:
    ways = [([1, 2, 12, 11, 2, 3], CROSS)]
    segments = read_extract(write_extract(tmp_path / "a.osm.pbf", ways)).segments
    assert [(s.tail, s.head) for s in segments] == [(1, 2), (2, 2), (2, 3)]


def test_a_way_is_broken_where_the_extract_lacks_a_node(tmp_path: Path) -> None:
    ways = [([1, 2, 3, 4, 5], CROSS)]
    path = write_extract(tmp_path / "a.osm.pbf", ways, without=frozenset({3}))
    assert [(s.tail, s.head) for s in read_extract(path).segments] == [(1, 2), (4, 5)]


def test_roundabouts_and_minus_one_are_one_way(tmp_path: Path) -> None:
    ways = [
        ([1, 2, 12, 11, 1], {"highway": "tertiary", "junction": "roundabout"}),
        ([2, 3], {"highway": "tertiary", "oneway": "-1"}),
    ]
    ring, *_, spoke = read_extract(write_extract(tmp_path / "a.osm.pbf", ways)).segments
    assert (ring.forward, ring.backward) == (True, False)
    assert (spoke.forward, spoke.backward) == (False, True)


def test_stations_are_found_as_points_and_as_buildings_once(tmp_path: Path) -> None:
    fire = {"amenity": "fire_station", "name": "第一消防站", "name:en": "First Fire Station"}
    ways = [
        ([1, 2, 3, 13, 11, 1], CROSS),
        ([21, 22, 32, 31, 21], {"building": "yes", "amenity": "hospital", "name": "Santa Casa"}),
    ]
    places = {5: fire, 6: {"amenity": "police"}, 7: {"emergency": "ambulance_station"}}
    path = write_extract(tmp_path / "a.osm.pbf", ways, places=places)
    found = {one.kind: one for one in read_extract(path).facilities}
    assert set(found) == set(FacilityKind)
    assert found[FacilityKind.FIRE].name_en == "First Fire Station"
    hospital = found[FacilityKind.HOSPITAL]
    assert hospital.source == "way/2"
    assert (hospital.point.lon, hospital.point.lat) == pytest.approx((0.0015, 0.0025))


def test_a_cut_off_extract_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    path = write_extract(tmp_path / "a.osm.pbf", [([1, 2, 3], CROSS)])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CityInputError, match=r"a.osm.pbf: it cannot be read"):
        build_city("osm", source=path, out=tmp_path / "out", progress=Silent())
    assert list(tmp_path.iterdir()) == [path]


def test_an_extract_without_streets_is_named(tmp_path: Path) -> None:
    path = write_extract(tmp_path / "a.osm.pbf", [([1, 2], {"highway": "footway"})])
    with pytest.raises(CityInputError, match=r"a.osm.pbf: there is no street"):
        build_city("osm", source=path, out=tmp_path / "out", progress=Silent())


def test_a_station_far_from_every_street_is_named(tmp_path: Path) -> None:
    places = {400: {"amenity": "fire_station", "name": "Far Away"}}
    path = write_extract(tmp_path / "a.osm.pbf", [([1, 2, 3], CROSS)], places=places)
    with pytest.raises(CityInputError, match=r"a.osm.pbf, field node/400: .* lies 4.4 km"):
        build_city("osm", source=path, out=tmp_path / "out", progress=Silent())
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_time_zone_is_named(tmp_path: Path) -> None:
    path = write_extract(tmp_path / "a.osm.pbf", [([1, 2, 3], CROSS)])
    with pytest.raises(CityInputError, match="--timezone: 'Mars/Base' is no time zone"):
        build_city(
            "osm",
            source=path,
            out=tmp_path / "out",
            progress=Silent(),
            osm=OsmOptions(timezone="Mars/Base"),
        )
