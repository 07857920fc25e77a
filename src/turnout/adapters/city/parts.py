"""The parts of a network within which every place can be reached from every other and back."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from turnout.adapters.city.on_disk import (
    ROWS_AT_ONCE,
    Column,
    each_once,
    mapped_copy,
    room_for,
)
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
    column = Column("q")
    for street in streets:
        column.append(street.tail)
        column.append(street.head)
    ends = column.mapped()
    ascending = mapped_copy(ends)
    ascending.sort()
    known = each_once(ascending)
    first = np.full(len(known), len(ends), np.int64)
    for block in _blocks(len(ends)):
        np.minimum.at(
            first, np.searchsorted(known, ends[block]), np.arange(block.start, block.stop)
        )
    rank = np.empty(len(known), np.int32)
    rank[np.argsort(first)] = np.arange(len(known), dtype=np.int32)
    numbers = room_for(len(ends), "i")
    for block in _blocks(len(ends)):
        numbers[block] = rank[np.searchsorted(known, ends[block])]
    return numbers, len(known)


def _blocks(count: int) -> Iterator[slice]:
    """A long list a part at a time, so that what is made of it is never whole in memory."""
    return (slice(at, min(at + ROWS_AT_ONCE, count)) for at in range(0, count, ROWS_AT_ONCE))
