"""The networks beside the roads as a bundle holds them: in roads/foot, roads/bicycle, roads/boat.

A bundle that was built before there were any has none: people then walk and cycle along its
streets, and no boat has a way.
"""

from collections.abc import Mapping
from pathlib import Path

from turnout.adapters.city.files import ROADS
from turnout.adapters.city.moving import OWN_NETWORKS, Moves
from turnout.adapters.city.road_files import load_network, write_network
from turnout.engines.roads.network import RoadNetwork

OwnNetworks = Mapping[Moves, RoadNetwork]


def write_networks(networks: OwnNetworks, folder: Path) -> None:
    """Each as files of its own."""
    for moves, network in networks.items():
        write_network(network, folder / ROADS / moves)


def load_own_network(folder: Path, moves: Moves, streets: RoadNetwork) -> RoadNetwork | None:
    """The network with its arrays mapped read-only; along the streets in a bundle that holds none.

    Raises CityInputError when a file is broken.
    """
    if holds_networks(folder):
        there = folder / ROADS / moves
        return load_network(there) if there.is_dir() else None
    # What builds networks loads sparse matrices; whoever only reads a city must not wait for them.
    from turnout.adapters.city.own_networks import network_along  # noqa: PLC0415  (as said above)

    return network_along(streets, moves)


def holds_networks(folder: Path) -> bool:
    """Whether the bundle was built with networks beside its roads."""
    return any((folder / ROADS / moves).is_dir() for moves in OWN_NETWORKS)
