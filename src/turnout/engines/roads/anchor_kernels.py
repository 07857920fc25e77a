"""Reading the table of anchors."""

from turnout.engines.roads.arrays import Floats, Graph, Ints
from turnout.engines.roads.compiled import compiled
from turnout.engines.roads.place_kernels import along_street, entries


@compiled
def seconds_from_anchors(
    graph: Graph,
    distance: Floats,
    arcs: Ints,
    fractions: Floats,
    to_arc: int,
    to_fraction: float,
    seconds: Floats,
) -> None:
    """Fill seconds[anchors] of the way to a place; distance is float64[nodes, anchors]."""
    node_a, seconds_a, node_b, seconds_b = entries(graph, to_arc, to_fraction)
    for i in range(len(seconds)):
        best = distance[node_a, i] + seconds_a
        if node_b >= 0:
            best = min(best, distance[node_b, i] + seconds_b)
        best = min(best, along_street(graph, arcs[i], fractions[i], to_arc, to_fraction))
        seconds[i] = best
