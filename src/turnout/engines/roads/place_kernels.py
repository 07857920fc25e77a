"""Places on arcs: how they are left and entered, and the way between two on one street.

A place is (arc, fraction). A vehicle may turn round on the spot in a two-way street. A place at
the very end of an arc is its node: also in a one-way street it may be left, or reached, through
the node's other arcs. All times are seconds; inf is "no route".
"""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Arcs, Graph, Inward


@compiled
def exits(graph: Graph | Arcs | Inward, arc: int, fraction: float) -> tuple[int, float, int, float]:
    """The nodes by which a place is left and the seconds to each; the second may be -1, inf."""
    opposite = graph.opposite[arc]
    ahead = (1.0 - fraction) * graph.seconds[arc]
    if opposite >= 0:
        return graph.head[arc], ahead, graph.tail[arc], fraction * graph.seconds[opposite]
    if fraction == 0.0:
        return graph.head[arc], ahead, graph.tail[arc], 0.0
    return graph.head[arc], ahead, -1, np.inf


@compiled
def entries(
    graph: Graph | Arcs | Inward, arc: int, fraction: float
) -> tuple[int, float, int, float]:
    """The nodes from which a place is entered and the seconds from each; mirror of exits."""
    opposite = graph.opposite[arc]
    behind = fraction * graph.seconds[arc]
    if opposite >= 0:
        return graph.tail[arc], behind, graph.head[arc], (1.0 - fraction) * graph.seconds[opposite]
    if fraction == 1.0:
        return graph.tail[arc], behind, graph.head[arc], 0.0
    return graph.tail[arc], behind, -1, np.inf


@compiled
def along_street(
    graph: Graph | Arcs | Inward,
    from_arc: int,
    from_fraction: float,
    to_arc: int,
    to_fraction: float,
) -> float:
    """Seconds between two places without leaving their street; inf when it is not one street."""
    opposite = graph.opposite[to_arc]
    if from_arc != to_arc:
        if from_arc != opposite:
            return np.inf
        from_fraction = 1.0 - from_fraction
    if from_fraction <= to_fraction:
        ahead: float = (to_fraction - from_fraction) * graph.seconds[to_arc]
        return ahead
    if opposite >= 0:
        back: float = (from_fraction - to_fraction) * graph.seconds[opposite]
        return back
    return np.inf
