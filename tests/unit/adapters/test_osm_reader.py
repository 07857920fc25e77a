"""Extracts: a small one that the test writes, and two real ones."""

from pathlib import Path

import numpy as np
import osmium
import pytest
from osmium.osm.mutable import Node, Relation, Way

from turnout.adapters.city.build import build_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.moving import Moves
from turnout.adapters.city.osm_city import OsmOptions
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.road_arrays import arrays_of
from turnout.adapters.city.road_files import load_turns, write_turns
from turnout.adapters.city.turn_bans import turn_rows
from turnout.adapters.city.vehicles import load_vehicles
from turnout.adapters.osm.facilities import FacilityKind
from turnout.adapters.osm.kept import KeptReading
from turnout.adapters.osm.reader import read_extract
from turnout.adapters.osm.restrictions import Restriction

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
    segments = list(read_extract(write_extract(tmp_path / "a.osm.pbf", ways)).segments)
    assert [(s.tail, s.head) for s in segments] == [(1, 3), (3, 4), (3, 13)]
    assert segments[0].lons == pytest.approx((0.001, 0.002, 0.003))
    assert segments[0].name == "Rua São João"


def test_a_way_that_passes_itself_is_cut_there(tmp_path: Path) -> None:
    ways = [([1, 2, 12, 11, 2, 3], CROSS)]
    segments = list(read_extract(write_extract(tmp_path / "a.osm.pbf", ways)).segments)
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


def test_turn_restrictions_become_pairs_of_arcs(tmp_path: Path) -> None:
    path = tmp_path / "a.osm.pbf"
    ways = [([1, 2], CROSS), ([2, 3], CROSS), ([2, 12], CROSS)]
    write_extract(path, ways)
    relations = [
        ({"restriction": "no_left_turn", "except": "emergency;psv"}, (1, 2, 3)),
        ({"restriction": "only_straight_on"}, (3, 2, 2)),
        ({"restriction": "no_u_turn"}, (2, 2, 2)),
        ({"restriction": "no_left_turn"}, (1, 7, 3)),
        ({"restriction": "no_right_turn", "hour_on": "07:00"}, (1, 2, 3)),
        ({"restriction": "no_swimming"}, (1, 2, 3)),
    ]
    with_relations = tmp_path / "b.osm.pbf"
    writer = osmium.SimpleWriter(str(with_relations))
    for thing in osmium.FileProcessor(str(path)):
        writer.add(thing)
    for number, (tags, (before, via, after)) in enumerate(relations, start=1):
        members = [("w", before, "from"), ("n", via, "via"), ("w", after, "to")]
        writer.add_relation(Relation(id=number, members=members, tags=tags))
    writer.close()
    extract = read_extract(with_relations)
    assert [one.kind for one in extract.restrictions] == [
        "no_left_turn",
        "only_straight_on",
        "no_u_turn",
        "no_left_turn",
    ]
    rows = turn_rows(extract.segments, extract.restrictions)
    # Arcs 0, 1: way 1 there and back; 2, 3: way 2; 4, 5: way 3. Only from 5 to 2: not 1, not 4.
    assert [(row[0], row[1]) for row in rows.tolist()] == [(0, 4), (3, 2), (5, 1), (5, 4)]
    vehicles = load_vehicles()
    assert vehicles["car"].banned(rows).seconds.tolist() == [float("inf")] * 4
    assert vehicles["emergency"].banned(rows).before.tolist() == [3, 5, 5]
    assert vehicles["emergency"].banned(rows).seconds.tolist() == [3.0, 3.0, 3.0]
    assert vehicles["bicycle"].banned(rows).seconds.tolist()[1] == 0.0


def test_a_restriction_whose_way_passes_its_node_twice_bans_nothing(tmp_path: Path) -> None:
    ways = [([1, 2, 12, 11, 2, 3], CROSS), ([2, 22], CROSS)]
    segments = list(read_extract(write_extract(tmp_path / "a.osm.pbf", ways)).segments)
    crossing = Restriction(kind="no_left_turn", before=(1,), via=2, after=(2,))
    itself = Restriction(kind="no_right_turn", before=(1,), via=2, after=(1,))
    assert len(turn_rows(segments, [crossing, itself])) == 0


def test_turns_are_kept_in_a_bundle_and_an_older_bundle_has_none(tmp_path: Path) -> None:
    segments = list(
        read_extract(write_extract(tmp_path / "a.osm.pbf", [([1, 2, 3], CROSS)])).segments
    )
    network = arrays_of(segments)
    (tmp_path / "roads").mkdir()
    assert load_turns(tmp_path, network).shape == (0, 4)
    rows = np.array([[0, 1, 3, 0]], np.int32)
    write_turns(rows, tmp_path)
    np.testing.assert_array_equal(load_turns(tmp_path, network), rows)
    write_turns(np.array([[0, 9, 3, 0]], np.int32), tmp_path)
    with pytest.raises(CityInputError, match="no pairs"):
        load_turns(tmp_path, network)


def test_xml_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "laughs.osm"
    path.write_text(
        "<!DOCTYPE osm [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
        "<osm version='0.6'><node id='1' lat='1' lon='2'><tag k='name' v='&b;'/></node></osm>"
    )
    with pytest.raises(CityInputError, match="entities are not supported"):
        read_extract(path)


def test_who_does_not_drive_has_ways_of_his_own(tmp_path: Path) -> None:
    ways = [
        ([1, 2, 3], {"highway": "residential", "oneway": "yes"}),
        ([2, 12], {"highway": "footway"}),
        ([12, 13], {"highway": "path", "foot": "no"}),
        ([3, 13], {"highway": "motorway"}),
        ([12, 22], {"highway": "cycleway", "oneway": "yes"}),
        ([22, 23], {"highway": "tertiary", "oneway": "yes", "cycleway": "opposite_lane"}),
        ([31, 32], {"waterway": "canal"}),
        ([32, 33], {"route": "ferry"}),
        ([33, 34], {"waterway": "river", "boat": "no"}),
    ]
    read = read_extract(write_extract(tmp_path / "a.osm.pbf", ways))
    assert [(s.tail, s.head) for s in read.segments] == [(1, 3), (3, 13), (22, 23)]
    found = {
        moves: [(s.tail, s.head, s.forward, s.backward) for s in segments]
        for moves, segments in read.ways.items()
    }
    assert found[Moves.FOOT] == [
        (1, 2, True, True),
        (2, 3, True, True),
        (2, 12, True, True),
        (12, 22, True, True),
        (22, 23, True, True),
    ]
    assert found[Moves.BICYCLE] == [
        (1, 3, True, False),
        (12, 13, True, True),
        (12, 22, True, False),
        (22, 23, True, True),
    ]
    assert found[Moves.BOAT] == [(31, 32, True, True), (32, 33, True, True)]


class Told(Silent):
    """Remembers what was said, and breaks off where it is told to."""

    def __init__(self, break_at: str = "") -> None:
        self.said: list[str] = []
        self._break_at = break_at

    def step(self, what: str) -> None:
        if self._break_at and what.startswith(self._break_at):
            raise KeyboardInterrupt

    def done(self, result: str) -> None:
        self.said.append(result)


def test_a_build_that_was_broken_off_goes_on_from_what_was_read(tmp_path: Path) -> None:
    path, out = tmp_path / "a.osm.pbf", tmp_path / "out"
    ways = [([1, 2, 3], CROSS), ([2, 12], {"highway": "footway"})]
    write_extract(path, ways)
    with pytest.raises(KeyboardInterrupt):
        build_city("osm", source=path, out=out, progress=Told("Drawing"))
    assert not out.exists()
    again = Told("Drawing")
    with pytest.raises(KeyboardInterrupt):
        build_city("osm", source=path, out=out, progress=again)
    assert again.said[0] == "1 streets, 0 facilities, as read before"
    # Another extract under the same name is read anew.
    path.unlink()
    write_extract(path, [*ways, ([3, 13], CROSS)])
    last = Told()
    build_city("osm", source=path, out=out, progress=last)
    assert last.said[0] == "2 streets, 0 facilities"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.osm.pbf", "out"]


def test_what_was_kept_gives_the_same_city_as_what_was_read(tmp_path: Path) -> None:
    path = write_extract(tmp_path / "a.osm.pbf", [([1, 2, 3], CROSS), ([2, 12, 1], CROSS)])
    kept = KeptReading(tmp_path / "out")
    first, before = kept.read(path)
    second, after = kept.read(path)
    assert (before, after) == (False, True)
    assert list(first.segments) == list(second.segments)
    assert [list(ways) for ways in first.ways.values()] == [list(w) for w in second.ways.values()]
    assert first.facilities == second.facilities
