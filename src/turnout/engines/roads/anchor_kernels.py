"""Reading the tables of anchors: distance is float64[nodes, anchors], inf where no route is."""

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Arcs, Floats, Ints
from turnout.engines.roads.place_kernels import along_street, entries, exits


@compiled
def seconds_from_anchors(
    graph: Arcs,
    distance: Floats,
    arcs: Ints,
    fractions: Floats,
    to_arc: int,
    to_fraction: float,
    seconds: Floats,
) -> None:
    """Fill seconds[anchors] of the way from each anchor to a place."""
    node_a, seconds_a, node_b, seconds_b = entries(graph, to_arc, to_fraction)
    for i in range(len(seconds)):
        best = distance[node_a, i] + seconds_a
        if node_b >= 0:
            best = min(best, distance[node_b, i] + seconds_b)
        seconds[i] = min(best, along_street(graph, arcs[i], fractions[i], to_arc, to_fraction))


@compiled
def seconds_into_anchors(
    graph: Arcs,
    distance: Floats,
    arcs: Ints,
    fractions: Floats,
    from_arc: int,
    from_fraction: float,
    seconds: Floats,
) -> None:
    """Fill seconds[anchors] of the way from a place to each anchor."""
    node_a, seconds_a, node_b, seconds_b = exits(graph, from_arc, from_fraction)
    for i in range(len(seconds)):
        best = distance[node_a, i] + seconds_a
        if node_b >= 0:
            best = min(best, distance[node_b, i] + seconds_b)
        seconds[i] = min(best, along_street(graph, from_arc, from_fraction, arcs[i], fractions[i]))
