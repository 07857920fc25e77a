"""Districts around posts. Each atom is a stretch of street; two are neighbours where they meet.

Nearness alone divides a graph along its shortest ways (network Voronoi). To even out the load each
post gets seconds on top, as many as its load is above the mean: the optimum of travel plus a
quadratic penalty has just this form (an additively weighted Voronoi diagram; Aurenhammer, Hoffmann
and Aronov 1998). What then does not hang together goes to the neighbours, and atoms move over the
borders while that is better and every district stays in one piece (after Ricca and Simeone 2008).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from turnout.engines.districts.district_kernels import exchange_borders, held, join

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS, PASSES = 60, 40
LENGTH_COUNTS = 1e-3
"""Streets nobody calls from count as much for travel as this share of an even one's calls."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Streets:
    """The neighbours of atom a are near[start[a]:start[a + 1]]; ease: float64[pairs], what a border
    between the two costs: little where it runs along a great road."""

    start: Ints
    near: Ints
    ease: Floats

    @classmethod
    def joined(cls, tail: Ints, head: Ints, ease_at: Floats) -> Self:
        """From the two nodes of each atom; ease_at: float64[atoms], what a border at it costs."""
        atoms = len(tail)
        node = np.concatenate([tail, head])
        atom = np.tile(np.arange(atoms), 2)
        order = np.argsort(node, kind="stable")
        node, atom = node[order], atom[order]
        first = np.flatnonzero(np.r_[True, node[1:] != node[:-1]])
        pairs = [
            np.stack(np.meshgrid(group, group), -1).reshape(-1, 2)
            for group in np.split(atom, first[1:])
        ]
        pair = np.unique(np.concatenate(pairs), axis=0)
        pair = pair[pair[:, 0] != pair[:, 1]]
        start = np.searchsorted(pair[:, 0], np.arange(atoms + 1))
        return cls(
            start=start.astype(np.int64),
            near=pair[:, 1].astype(np.int64),
            ease=np.minimum(ease_at[pair[:, 0]], ease_at[pair[:, 1]]),
        )


def districts(
    streets: Streets,
    seconds: Floats,
    work: Floats,
    home: Ints,
    *,
    balance: float,
    border: float = 0.0,
    calls: Floats | None = None,
) -> Ints:
    """int64[atoms]: which district each atom belongs to, -1: no post has a way to it.

    seconds: float64[districts, atoms] from each post, inf: no way; work: float64[atoms], >= 0, not
    all 0; home: int64[districts], each post's own atom, which stays its. balance: how many seconds
    of mean travel an unevenness of 1 is worth; border: the same for a border all along everywhere.
    calls: float64[atoms], how often somebody drives there; None: as its work.
    """
    count = len(home)
    share = work * count / work.sum()
    trips = work if calls is None else calls
    travel = trips / trips.sum() + LENGTH_COUNTS / len(work)
    nowhere = ~np.isfinite(seconds).any(axis=0)
    bounded = np.where(np.isfinite(seconds), seconds, 1e9)
    offset, label = np.zeros(count), np.zeros(len(work), np.int64)
    # With a halved step each round the weights settle: a full one would swing for ever.
    for turn in range(ROUNDS):
        label = np.argmin(bounded + offset[:, None], axis=0)
        label[nowhere] = -1
        label[home] = np.arange(count)
        load = np.bincount(label[label >= 0], weights=share[label >= 0], minlength=count)
        wanted = 2.0 * balance * count * (load - 1.0) / count
        offset += (wanted - offset) / (2.0 + turn / 4.0)
    join(streets.start, streets.near, bounded, offset, label, home)
    fixed = np.zeros(len(work), np.bool_)
    fixed[home] = True
    exchange_borders(
        *(streets.start, streets.near, streets.ease, bounded, share, travel),
        *(balance / count, border / len(work), label, fixed, PASSES),
    )
    return label


def in_one_piece(streets: Streets, label: Ints, home: Ints) -> bool:
    """Whether every atom of a district hangs together with its post's, inside the district."""
    return bool(held(streets.start, streets.near, label, home)[label >= 0].all())
