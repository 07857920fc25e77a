"""Ways cut at their junctions. Pure."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from turnout.adapters.city.moving import MovingRule
from turnout.adapters.city.segments import Segment
from turnout.adapters.city.speeds import load_speeds
from turnout.adapters.osm.moving import way_kind, ways_open
from turnout.adapters.osm.tags import (
    LINK_SHARE,
    Tags,
    directions,
    is_gated,
    is_roundabout,
    other_names,
    posted_kmh,
    road_class,
)

Place = tuple[int, float, float]
"""A node of a way: its id, longitude, latitude."""


@dataclass(frozen=True, slots=True)
class SourceWay:
    """A way that somebody may use, with the nodes whose place the extract holds."""

    tags: Tags
    nodes: tuple[Place, ...]
    number: int = 0


def runs(nodes: Iterable[Place | None]) -> Iterator[tuple[Place, ...]]:
    """The unbroken stretches of a way: at the edge of an extract some nodes have no place."""
    run: list[Place] = []
    for node in (*nodes, None):
        if node is not None:
            run.append(node)
            continue
        if len(run) >= 2:
            yield tuple(run)
        run = []


SegmentOf = Callable[[SourceWay, Sequence[Place]], Segment]
"""What a stretch of a way, between two junctions, is to those who use it."""


def split(way: SourceWay, shared: Container[int], segment_of: SegmentOf) -> Iterator[Segment]:
    """Segments between junctions: its ends, and the nodes that are `shared`: those that two ways
    have, or that one passes twice."""
    last = len(way.nodes) - 1
    cuts = [i for i, node in enumerate(way.nodes) if i in (0, last) or node[0] in shared]
    for first, end in pairwise(cuts):
        yield segment_of(way, way.nodes[first : end + 1])


def driven(way: SourceWay, nodes: Sequence[Place]) -> Segment:
    """The stretch as a street for cars."""
    tags = way.tags
    forward, backward = directions(tags)
    return Segment(
        tail=nodes[0][0],
        head=nodes[-1][0],
        lons=tuple(node[1] for node in nodes),
        lats=tuple(node[2] for node in nodes),
        road_class=road_class(tags) or "service",
        name=tags.get("name", "").strip(),
        forward=forward,
        backward=backward,
        posted_kmh=_posted(tags, forward=True),
        posted_back_kmh=_posted(tags, forward=False),
        slow=is_gated(tags),
        names_other=other_names(tags),
        way=way.number,
        roundabout=is_roundabout(tags),
    )


def moved_on(rule: MovingRule) -> SegmentOf:
    """The stretch as a way for those who move by this rule."""

    def segment_of(way: SourceWay, nodes: Sequence[Place]) -> Segment:
        kind = way_kind(way.tags, rule)
        assert kind is not None, f"way {way.number} is none for them"
        forward, backward = ways_open(way.tags, rule)
        return Segment(
            tail=nodes[0][0],
            head=nodes[-1][0],
            lons=tuple(node[1] for node in nodes),
            lats=tuple(node[2] for node in nodes),
            road_class=kind,
            name=way.tags.get("name", "").strip(),
            forward=forward,
            backward=backward,
            roundabout=is_roundabout(way.tags),
        )

    return segment_of


def _posted(tags: Tags, *, forward: bool) -> float | None:
    posted = posted_kmh(tags, forward=forward)
    if posted is None and tags.get("highway", "").endswith("_link"):
        return load_speeds()[road_class(tags) or "service"].posted_kmh * LINK_SHARE
    return posted
