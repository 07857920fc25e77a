"""Rows and tables swept through our own hierarchy equal plain searches to the last bit."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.oracle import node_of, seconds_to, split_graph
from tests.unit.engines.roads.worlds import at, many, random_place, town
from turnout.engines.roads import engine as engine_module
from turnout.engines.roads.dissection_kernels import dissected
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.hierarchy import Contraction
from turnout.engines.roads.snapping import Snap


def test_a_matrix_equals_brute_force_in_towns_of_many_separators() -> None:
    for seed in range(12):
        chance = Random(seed)
        network = town(chance)
        engine = RoadEngine(network)
        starts = [random_place(chance, network, [0]) for _ in range(25)]
        tos = [random_place(chance, network, [0]) for _ in range(chance.choice((4, 40)))]
        graph = split_graph(network, starts + tos)
        matrix = engine.matrix(many(starts), many(tos))
        for j, to in enumerate(tos):
            truth = seconds_to(graph, node_of(network, to))
            column = [truth.get(node_of(network, start), float("inf")) for start in starts]
            assert matrix[:, j].tolist() == column, seed
            row = engine.matrix(many(starts), [to])[:, 0]
            assert row.tolist() == column, seed


def test_a_sparse_fleet_is_swept_and_gets_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(40):
        chance = Random(seed)
        network = town(chance)
        engine = RoadEngine(network)
        places = [random_place(chance, network, [0]) for _ in range(30)]
        engine.place_units(np.arange(30), many(places))
        engine.remove_unit(4)
        eligible = np.array([chance.random() < 0.5 for _ in range(30)])
        offset = np.array([float(chance.choice((0, 0, 20, 80))) for _ in range(30)])
        to = random_place(chance, network, [0])
        question = {"eligible": eligible, "offset_seconds": offset, "k": chance.choice((1, 3, 20))}
        searched = engine.nearest(to, **question)
        monkeypatch.setattr(engine_module, "SPARSE_NODES", 0.0)
        engine.matrix([to], [to])
        swept = engine.nearest(to, **question)
        monkeypatch.undo()
        assert swept.units.tolist() == searched.units.tolist(), seed
        assert swept.road_seconds.tolist() == searched.road_seconds.tolist(), seed


def test_what_was_swept_before_does_not_matter_when_units_have_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(20):
        chance = Random(f"moved {seed}")
        network = town(chance)
        searching, sweeping = RoadEngine(network), RoadEngine(network)
        sweeping.matrix([at(network, 0, 0.0)], [at(network, 0, 0.0)])
        for _ in range(8):
            for unit in range(6):
                place = random_place(chance, network, [0])
                searching.place_unit(unit, place)
                sweeping.place_unit(unit, place)
            gone = chance.randrange(6)
            searching.remove_unit(gone)
            sweeping.remove_unit(gone)
            eligible = np.array([chance.random() < 0.6 for _ in range(6)])
            question = {"eligible": eligible, "offset_seconds": np.zeros(6), "k": 4}
            to = random_place(chance, network, [0])
            searched = searching.nearest(to, **question)
            monkeypatch.setattr(engine_module, "SPARSE_NODES", 0.0)
            sweeping.matrix([to], [to])
            swept = sweeping.nearest(to, **question)
            monkeypatch.undo()
            assert swept.units.tolist() == searched.units.tolist(), seed
            assert swept.road_seconds.tolist() == searched.road_seconds.tolist(), seed


def test_every_node_has_a_rank_of_its_own_and_parents_stand_above() -> None:
    for seed in range(30):
        ranks = Contraction(town(Random(seed))).ranks()
        assert sorted(ranks.rank.tolist()) == list(range(len(ranks.rank)))
        has = ranks.parent >= 0
        assert (ranks.parent[has] > np.flatnonzero(has)).all()


def test_nodes_at_one_place_are_ordered_too() -> None:
    offset, node = np.array([0, 1, 2, 2, 2, 2], np.int32), np.array([1, 0], np.int32)
    rank = dissected(offset, node, np.zeros(5), np.zeros(5))
    assert sorted(rank.tolist()) == [0, 1, 2, 3, 4]


def test_threads_share_one_engine() -> None:
    chance = Random(1)
    network = town(chance)
    engine = RoadEngine(network)
    starts = many([random_place(chance, network, [0]) for _ in range(20)])
    alone = engine.matrix(starts, starts)

    def ask(_: int) -> bool:
        one: Snap | None = starts.at(3)
        assert one is not None
        same = (engine.matrix(starts, starts) == alone).all()
        return bool(same and (engine.matrix([one], starts)[0] == alone[3]).all())

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(40)))
