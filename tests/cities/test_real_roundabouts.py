"""Roundabouts of two real extracts: Auckland keeps left and drives them clockwise, Porto Alegre
keeps right."""

from pathlib import Path

import numpy as np
import pytest

from turnout.adapters.city.roads import build_network
from turnout.adapters.osm.reader import read_extract
from turnout.base.geo import Point
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.turn_graphs import turn_degrees
from turnout.engines.roads.turn_texts import steps_of

AUCKLAND = "auckland/auckland_main_roads_2017-10.osm.pbf"
PORTO_ALEGRE = "portoalegre/poa_roads.osm.pbf"


def network_of(source: Path) -> RoadNetwork:
    return build_network(read_extract(source).segments, file=source.name).network


def degrees_within(network: RoadNetwork) -> float:
    """How far the rings turn from arc to arc, in the mean: left below 0."""
    ring = network.roundabouts
    pairs = [
        (before, after)
        for before in ring.tolist()
        for after in ring[network.arc_tail[ring] == network.arc_head[before]].tolist()
    ]
    before, after = np.array(pairs, np.int32).T
    return float(turn_degrees(network, before, after).mean())


@pytest.mark.real_data
def test_in_auckland_the_third_exit_is_counted_clockwise(real_data: Path) -> None:
    """Universal Drive comes in from the east. Clockwise there follow Swanson Road to the
    south-east, Swanson Road to the west, Don Buck Road to the north, and Universal Drive back."""
    network = network_of(real_data / AUCKLAND)
    assert len(network.roundabouts) == 1_460
    assert degrees_within(network) > 0
    engine = RoadEngine(network)
    start, to = (
        engine.snap(place)
        for place in (Point(174.614194, -36.859314), Point(174.611558, -36.860444))
    )
    assert start is not None
    assert to is not None
    route = engine.route(start, to)
    assert route is not None
    assert [step.text.en for step in steps_of(route)] == [
        "Head south-west on Universal Drive",
        "After 250 m, at the roundabout take the third exit onto Don Buck Road",
        "After 80 m you are there",
    ]


@pytest.mark.real_data
def test_porto_alegre_drives_its_few_roundabouts_the_other_way(real_data: Path) -> None:
    network = network_of(real_data / PORTO_ALEGRE)
    assert len(network.roundabouts) == 43
    assert degrees_within(network) < 0
