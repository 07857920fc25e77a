"""What a driver is told, on a few streets of 111 m a cell that can be looked at.

        5---3
            |  Abbey Road
            |           6  Hill Rise
            |          /
0-----------1---------2---------7   Mill Lane
                    8 |  (8: Back Lane, sharply back)
                      4  Dock Street
"""

import numpy as np

from tests.unit.engines.roads.worlds import at, build, two_way
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.routes import route_of
from turnout.engines.roads.trip_kernels import Legs
from turnout.engines.roads.turn_texts import Step, steps_of

MILL, MILL_EAST, MILL_END = 0, 2, 4
ABBEY, ABBEY_WEST, DOCK, HILL, BACK = 6, 8, 10, 12, 14
NETWORK = build(
    [(0, 0), (2, 0), (4, 0), (2, 2), (4, -2), (1, 2), (5, 1), (6, 0), (3, -0.5)],
    [
        two_way(0, 1, 20, "Mill Lane"),
        two_way(1, 2, 20, "Mill Lane"),
        two_way(2, 7, 20, "Mill Lane"),
        two_way(1, 3, 20, "Abbey Road"),
        two_way(3, 5, 10, "Abbey Road"),
        two_way(2, 4, 20, "Dock Street"),
        two_way(2, 6, 15, "Hill Rise"),
        two_way(2, 8, 12),
    ],
)
ENGINE = RoadEngine(NETWORK)


def drive(start: int, to: int, to_fraction: float = 1.0) -> tuple[Step, ...]:
    route = ENGINE.route(at(NETWORK, start, 0.0), at(NETWORK, to, to_fraction))
    assert route is not None
    steps = steps_of(route)
    assert abs(sum(step.after_m for step in steps) - route.length_m) < 1e-6
    return steps


def english(steps: tuple[Step, ...]) -> list[str]:
    return [step.text.en for step in steps]


def test_a_left_turn_is_said_with_its_street_and_a_bend_is_not() -> None:
    steps = drive(MILL, ABBEY_WEST)
    assert [step.turn for step in steps] == ["depart", "left", "arrive"]
    assert [step.street for step in steps] == ["Mill Lane", "Abbey Road", "Abbey Road"]
    assert english(steps) == [
        "Head east on Mill Lane",
        "After 220 m turn left onto Abbey Road",
        "After 330 m you are there",
    ]
    assert [step.text.zh for step in steps] == [
        "沿Mill Lane向东行驶",
        "220米后左转，进入Abbey Road",
        "330米后到达",
    ]


def test_straight_on_under_the_same_name_is_silent() -> None:
    assert english(drive(MILL, MILL_END)) == ["Head east on Mill Lane", "After 670 m you are there"]


def test_right_slight_and_sharp_are_told_apart_and_a_street_without_a_name_is_not_named() -> None:
    right, slight, sharp = (drive(MILL, to)[1] for to in (DOCK, HILL, BACK))
    assert right.text.en == "After 440 m turn right onto Dock Street"
    assert right.text.zh == "440米后右转，进入Dock Street"
    assert slight.text.en == "After 440 m bear left onto Hill Rise"
    assert slight.text.zh == "440米后向左前方行驶，进入Hill Rise"
    assert sharp.text.en == "After 440 m turn sharp right"
    assert sharp.text.zh == "440米后向右后方转弯"


def test_straight_on_is_said_where_the_street_gets_a_name() -> None:
    network = build(
        [(0, 0), (10, 0), (20, 0)], [two_way(0, 1, 60, "Quay"), two_way(1, 2, 60, "Long Road")]
    )
    route = RoadEngine(network).route(at(network, 0, 0.0), at(network, 2, 1.0))
    assert route is not None
    assert english(steps_of(route)) == [
        "Head east on Quay",
        "After 1.1 km go straight on onto Long Road",
        "After 1.1 km you are there",
    ]
    assert steps_of(route)[1].text.zh == "1.1公里后直行，进入Long Road"


def test_turning_round_is_said_and_at_once_where_nothing_is_driven_before() -> None:
    legs = Legs(np.array([0, 1], np.int32), np.array([0.99, 0.0]), np.array([1.0, 0.5]))
    route = route_of(NETWORK, ENGINE.graph, ENGINE.snapper.shape, legs)
    assert route is not None
    steps = steps_of(route)
    assert [step.turn for step in steps] == ["depart", "u_turn", "arrive"]
    assert (steps[1].text.en, steps[1].text.zh) == ("Make a U-turn", "掉头")


def test_who_stands_at_the_place_sets_off_and_is_there() -> None:
    route = ENGINE.route(at(NETWORK, MILL, 0.5), at(NETWORK, MILL, 0.5))
    assert route is not None
    assert [step.turn for step in steps_of(route)] == ["depart", "arrive"]
    assert steps_of(route)[1].text.en == "You are there"
