"""Who uses the ways of an extract, and where their ways meet: cars, and all who do not drive."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from turnout.adapters.city.moving import Moves, MovingRule, load_moving
from turnout.adapters.osm.moving import way_kind
from turnout.adapters.osm.split import SegmentOf, driven, moved_on
from turnout.adapters.osm.tags import Tags, may_drive, road_class


@dataclass(frozen=True, slots=True)
class User:
    """Which ways are theirs, and what a stretch of one is to them."""

    uses: Callable[[Tags], bool]
    segment_of: SegmentOf


@cache
def users() -> Mapping[Moves, User]:
    """Cars, then each network of its own."""
    own = {moves: User(_uses(rule), moved_on(rule)) for moves, rule in load_moving().items()}
    return {Moves.ROAD: User(_is_driven, driven), **own}


class Meetings:
    """Nodes that two ways of one user share, or that one passes twice."""

    def __init__(self) -> None:
        self._nodes = array("q")
        self._shared = array("q")

    def pass_by(self, nodes: Iterable[int]) -> None:
        """A way along these nodes."""
        self._nodes.extend(nodes)

    def close(self) -> None:
        """All ways were seen: only what they share is kept."""
        nodes = np.frombuffer(self._nodes, np.int64)
        nodes.sort()
        self._shared = array("q", np.unique(nodes[1:][nodes[1:] == nodes[:-1]]).tobytes())
        del nodes  # a buffer that is looked at cannot be let go
        self._nodes = array("q")

    def __contains__(self, node: object) -> bool:
        assert isinstance(node, int), "nodes have numbers"
        at = bisect_left(self._shared, node)
        return at < len(self._shared) and self._shared[at] == node


def _is_driven(tags: Tags) -> bool:
    return road_class(tags) is not None and may_drive(tags)


def _uses(rule: MovingRule) -> Callable[[Tags], bool]:
    return lambda tags: way_kind(tags, rule) is not None
