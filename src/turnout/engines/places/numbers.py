"""House numbers: where a number or a block lies on a street, and which block a point is on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.engines.places.lines import Lines
from turnout.engines.places.streets import Streets

BLOCK_REACH_M = 59.0
"""Just under the 60 m within which a block's place is called right."""
BLOCK_STEPS = 21
NEAR_NUMBERS = 100
"""A number at most this far from a known one is placed at the known one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFound:
    """A place on a street by house number; not exact when only a near number is known."""

    segment: int
    share: float
    exact: bool


def find_number(streets: Streets, segments: NDArray[np.int64], number: int) -> NumberFound | None:
    """Where a house number lies, interpolated between a side's first and last number.

    A side of the number's own parity is preferred; ties go to the earlier segment. Without a
    side that spans the number, the nearest known number within 100; else None.
    """
    first, last = _sides(streets, segments)
    low, high = np.minimum(first, last), np.maximum(first, last)
    gap = np.maximum(0, np.maximum(low - number, number - high)).astype(np.float64)
    gap[(high == 0)] = np.inf
    odd_one = (first % 2 != number % 2).astype(np.float64) * 0.5
    score = gap + odd_one
    if not score.size or not score.min() <= NEAR_NUMBERS:
        return None
    row, side = np.unravel_index(int(np.argmin(score)), score.shape)
    start, end = int(first[row, side]), int(last[row, side])
    share = 0.5 if start == end else (number - start) / (end - start)
    return NumberFound(
        segment=int(segments[row]),
        share=float(np.clip(share, 0.0, 1.0)),
        exact=bool(gap[row, side] == 0),
    )


def find_block(lines: Lines, segments: NDArray[np.int64], block: int) -> tuple[float, float] | None:
    """Where a hundred of house numbers lies, in metres of the frame; None when unknown.

    A hundred may be cut by side streets into several segments, and which is meant is not said:
    the answer is the point on them that has the segments with the most of its numbers within
    60 m of their middles; ties go to the point nearest to all, then to the earlier.
    """
    share = _numbers_in(lines.streets, segments, block - block % 100)
    segments, share = segments[share > 0], share[share > 0]
    if not len(segments):
        return None
    steps = np.linspace(0.0, 1.0, BLOCK_STEPS)
    points = np.concatenate([lines.along(int(segment), steps) for segment in segments])
    middles = lines.middles[segments]
    apart = np.hypot(
        points[:, None, 0] - middles[None, :, 0], points[:, None, 1] - middles[None, :, 1]
    )
    reached = (apart <= BLOCK_REACH_M) @ share
    best = np.flatnonzero(reached >= reached.max())
    point = points[best[int(np.argmin(apart[best] @ share))]]
    return float(point[0]), float(point[1])


def nearest_block(streets: Streets, segment: int, share: float) -> int | None:
    """The hundred of the house number at a place on a segment; None without numbers."""
    left_first, left_last, right_first, right_last = streets.numbers[segment].tolist()
    first, last = (left_first, left_last) if left_last else (right_first, right_last)
    if not first and not last:
        return None
    number = first + share * (last - first)
    return int(number // 100) * 100


def _numbers_in(streets: Streets, segments: NDArray[np.int64], hundred: int) -> NDArray[np.float64]:
    """How many numbers of a hundred each segment has, both sides together."""
    first, last = _sides(streets, segments)
    low, high = np.minimum(first, last), np.maximum(first, last)
    common = np.minimum(high, hundred + 99) - np.maximum(low, hundred) + 1
    numbers: NDArray[np.int64] = np.where(high > 0, np.maximum(common, 0), 0).sum(axis=1)
    return numbers.astype(np.float64)


def _sides(
    streets: Streets, segments: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last numbers, shape (segments, 2): left and right."""
    numbers = streets.numbers[segments].astype(np.int64)
    return numbers[:, [0, 2]], numbers[:, [1, 3]]
