"""The networks beside the roads: on foot, by bicycle, by boat; from a source, or along streets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from turnout.adapters.city.moving import OWN_NETWORKS, Moves, MovingRule, load_moving
from turnout.adapters.city.on_disk import Chosen, SegmentFile
from turnout.adapters.city.own_network_files import OwnNetworks
from turnout.adapters.city.parts import parts_of
from turnout.adapters.city.road_arrays import arrays_of
from turnout.adapters.city.roads import without_loops
from turnout.adapters.city.segments import Segment
from turnout.engines.roads.network import RoadNetwork


def own_network(ways: Iterable[Segment], rule: MovingRule) -> RoadNetwork | None:
    """The parts of the ways that are large enough, or the largest; None where there are no ways."""
    whole = SegmentFile(without_loops(ways))
    if not whole:
        return None
    parts = parts_of(whole)
    least = min(rule.least_streets, int(parts.sizes.max()))
    kept = parts.whole & (parts.sizes[parts.of_tail] >= least)
    if not kept.any():
        return None
    return arrays_of(Chosen(whole, kept), speeds=rule.speeds()).validated()


def networks_of(ways_of: Mapping[Moves, Iterable[Segment]]) -> OwnNetworks:
    """The networks of a source that knows ways of each kind."""
    rules = load_moving()
    built = {moves: own_network(ways, rules[moves]) for moves, ways in ways_of.items()}
    return {moves: network for moves, network in built.items() if network is not None}


def networks_along(streets: Iterable[Segment]) -> OwnNetworks:
    """The networks of a source that knows only streets: all but motorways are walked and cycled."""
    streets = tuple(streets)
    rules = load_moving()
    return networks_of({moves: _along(streets, rules[moves]) for moves in OWN_NETWORKS})


def network_along(streets: RoadNetwork, moves: Moves) -> RoadNetwork | None:
    """The same of one kind along the streets of a bundle."""
    rule = load_moving()[moves]
    return own_network(_along(_segments_of(streets), rule), rule)


def _along(streets: Iterable[Segment], rule: MovingRule) -> Iterator[Segment]:
    classes = rule.ways.get("highway", frozenset())
    for street in streets:
        if street.road_class in classes:
            plain = replace(street, posted_kmh=None, posted_back_kmh=None, slow=False)
            yield plain if rule.oneway else replace(plain, forward=True, backward=True)


def _segments_of(network: RoadNetwork) -> Iterator[Segment]:
    """The streets of a network, each once."""
    ring = set(network.roundabouts.tolist())
    for arc, opposite in enumerate(network.arc_opposite.tolist()):
        if 0 <= opposite < arc:
            continue
        line = slice(int(network.geometry_offset[arc]), int(network.geometry_offset[arc + 1]))
        yield Segment(
            tail=int(network.arc_tail[arc]),
            head=int(network.arc_head[arc]),
            lons=tuple(network.geometry_lon[line].tolist()),
            lats=tuple(network.geometry_lat[line].tolist()),
            road_class=network.classes[int(network.arc_class[arc])],
            name=network.names[int(network.arc_name[arc])],
            backward=opposite >= 0,
            roundabout=arc in ring,
        )
