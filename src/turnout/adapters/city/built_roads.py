"""What building a road network came to."""

from dataclasses import dataclass

from turnout.adapters.city.turn_bans import TurnRows
from turnout.engines.roads.network import RoadNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadReport:
    """What became of the streets of a source.

    `arcs_kept` are in the network; `arcs_dropped` stood on islands from which one cannot drive
    to the rest and back; `km_kept` counts a two-way street once.
    """

    arcs_kept: int
    arcs_dropped: int
    nodes_kept: int
    km_kept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltRoads:
    """A network, its names in other languages by index of `network.names`, the turns that may not
    be made (`TurnRows`), and the report."""

    network: RoadNetwork
    turns: TurnRows
    names_other: dict[str, dict[int, str]]
    report: RoadReport
