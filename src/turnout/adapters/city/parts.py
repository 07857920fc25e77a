"""The parts of a network within which every place can be reached from every other and back."""

from collections.abc import Sequence
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


def parts_of(streets: Sequence[Segment]) -> Parts:
    """The parts of these streets, of which there is at least one."""
    ends = np.array([(street.tail, street.head) for street in streets], dtype=np.int64)
    junctions, flat = np.unique(ends.ravel(), return_inverse=True)
    tail, head = flat.reshape(-1, 2).T
    forward = np.array([street.forward for street in streets])
    backward = np.array([street.backward for street in streets])
    rows = np.concatenate([tail[forward], head[backward]])
    cols = np.concatenate([head[forward], tail[backward]])
    n = len(junctions)
    graph = coo_matrix((np.ones(len(rows)), (rows, cols)), shape=(n, n))
    _, label = connected_components(graph, directed=True, connection="strong")
    whole = label[tail] == label[head]
    sizes = np.bincount(label[tail[whole]], minlength=int(label.max()) + 1)
    return Parts(label[tail], whole, sizes)
