"""What `make install` compiles is all that a running room needs."""

import subprocess
import sys

PROGRAM = """
from numba.core import event
from turnout.engines.roads import compile_kernels

compile_kernels()
with event.install_recorder("numba:compile") as recorder:
    compile_kernels()
assert not recorder.buffer, recorder.buffer

import numpy as np
from tests.unit.engines.roads.worlds import at, build, many, two_way
from turnout.engines.roads.arrays import scratch_for
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import outlines, reached_within
from turnout.engines.roads.matching import Matcher
from turnout.engines.roads.restricted import RestrictedRoads, Restriction
from turnout.engines.roads.turn_costs import TurnCosts
from turnout.engines.roads.turn_graphs import turn_graph
from turnout.engines.roads.turns import TurnRoads

network = build([(0.0, 0.0), (1.0, 0.0)], [two_way(0, 1, 10.0)])
for name in ("arc_tail", "node_lon", "geometry_lon", "arc_seconds_normal"):
    getattr(network, name).flags.writeable = False
engine = RoadEngine(network)
here, there = at(network, 0, 0.0), at(network, 0, 1.0)
with event.install_recorder("numba:compile") as recorder:
    engine.snap_many(np.zeros(2), np.zeros(2))
    engine.place_unit(0, here)
    engine.place_units(np.array([1, 2]), many([here, there]))
    engine.remove_unit(1)
    engine.nearest(here, eligible=np.ones(3, bool), offset_seconds=np.zeros(3), k=3)
    engine.nearest(here, eligible=np.ones(3, bool), offset_seconds=np.zeros(3), k=99)
    engine.seconds_from(np.array([0, 2]), there)
    engine.matrix([here], [there])
    engine.matrix(many([here, there]), [here])
    engine.route(here, there)
    engine.tree_to(there).route_from(here)
    engine.tree_to(there).seconds_from_many(np.zeros(1, np.int32), np.zeros(1))
    engine.matrix([here], many([here, there]))
    outlines(engine.snapper.shape, reached_within(engine.graph, scratch_for(network), here, 3.0))
    engine.snapper.snap_headed(np.zeros(2), np.zeros(2), np.zeros(2))
    Matcher(network, engine.snapper).match(np.zeros(2), np.zeros(2))
    roads = RestrictedRoads(engine, [Restriction(np.zeros(1, np.int32), 2.0)])
    question = {"eligible": np.ones(3, bool), "offset_seconds": np.zeros(3), "k": 2}
    roads.nearest(np.array([0, -1, 1], np.int32), np.zeros(3), here, **question)
    graph = turn_graph(network, engine.profile, TurnCosts())
    turns = TurnRoads(network, graph, engine.profile, engine.snapper)
    turns.matrix([here], many([here, there]))
    turns.matrix(many([here, there]), [there])
    turns.tree_to(there).spot_from(here, 1.0)
    outlines(engine.snapper.shape, turns.reached(here, 3.0))
    turns.under(engine.graph).reached(here, 3.0)
assert not recorder.buffer, recorder.buffer
"""


def test_after_compiling_once_no_question_compiles_again() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
