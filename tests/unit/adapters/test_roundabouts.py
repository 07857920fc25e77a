"""Roundabouts out of an extract, into a bundle and back.

Node 23 stands 3 thousandths of a degree east and 2 north: a cell is about 111 m. The ring is driven
12, 13, 23, 22.

              33
              |  North
         22---23
         |    |
         12---13---14  East
   South |
         2
"""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.unit.adapters.city_toy import BLOCK, street
from tests.unit.adapters.test_osm_reader import write_extract
from turnout.adapters.city.build import build_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import load_city
from turnout.adapters.city.moving import Moves, load_moving
from turnout.adapters.city.own_networks import networks_along
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.road_arrays import arrays_of
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.segments import Segment
from turnout.adapters.city.update import update_city
from turnout.adapters.osm.kept import KeptReading
from turnout.adapters.osm.reader import read_extract
from turnout.base.geo import Point
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.turn_texts import Step, steps_of

Ways = list[tuple[list[int], dict[str, str]]]
ROADS: Ways = [
    ([2, 12], {"highway": "tertiary", "name": "South"}),
    ([13, 14], {"highway": "tertiary", "name": "East"}),
    ([23, 33], {"highway": "tertiary", "name": "North"}),
]
FIRE = {2: {"amenity": "fire_station", "name": "One"}}


def ring(**tags: str) -> Ways:
    return [([12, 13, 23, 22, 12], {"highway": "tertiary", "name": "Ring", **tags})]


def segments(folder: Path, ways: Ways, moves: Moves = Moves.ROAD) -> list[Segment]:
    read = read_extract(write_extract(folder / "a.osm.pbf", ways))
    return list(read.segments if moves is Moves.ROAD else read.ways[moves])


def names_around(network: RoadNetwork) -> list[str]:
    """The street of every arc in a roundabout."""
    return [network.names[index] for index in network.arc_name[network.roundabouts]]


def south_to_north(network: RoadNetwork) -> list[Step]:
    engine = RoadEngine(network)
    start, to = engine.snap(Point(0.002, 0.0)), engine.snap(Point(0.003, 0.003))
    assert start is not None
    assert to is not None
    route = engine.route(start, to)
    assert route is not None
    return list(steps_of(route))


@pytest.mark.parametrize("junction", ["roundabout", "circular"])
def test_the_arcs_of_a_ring_are_those_of_a_roundabout(tmp_path: Path, junction: str) -> None:
    network = arrays_of(segments(tmp_path, [*ROADS, *ring(junction=junction)]))
    assert names_around(network) == ["Ring"] * 3, "cut where a road meets it"
    assert south_to_north(network)[1].text.en == (
        "After 110 m, at the roundabout take the second exit onto North"
    )


@pytest.mark.parametrize("tags", [{}, {"junction": "roundabout", "oneway": "no"}])
def test_a_ring_that_is_none_or_that_is_driven_both_ways_is_no_roundabout(
    tmp_path: Path, tags: dict[str, str]
) -> None:
    network = arrays_of(segments(tmp_path, [*ROADS, *ring(**tags)]))
    assert names_around(network) == []


def test_a_mini_roundabout_is_a_turn(tmp_path: Path) -> None:
    ways: Ways = [
        ([2, 12, 22], {"highway": "tertiary", "name": "South"}),
        ([12, 13, 23, 33], {"highway": "tertiary", "name": "North"}),
    ]
    places = {12: {"highway": "mini_roundabout"}}
    read = read_extract(write_extract(tmp_path / "a.osm.pbf", ways, places=places))
    network = arrays_of(read.segments)
    assert names_around(network) == []
    assert south_to_north(network)[1].text.en == "After 110 m turn right onto North"


def test_who_cycles_goes_round_and_who_walks_does_not(tmp_path: Path) -> None:
    ways = [*ROADS, *ring(junction="roundabout")]
    for moves, arcs in ((Moves.BICYCLE, 3), (Moves.FOOT, 0)):
        (tmp_path / moves).mkdir()
        found = segments(tmp_path / moves, ways, moves)
        network = arrays_of(found, speeds=load_moving()[moves].speeds())
        assert len(network.roundabouts) == arcs


def test_along_streets_too_who_cycles_goes_round_and_who_walks_does_not(tmp_path: Path) -> None:
    built = networks_along(segments(tmp_path, [*ROADS, *ring(junction="roundabout")]))
    assert len(built[Moves.BICYCLE].roundabouts) == 3
    assert len(built[Moves.FOOT].roundabouts) == 0


def test_a_ring_that_one_road_meets_is_cut_in_two_and_both_halves_are_in_it(
    tmp_path: Path,
) -> None:
    ways = [ROADS[0], *ring(junction="roundabout")]
    network = build_network(segments(tmp_path, ways), file="toy").network
    assert names_around(network) == ["Ring"] * 2


def test_islands_that_are_left_out_move_the_arcs_of_a_ring_with_them(tmp_path: Path) -> None:
    island = [street("Island", 1, 9, backward=False), street("Island", 2, 9, roundabout=True)]
    mainland = segments(tmp_path, [*ROADS, *ring(junction="roundabout")])
    report = build_network([*island, *mainland], file="toy")
    assert report.report.arcs_dropped > 0
    assert names_around(report.network) == ["Ring"] * 3


def city(folder: Path, ways: Ways) -> Path:
    source = write_extract(folder / "old.osm.pbf", ways, places=FIRE)
    build_city("osm", source=source, out=folder / "city", progress=Silent())
    return folder / "city"


def files_of_rings(bundle: Path) -> list[str]:
    found = bundle.rglob("roundabouts.npy")
    return sorted(path.relative_to(bundle).as_posix() for path in found)


def test_a_bundle_keeps_its_roundabouts_for_cars_and_bicycles(tmp_path: Path) -> None:
    bundle = city(tmp_path, [*ROADS, *ring(junction="roundabout")])
    assert files_of_rings(bundle) == ["roads/bicycle/roundabouts.npy", "roads/roundabouts.npy"]
    loaded = load_city(bundle)
    assert names_around(loaded.network) == ["Ring"] * 3
    cycled = loaded.own_network(Moves.BICYCLE)
    assert cycled is not None
    assert names_around(cycled) == ["Ring"] * 3


def test_a_bundle_without_roundabouts_has_no_file_of_them(tmp_path: Path) -> None:
    assert files_of_rings(city(tmp_path, [*ROADS, *ring()])) == []


def test_a_bundle_from_before_roundabouts_were_read_opens_and_has_none(tmp_path: Path) -> None:
    bundle = city(tmp_path, [*ROADS, *ring(junction="roundabout")])
    (bundle / "roads" / "roundabouts.npy").unlink()
    network = load_city(bundle).network
    assert names_around(network) == []
    assert [step.turn for step in south_to_north(network)][1] == "right"


@pytest.mark.parametrize(
    ("arcs", "why"),
    [
        (np.array([0, 99], np.int32), r"roundabouts\[1\]: not in 0..8"),
        (np.array([3, 1], np.int32), r"roundabouts\[0\]: the next one is not a higher arc"),
        (np.array([3], np.int64), r"roundabouts: it is int64\[1\]"),
    ],
)
def test_a_file_of_roundabouts_that_does_not_fit_its_roads_is_named(
    tmp_path: Path, arcs: np.ndarray, why: str
) -> None:
    bundle = city(tmp_path, [*ROADS, *ring(junction="roundabout")])
    np.save(bundle / "roads" / "roundabouts.npy", arcs)
    with pytest.raises(CityInputError, match=f"roads: it cannot be read .{why}"):
        load_city(bundle)


def test_a_file_of_roundabouts_that_is_cut_off_is_named(tmp_path: Path) -> None:
    bundle = city(tmp_path, [*ROADS, *ring(junction="roundabout")])
    path = bundle / "roads" / "roundabouts.npy"
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(CityInputError, match=r"roundabouts\.npy: it cannot be read"):
        load_city(bundle)


def test_a_newer_extract_brings_and_takes_roundabouts(tmp_path: Path) -> None:
    bundle = city(tmp_path, [*ROADS, *ring()])
    for name, tags, arcs in (("new", {"junction": "roundabout"}, 3), ("newest", {}, 0)):
        source = write_extract(tmp_path / f"{name}.osm.pbf", [*ROADS, *ring(**tags)], places=FIRE)
        update_city(bundle, source, progress=Silent())
        assert len(load_city(bundle).network.roundabouts) == arcs


def test_what_was_kept_of_an_extract_before_roundabouts_were_read_is_read_anew(
    tmp_path: Path,
) -> None:
    path = write_extract(tmp_path / "a.osm.pbf", [*ROADS, *ring(junction="roundabout")])
    kept = KeptReading(tmp_path / "out")
    kept.read(path)
    beside = tmp_path / ".out.reading" / "beside"
    older = msgspec.msgpack.decode(beside.read_bytes())
    del older["form"]
    beside.write_bytes(msgspec.msgpack.encode(older))
    extract, before = kept.read(path)
    assert not before
    assert sum(one.roundabout for one in extract.segments) == 3
    assert kept.read(path)[1]


def test_a_block_of_streets_has_no_roundabouts() -> None:
    assert names_around(arrays_of(BLOCK)) == []
