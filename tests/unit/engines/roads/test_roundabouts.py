"""What a driver is told of roundabouts, on one that can be looked at; a cell is 111 m.

                 North Road
                     |
                  .--N--.
                /         \\
West Road -----W           E----- East Road      driven S, E, N, W where traffic keeps right;
                \\         /                      each road is two cells long, each quarter of the
                  '--S--'                         ring 157 m
                     |
                 South Road
"""

from dataclasses import replace
from math import cos, pi, sin

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import Street, at, build, one_way, two_way
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.routes import route_of
from turnout.engines.roads.trip_kernels import Legs
from turnout.engines.roads.turn_texts import Step, steps_of

S, E, N, W = 0, 1, 2, 3
RING = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]
OUTER = [(0.0, -3.0), (3.0, 0.0), (0.0, 3.0), (-3.0, 0.0)]
ROADS = ("South Road", "East Road", "North Road", "West Road")
KEEPING_RIGHT = [(S, E), (E, N), (N, W), (W, S)]
KEEPING_LEFT = [(head, tail) for tail, head in KEEPING_RIGHT]


def circle(
    pairs: list[tuple[int, int]], roads: list[Street], *more: tuple[float, float]
) -> RoadNetwork:
    """The ring with these roads: two-way ones first, so that road j has the arcs 2j and 2j + 1."""
    streets = [*roads, *(one_way(tail, head, 5, "Ring") for tail, head in pairs)]
    network = build([*RING, *OUTER, *more], streets)
    ring = np.arange(network.arc_count - len(pairs), network.arc_count, dtype=np.int32)
    return replace(network, roundabouts=ring).validated()


def all_roads() -> list[Street]:
    return [two_way(4 + j, j, 20, name) for j, name in enumerate(ROADS)]


def drive(network: RoadNetwork, start: int, to: int, ends: tuple[float, float]) -> tuple[Step, ...]:
    engine = RoadEngine(network)
    route = engine.route(at(network, start, ends[0]), at(network, to, ends[1]))
    assert route is not None
    steps = steps_of(route)
    assert sum(step.after_m for step in steps) == pytest.approx(route.length_m)
    return steps


def across(network: RoadNetwork, start: int, to: int) -> tuple[Step, ...]:
    """From the outer end of a road to the outer end of another."""
    return drive(network, 2 * start, 2 * to + 1, (0.0, 1.0))


def texts(steps: tuple[Step, ...]) -> list[str]:
    return [step.text.en for step in steps]


def test_entering_is_one_step_with_the_exit_and_leaving_says_nothing_more() -> None:
    steps = across(circle(KEEPING_RIGHT, all_roads()), S, N)
    assert [step.turn for step in steps] == ["depart", "roundabout", "arrive"]
    assert [step.street for step in steps] == ["South Road", "North Road", "North Road"]
    assert texts(steps) == [
        "Head north on South Road",
        "After 220 m, at the roundabout take the second exit onto North Road",
        "After 540 m you are there",
    ]
    assert [step.text.zh for step in steps] == [
        "沿South Road向北行驶",
        "220米后，在环岛第2个出口驶出，进入North Road",
        "540米后到达",
    ]


@pytest.mark.parametrize(
    ("pairs", "exits"),
    [
        (KEEPING_RIGHT, {E: "first", N: "second", W: "third"}),
        (KEEPING_LEFT, {W: "first", N: "second", E: "third"}),
    ],
)
def test_exits_are_counted_in_the_order_of_driving(
    pairs: list[tuple[int, int]], exits: dict[int, str]
) -> None:
    network = circle(pairs, all_roads())
    for road, number in exits.items():
        said = across(network, S, road)[1].text.en
        assert said == f"After 220 m, at the roundabout take the {number} exit onto {ROADS[road]}"


def by_hand(network: RoadNetwork, arcs: list[int]) -> tuple[Step, ...]:
    """A route along whole arcs."""
    legs = Legs(np.array(arcs, np.int32), np.zeros(len(arcs)), np.ones(len(arcs)))
    engine = RoadEngine(network)
    route = route_of(network, engine.graph, engine.snapper.shape, legs)
    assert route is not None
    return steps_of(route)


def test_turning_round_is_the_fourth_exit_onto_the_road_one_came_by() -> None:
    network = circle(KEEPING_RIGHT, all_roads())
    steps = by_hand(network, [0, 8, 9, 10, 11, 1])
    assert texts(steps)[1:] == [
        "After 220 m, at the roundabout take the fourth exit onto South Road",
        "After 850 m you are there",
    ]


def test_a_road_by_which_one_may_only_come_in_is_no_exit() -> None:
    north, west = (two_way(4 + j, j, 20, ROADS[j]) for j in (N, W))
    network = circle(KEEPING_RIGHT, [north, west, one_way(4 + E, E, 20, "East Road")])
    assert "first exit onto North Road" in across(network, 1, 0)[1].text.en
    assert "first exit onto North Road" in drive(network, 4, 1, (0.0, 1.0))[1].text.en


def test_an_exit_without_a_name_is_not_named() -> None:
    network = circle(KEEPING_RIGHT, [two_way(4 + j, j, 20) for j in range(4)])
    steps = across(network, S, E)
    assert steps[1].text.en == "After 220 m, at the roundabout take the first exit"
    assert steps[1].text.zh == "220米后，在环岛第1个出口驶出"


@pytest.mark.parametrize(
    ("pairs", "start", "lane"), [(KEEPING_RIGHT, S, (2.0, -1.0)), (KEEPING_LEFT, N, (2.0, 1.0))]
)
def test_of_two_exits_at_one_place_that_which_leaves_more_sharply_is_the_first(
    pairs: list[tuple[int, int]], start: int, lane: tuple[float, float]
) -> None:
    network = circle(pairs, [*all_roads(), two_way(8, E, 20, "Lane")], lane)
    assert "first exit onto Lane" in across(network, start, 4)[1].text.en
    assert "second exit onto East Road" in across(network, start, E)[1].text.en


def test_who_sets_off_in_a_roundabout_is_told_the_exit_at_once() -> None:
    network = circle(KEEPING_RIGHT, all_roads())
    steps = drive(network, 8, 2 * N + 1, (0.5, 1.0))
    assert texts(steps) == [
        "Head north-east on Ring",
        "At the roundabout take the second exit onto North Road",
        "After 460 m you are there",
    ]
    assert steps[1].text.zh == "在环岛第2个出口驶出，进入North Road"


def test_who_arrives_in_a_roundabout_is_told_to_enter_it() -> None:
    steps = drive(circle(KEEPING_RIGHT, all_roads()), 2 * S, 9, (0.0, 0.5))
    assert texts(steps) == [
        "Head north on South Road",
        "After 220 m enter the roundabout",
        "After 240 m you are there",
    ]
    assert (steps[1].turn, steps[1].street) == ("roundabout", "Ring")
    assert steps[1].text.zh == "220米后驶入环岛"


def test_who_sets_off_and_arrives_in_one_roundabout_stays_in_it() -> None:
    steps = drive(circle(KEEPING_RIGHT, all_roads()), 8, 10, (0.5, 0.5))
    assert texts(steps) == ["Head north-east on Ring", "After 310 m you are there"]


def test_two_roundabouts_in_a_row_are_told_one_after_the_other() -> None:
    """West Road, a ring, Middle Road, a ring six cells farther east, East Road."""
    second = [(x + 6.0, y) for x, y in RING]
    nodes = [*RING, *second, (-3.0, 0.0), (9.0, 0.0), (0.0, -3.0)]
    streets = [
        two_way(8, W, 20, "West Road"),
        two_way(E, 4 + W, 20, "Middle Road"),
        two_way(4 + E, 9, 20, "East Road"),
        two_way(10, S, 20, "South Road"),
        *(one_way(tail, head, 5) for tail, head in KEEPING_RIGHT),
        *(one_way(4 + tail, 4 + head, 5) for tail, head in KEEPING_RIGHT),
    ]
    network = replace(build(nodes, streets), roundabouts=np.arange(8, 16, dtype=np.int32))
    assert texts(drive(network, 0, 4, (0.0, 1.0))) == [
        "Head east on West Road",
        "After 220 m, at the roundabout take the second exit onto Middle Road",
        "After 760 m, at the roundabout take the first exit onto East Road",
        "After 540 m you are there",
    ]


@pytest.mark.parametrize(
    ("exit_number", "word"),
    [
        (10, "tenth"),
        (11, "11th"),
        (12, "12th"),
        (20, "20th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
    ],
)
def test_exits_are_counted_in_words_up_to_the_tenth(exit_number: int, word: str) -> None:
    """A ring with a road every 15 degrees, numbered as they are passed."""
    angles = [2 * pi * place / 24 for place in range(24)]
    nodes = [(radius * cos(a), radius * sin(a)) for radius in (4.0, 6.0) for a in angles]
    roads = [two_way(24 + place, place, 20, f"{place}") for place in range(24)]
    ring = [one_way(place, (place + 1) % 24, 5) for place in range(24)]
    network = build(nodes, [*roads, *ring])
    network = replace(network, roundabouts=np.arange(48, 72, dtype=np.int32))
    around = [48 + place for place in range(exit_number)]
    step = by_hand(network, [0, *around, 2 * exit_number + 1])[1]
    assert step.text.en.endswith(f"take the {word} exit onto {exit_number}")
    assert step.text.zh.endswith(f"在环岛第{exit_number}个出口驶出，进入{exit_number}")
