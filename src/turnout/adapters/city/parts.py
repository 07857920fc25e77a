"""The parts of a network within which every place can be reached from every other and back."""

from array import array
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from turnout.adapters.city.segments import Segment


class Parts(NamedTuple):
    """of_tail: int[streets], the part in which each street's tail lies; whole: bool[streets],
    whether its head does too; sizes: int[parts], the whole streets of each."""

    of_tail: NDArray[np.int32]
    whole: NDArray[np.bool_]
    sizes: NDArray[np.int64]


def parts_of(streets: Collection[Segment]) -> Parts:
    """The parts of these streets, of which there is at least one."""
    numbers, count = junction_numbers(streets)
    tail, head = numbers[::2], numbers[1::2]
    ways = np.fromiter((s.forward + 2 * s.backward for s in streets), np.int8, len(streets))
    forward, backward = (ways & 1).astype(np.bool_), ways >= 2
    rows = np.concatenate([tail[forward], head[backward]])
    cols = np.concatenate([head[forward], tail[backward]])
    graph = coo_matrix((np.ones(len(rows), np.int8), (rows, cols)), shape=(count, count))
    _, label = connected_components(graph, directed=True, connection="strong")
    whole = label[tail] == label[head]
    sizes = np.bincount(label[tail[whole]], minlength=int(label.max()) + 1)
    return Parts(label[tail], whole, sizes)


def junction_numbers(streets: Collection[Segment]) -> tuple[NDArray[np.int32], int]:
    """int32[2 x streets]: tail and head of each street in turn, its junctions numbered as they
    first appear; and how many junctions there are."""
    ends = array("q")
    for street in streets:
        ends.append(street.tail)
        ends.append(street.head)
    _, first, number = np.unique(
        np.frombuffer(ends, np.int64), return_index=True, return_inverse=True
    )
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[number], len(first)
