"""Who uses the ways of an extract, and where their ways meet: cars, and all who do not drive."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from turnout.adapters.city.moving import Moves, MovingRule, load_moving
from turnout.adapters.city.on_disk import Column, each_once, mapped_copy
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
        self._nodes = Column("q")
        self._shared = memoryview(b"")

    def pass_by(self, nodes: Sequence[int]) -> None:
        """A way along these nodes."""
        self._nodes.extend(nodes)

    def close(self) -> None:
        """All ways were seen: only what they share is kept."""
        nodes = self._nodes.mapped()
        nodes.sort()
        # a view in plain numbers: looking one up is twice as quick as in an array of numpy
        self._shared = mapped_copy(each_once(nodes[1:][nodes[1:] == nodes[:-1]])).data
        self._nodes = Column("q")

    def __contains__(self, node: object) -> bool:
        assert isinstance(node, int), "nodes have numbers"
        at = bisect_left(self._shared, node)
        return at < len(self._shared) and bool(self._shared[at] == node)


def _is_driven(tags: Tags) -> bool:
    return road_class(tags) is not None and may_drive(tags)


def _uses(rule: MovingRule) -> Callable[[Tags], bool]:
    return lambda tags: way_kind(tags, rule) is not None
