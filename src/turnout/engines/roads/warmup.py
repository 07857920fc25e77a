"""A village of three streets on which every kernel runs once, so that all are compiled."""

import numpy as np

from turnout.base.geo import Point
from turnout.engines.roads.anchors import Anchors, Havens
from turnout.engines.roads.arrays import scratch_for
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.hierarchy import Contraction, Hierarchy
from turnout.engines.roads.isochrones import outlines, reached_within
from turnout.engines.roads.lookup_kernels import best_known, hopeful
from turnout.engines.roads.matching import Matcher
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.packed import NEAREST_K_MAX
from turnout.engines.roads.restricted import RestrictedRoads, Restriction
from turnout.engines.roads.snapping import Snap, Snaps
from turnout.engines.roads.sweeps import Sweeps
from turnout.engines.roads.trips import Trips
from turnout.engines.roads.turn_costs import TurnCosts
from turnout.engines.roads.turn_graphs import turn_graph
from turnout.engines.roads.turns import TurnRoads


def run_every_kernel() -> None:
    """Ask an engine every question that it answers, the second village being vast."""
    for seconds in (10.0, 40_000.0):
        _ask_everything(RoadEngine(_village(seconds)))


def _ask_everything(engine: RoadEngine) -> None:
    places = engine.snap_many(np.array([0.0002, 0.0018, 0.0012]), np.array([0.0, 0.0, 0.0005]))
    start, to, lane = (engine.snapper.snap(Point(places.lon[i], places.lat[i])) for i in range(3))
    assert start is not None
    assert to is not None
    assert lane is not None
    engine.place_units(np.arange(3), places)
    engine.place_unit(3, start)
    engine.remove_unit(2)
    eligible, offset_seconds = np.ones(4, np.bool_), np.zeros(4)
    for k in (2, NEAREST_K_MAX + 1):
        engine.nearest(to, eligible=eligible, offset_seconds=offset_seconds, k=k)
    engine.seconds_from(np.arange(4), to)
    engine.matrix([start, to], [start, to, lane])
    engine.route(start, to)
    engine.route(lane, start)
    anchor, away = np.zeros(4, np.int64), np.zeros(4, np.int64)
    best_known(
        eligible, offset_seconds, anchor, np.zeros(1), np.empty(2, np.int64), np.empty(2), away
    )
    hopeful(away[:1], np.zeros(1), np.zeros((4, 1)), offset_seconds, 1.0)
    anchors = Anchors(engine.network, engine.profile, [start])
    to_place, scratch = anchors.seconds_to(to), scratch_for(engine.network)
    anchors.seconds_between(start, to, to_place=to_place, scratch=scratch)
    Havens(engine.network, engine.profile, [to]).seconds_from(start)
    _ask_the_rest(engine, places, start, to)
    tree = engine.tree_to(to)
    tree.seconds_from(start)
    tree.route_from(start)
    tree.spot_from(start, 1.0)


def _ask_the_rest(engine: RoadEngine, places: Snaps, start: Snap, to: Snap) -> None:
    """Sweeps, closures, isochrones, tracks and turns."""
    network, snapper = engine.network, engine.snapper
    hierarchy = Hierarchy(Contraction(network), engine.graph)
    Sweeps(hierarchy, engine.graph).seconds_to(places.arc, places.fraction, to)
    far = Trips(engine.graph, hierarchy, search_nodes_max=0)
    far.legs((start.arc, start.fraction), (to.arc, to.fraction), engine.scratch())
    engine.matrix([start, to, start], [to])
    roads = RestrictedRoads(engine, [Restriction(np.zeros(1, np.int32), 2.0)])
    able, offsets = np.ones(3, np.bool_), np.zeros(3)
    roads.nearest(places.arc, places.fraction, to, eligible=able, offset_seconds=offsets, k=2)
    roads.joined(places.arc, places.fraction, counted=len(places.arc))
    outlines(snapper.shape, reached_within(engine.graph, scratch_for(network), start, 5.0))
    snapper.snap_headed(places.lon, places.lat, np.array([90.0, np.nan, 0.0]))
    Matcher(network, snapper).match(places.lon, places.lat)
    turns = TurnRoads(
        network, turn_graph(network, engine.profile, TurnCosts()), engine.profile, snapper
    )
    turns.place_units(np.arange(3), places)
    turns.nearest(to, eligible=able, offset_seconds=offsets, k=2)
    turns.seconds_to(places.arc, places.fraction, to)
    turns.route(start, to)


def _village(arc_seconds: float) -> RoadNetwork:
    """A two-way street 0-1-2 along the equator and a one-way lane from 1 up to the dead end 3."""
    lon, lat = np.array([0.0, 0.001, 0.002, 0.0012]), np.array([0.0, 0.0, 0.0, 0.001])
    tail = np.array([0, 1, 1, 2, 1], np.int32)
    head = np.array([1, 0, 2, 1, 3], np.int32)
    ends = np.column_stack([tail, head]).ravel()
    seconds = np.full(5, arc_seconds)
    return RoadNetwork(
        node_lon=lon,
        node_lat=lat,
        arc_tail=tail,
        arc_head=head,
        arc_length_m=np.full(5, 111.0),
        arc_class=np.zeros(5, np.uint8),
        arc_name=np.zeros(5, np.int32),
        arc_opposite=np.array([1, 0, 3, 2, -1], np.int32),
        arc_seconds_normal=seconds,
        arc_seconds_emergency=seconds,
        geometry_offset=np.arange(0, 12, 2),
        geometry_lon=lon[ends],
        geometry_lat=lat[ends],
        classes=("residential",),
        names=("",),
    )
