"""Named streets as arrays: what the place index is built from, and where calls are drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HouseNumbers = tuple[int, int]
"""The first and last house number on one side, in the direction of the geometry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetRow:
    """One street between two junctions, as a source of roads hands it over.

    `tail` and `head` are the source's own numbers of its junctions; streets that share one
    meet there. `lons` and `lats` run from tail to head in degrees, at least two of each. A side
    without known house numbers is None. `other_names` are further names a person may say.
    """

    name: str
    tail: int
    head: int
    lons: Sequence[float]
    lats: Sequence[float]
    left: HouseNumbers | None = None
    right: HouseNumbers | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Streets:
    """The same as arrays. Segment i has the points first[i] to first[i + 1] (exclusive).

    `names` holds every name once, sorted; `name` is its index per segment. Unnamed streets are
    not in here. `numbers` has shape (segments, 4): first and last house number on the left, then
    on the right; a side without numbers holds 0 and 0. `other` pairs a further name (into
    `names`) with the name it stands for, shape (pairs, 2).
    """

    names: tuple[str, ...]
    name: NDArray[np.int32]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    first: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    numbers: NDArray[np.int32]
    other: NDArray[np.int32]


def streets_from_rows(rows: Iterable[StreetRow]) -> Streets:
    """Arrays out of rows, in the rows' order, leaving out streets without a name."""
    named = [row for row in rows if row.name.strip()]
    names = tuple(sorted({row.name for row in named} | {o for r in named for o in r.other_names}))
    index = {name: number for number, name in enumerate(names)}
    pairs = {(index[o], index[row.name]) for row in named for o in row.other_names}
    counts = np.array([len(row.lons) for row in named], dtype=np.int64)
    return Streets(
        names=names,
        name=np.array([index[row.name] for row in named], dtype=np.int32),
        tail=np.array([row.tail for row in named], dtype=np.int64),
        head=np.array([row.head for row in named], dtype=np.int64),
        first=np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]),
        lon=np.array([lon for row in named for lon in row.lons], dtype=np.float64),
        lat=np.array([lat for row in named for lat in row.lats], dtype=np.float64),
        numbers=np.array(
            [(row.left or (0, 0)) + (row.right or (0, 0)) for row in named], dtype=np.int32
        ).reshape(len(named), 4),
        other=np.array(sorted(pairs), dtype=np.int32).reshape(len(pairs), 2),
    )
