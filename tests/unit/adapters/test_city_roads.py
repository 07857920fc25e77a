"""Streets into arcs: directions, loops, islands and speeds."""

import pytest

from tests.unit.adapters.city_toy import BLOCK, CORNERS, STEP, street
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.segments import ROAD_CLASSES, Segment
from turnout.adapters.city.speeds import load_speeds


def test_a_two_way_street_becomes_two_arcs_that_know_each_other() -> None:
    network = build_network(BLOCK, file="toy").network
    assert network.arc_count == 8
    for arc in range(8):
        other = int(network.arc_opposite[arc])
        assert int(network.arc_opposite[other]) == arc
        assert network.arc_tail[arc] == network.arc_head[other]


def test_a_street_that_is_one_way_against_its_line_is_turned_round() -> None:
    ring = [street("First", 1, 2), street("Back", 1, 2, forward=False)]
    network = build_network(ring, file="toy").network
    back = network.names.index("Back")
    (arc,) = [a for a in range(network.arc_count) if network.arc_name[a] == back]
    first, last = network.geometry_offset[arc], network.geometry_offset[arc + 1] - 1
    assert network.arc_opposite[arc] == -1
    assert network.geometry_lon[first] == CORNERS[2][0]
    assert network.geometry_lon[last] == CORNERS[1][0]


def test_a_loop_street_is_cut_so_that_no_arc_ends_where_it_starts() -> None:
    loop = Segment(
        tail=1,
        head=1,
        lons=(0.0, STEP, STEP, 0.0),
        lats=(0.0, 0.0, STEP, 0.0),
        road_class="residential",
        name="Loop",
    )
    network = build_network([*BLOCK, loop], file="toy").network
    assert (network.arc_tail != network.arc_head).all()
    assert network.arc_count == 8 + 4


def test_a_street_without_return_is_left_out_and_counted() -> None:
    report = build_network(BLOCK, file="toy").report
    assert (report.arcs_kept, report.arcs_dropped) == (8, 1)
    assert report.km_kept == pytest.approx(0.4, abs=0.01)


def test_an_island_is_kept_only_where_a_station_stands_on_it() -> None:
    island = [
        Segment(
            tail=100 + i,
            head=101 + i,
            lons=(1.0 + i * STEP, 1.0 + (i + 1) * STEP),
            lats=(1.0, 1.0),
            road_class="residential",
            name="Island road",
        )
        for i in range(30)
    ]
    mainland = [
        Segment(
            tail=i,
            head=i + 1,
            lons=(i * STEP, (i + 1) * STEP),
            lats=(0.0, 0.0),
            road_class="residential",
            name="Main road",
        )
        for i in range(40)
    ]
    without = build_network([*mainland, *island], file="toy")
    with_station = build_network([*mainland, *island], file="toy", keep_islands_of=[(1.0, 1.0)])
    assert without.report.arcs_kept == 80
    assert with_station.report.arcs_kept == 80 + 60


def test_a_file_without_streets_is_refused_by_its_name() -> None:
    with pytest.raises(CityInputError, match=r"empty\.pbf.*no street"):
        build_network([], file="empty.pbf")


def test_a_limit_counts_and_without_one_the_class_decides() -> None:
    figures = load_speeds()["residential"]
    slow = street("Slow", 1, 2, posted_kmh=20.0, posted_back_kmh=20.0)
    network = build_network([street("First", 1, 2), slow], file="toy").network
    metres = float(network.arc_length_m[0])
    assert metres == pytest.approx(100.075, abs=0.01)
    assert network.arc_seconds_normal[0] == pytest.approx(
        metres * 3.6 / (figures.posted_kmh * figures.driven_share), abs=1e-4
    )
    assert network.arc_seconds_normal[2] == pytest.approx(
        metres * 3.6 / (20.0 * figures.driven_share), abs=1e-4
    )


def test_a_slower_city_takes_longer_on_every_street() -> None:
    usual = build_network(BLOCK, file="toy").network
    slow = build_network(BLOCK, file="toy", pace=0.5).network
    assert slow.arc_seconds_normal == pytest.approx(usual.arc_seconds_normal * 2, abs=1e-4)
    assert slow.arc_seconds_emergency == pytest.approx(usual.arc_seconds_emergency * 2, abs=1e-4)


def test_a_siren_is_never_slower() -> None:
    assert all(load_speeds()[name].emergency_factor >= 1.0 for name in ROAD_CLASSES)
    network = build_network(BLOCK, file="toy").network
    assert (network.arc_seconds_emergency < network.arc_seconds_normal).all()


def test_names_in_other_languages_keep_the_street_they_belong_to() -> None:
    built = build_network(BLOCK, file="toy")
    first = built.network.names.index("First")
    assert built.names_other == {"zh": {first: "第一街"}}
