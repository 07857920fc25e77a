"""Which streets a name, a circle or a polygon means."""

import numpy as np

from tests.unit.engines.roads.worlds import DEGREE, build, one_way, two_way
from turnout.engines.roads.stretches import arcs_inside, arcs_named, arcs_within, lines_of

NETWORK = build(
    [(0, 0), (1, 0), (2, 0), (1, 1), (1, -1)],
    [
        two_way(0, 1, 10, "Long Road"),
        two_way(1, 2, 10, "Long Road"),
        one_way(1, 3, 10, "North Lane"),
        two_way(1, 4, 10),
    ],
)


def test_a_street_is_all_arcs_of_its_name_in_any_case() -> None:
    assert arcs_named(NETWORK, " long road ").tolist() == [0, 1, 2, 3]
    assert arcs_named(NETWORK, "").tolist() == []
    assert arcs_named(NETWORK, "Nowhere").tolist() == []


def test_a_circle_takes_every_street_that_enters_it() -> None:
    # Half way along the first street: 111 m a cell.
    assert arcs_within(NETWORK, 0.5 * DEGREE, 0.0, 20.0).tolist() == [0, 1]
    assert arcs_within(NETWORK, 1.0 * DEGREE, 0.0, 20.0).tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert arcs_within(NETWORK, 0.5 * DEGREE, 0.5 * DEGREE, 20.0).tolist() == []


def test_a_polygon_takes_streets_that_cross_it_without_ending_in_it() -> None:
    def ring(*corners: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * DEGREE, y * DEGREE) for x, y in corners]

    across = ring((0.4, -0.1), (0.6, -0.1), (0.6, 0.1), (0.4, 0.1))
    assert arcs_inside(NETWORK, across).tolist() == [0, 1]
    around = ring((0.9, 0.5), (1.1, 0.5), (1.1, 1.2), (0.9, 1.2))
    assert arcs_inside(NETWORK, around).tolist() == [4]
    beside = ring((3, 3), (4, 3), (4, 4))
    assert arcs_inside(NETWORK, beside).tolist() == []


def test_a_street_is_drawn_once_though_it_has_two_directions() -> None:
    lines = lines_of(NETWORK, np.array([0, 1, 4], np.int32))
    assert lines == [[(0.0, 0.0), (0.001, 0.0)], [(0.001, 0.0), (0.001, 0.001)]]
