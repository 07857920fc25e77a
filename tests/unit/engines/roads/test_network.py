"""A network that does not fit together is refused by array and index."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.engines.roads.worlds import build, two_way
from turnout.engines.roads.network import RoadNetwork, round_to_ticks


def good() -> RoadNetwork:
    return build([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)], [two_way(0, 1, 10.0), two_way(1, 2, 10.0)])


def changed(array: str, index: int, value: float) -> RoadNetwork:
    network = good()
    copy = getattr(network, array).copy()
    copy[index] = value
    return replace(network, **{array: copy})


def test_a_sound_network_is_itself() -> None:
    network = good()
    assert network.validated() is network
    assert (network.node_count, network.arc_count) == (3, 4)


@pytest.mark.parametrize(
    ("array", "index", "value", "words"),
    [
        ("arc_head", 2, 3, r"arc_head\[2\]: not in 0..2"),
        ("arc_tail", 1, -1, r"arc_tail\[1\]: not in 0..2"),
        ("arc_name", 3, 1, r"arc_name\[3\]: not in 0..0"),
        ("arc_class", 0, 7, r"arc_class\[0\]: not in 0..0"),
        ("arc_seconds_normal", 2, 0.0, r"arc_seconds_normal\[2\]: not a finite time above 0"),
        ("arc_seconds_emergency", 1, np.inf, r"arc_seconds_emergency\[1\]: not a finite time"),
        ("arc_seconds_normal", 0, np.nan, r"arc_seconds_normal\[0\]: not a finite time"),
        ("arc_length_m", 1, -1.0, r"arc_length_m\[1\]: not a finite length"),
        ("arc_length_m", 1, 5.0, r"arc_length_m\[0\]: differs from its opposite"),
        ("arc_opposite", 0, 9, r"arc_opposite\[0\]: not -1 nor in 0..3"),
        ("arc_opposite", 0, -1, r"arc_opposite\[1\]: the opposite points elsewhere"),
        ("arc_opposite", 2, 2, r"arc_opposite\[2\]: an arc is its own opposite"),
        ("node_lat", 1, 91.0, r"node_lat\[1\]: not within 90 degrees"),
        ("geometry_offset", 1, 1, r"geometry_offset\[0\]: a polyline needs two points"),
        ("geometry_offset", 4, 7, r"geometry_offset\[4\]: must be the number of points"),
        ("geometry_lon", 0, 0.1, r"arc_tail\[0\]: the polyline's end lies elsewhere"),
        ("geometry_lat", 7, np.nan, r"geometry_lat\[7\]: not finite"),
    ],
)
def test_a_broken_array_is_named_with_its_index(
    array: str, index: int, value: float, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        changed(array, index, value).validated()


def test_arrays_of_other_lengths_and_types_are_refused() -> None:
    network = good()
    with pytest.raises(ValueError, match=r"arc_class: shape is \(3,\), not \(4,\)"):
        replace(network, arc_class=network.arc_class[:3]).validated()
    with pytest.raises(ValueError, match="arc_tail: type is int64, not int32"):
        replace(network, arc_tail=network.arc_tail.astype(np.int64)).validated()
    with pytest.raises(ValueError, match="the empty name"):
        replace(network, names=("Mill Lane",)).validated()


@pytest.mark.parametrize(
    ("arcs", "words"),
    [
        (np.array([1, 4], np.int32), r"roundabouts\[1\]: not in 0..3"),
        (np.array([-1], np.int32), r"roundabouts\[0\]: not in 0..3"),
        (np.array([2, 2], np.int32), r"roundabouts\[0\]: the next one is not a higher arc"),
        (np.array([1.0]), r"roundabouts: it is float64\[1\], not int32\[k\]"),
        (np.array([[1]], np.int32), r"roundabouts: it is int32\[1, 1\], not int32\[k\]"),
    ],
)
def test_roundabouts_that_are_no_arcs_are_refused(arcs: NDArray[np.int32], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(good(), roundabouts=arcs).validated()


def test_a_tick_is_the_least_time_and_every_time_is_whole_ticks() -> None:
    seconds = round_to_ticks(np.array([1e-9, 0.1, 10.0]))
    assert (seconds * 65_536).tolist() == [1.0, 6554.0, 655_360.0]


def test_reading_a_network_compiles_nothing() -> None:
    program = "import sys, turnout.engines.roads.network; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
