"""The numbers by which a search knows the nodes."""

import numpy as np

from turnout.engines.roads.curve import along_curve


def test_every_step_along_the_curve_goes_to_a_neighbour() -> None:
    side = 16
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(side), np.arange(side)))
    order = np.argsort(along_curve(x / side, y / side))
    steps = np.abs(np.diff(x[order])) + np.abs(np.diff(y[order]))
    assert steps.tolist() == [1] * (side * side - 1)


def test_every_node_has_a_number_also_where_all_stand_in_one_place() -> None:
    assert along_curve(np.array([7.0, 7.0, 7.0]), np.array([1.0, 1.0, 1.0])).tolist() == [0, 1, 2]
    assert along_curve(np.empty(0), np.empty(0)).tolist() == []
