"""Posts as a planner moves them about, in words that load no solver: a room starts with them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.dispatch.city import Service

Floats = NDArray[np.float64]


class SitingRefused(Exception):
    """The question has no answer; `remedy` is the smallest change that would give it one."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reached:
    """calls: of all places; without_way: of those that no post has a way to; share: of all calls,
    reached in time; mean_seconds, worst_seconds: where there is a way, None: nowhere; seconds:
    float64[places], from the nearest post, inf: no way."""

    calls: float
    without_way: float
    share: float
    mean_seconds: float | None
    worst_seconds: float | None
    seconds: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPoint:
    """A post or a site; name: a station's id, its street, or its place as "lon,lat"."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """A plan of posts, and what was reached before and would be after it."""

    service: Service
    within: float
    posts: Sequence[NamedPoint]
    before: Reached
    after: Reached
