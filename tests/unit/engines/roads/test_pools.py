"""Units by capability: the same answer as reading everybody's eligibility."""

from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.test_sweeps import town
from tests.unit.engines.roads.worlds import at, random_place
from turnout.engines.roads.engine import NEAREST_K_MAX, RoadEngine
from turnout.engines.roads.pools import Pools

CAN = (frozenset({"pump"}), frozenset({"pump", "ladder"}), frozenset({"als"}), frozenset[str]())


def test_a_pool_answers_as_the_whole_fleet_does_with_a_list_of_who_may_go() -> None:
    for seed in range(40):
        chance = Random(seed)
        network = town(chance)
        engine = RoadEngine(network)
        capabilities = [chance.choice(CAN) for _ in range(25)]
        pools = Pools(engine, capabilities)
        free, offset = np.zeros(25, np.bool_), np.zeros(25)
        for _ in range(6):
            for unit in range(25):
                if chance.random() < 0.5:
                    place = random_place(chance, network, [0])
                    engine.place_unit(unit, place)
                    pools.place_unit(unit, place)
                if chance.random() < 0.5:
                    free[unit], offset[unit] = (
                        chance.random() < 0.7,
                        chance.choice((0.0, 20.0, 80.0)),
                    )
                    pools.set_unit(unit, can_be_sent=bool(free[unit]), offset_seconds=offset[unit])
            for wanted in ("pump", "ladder", "als"):
                eligible = free & np.array([wanted in can for can in capabilities])
                to, k = random_place(chance, network, [0]), chance.choice((1, 3, 10))
                truth = engine.nearest(to, eligible=eligible, offset_seconds=offset, k=k)
                found = pools.nearest(to, capability=wanted, k=k)
                assert found.units.tolist() == truth.units.tolist(), seed
                assert found.road_seconds.tolist() == truth.road_seconds.tolist(), seed


def test_what_nobody_can_do_is_done_by_nobody() -> None:
    network = town(Random(1))
    pools = Pools(RoadEngine(network), [frozenset({"pump"})])
    assert len(pools.nearest(at(network, 0, 0.5), capability="boat", k=1).units) == 0
    assert len(pools.nearest(at(network, 0, 0.5), capability="pump", k=1).units) == 0


@pytest.mark.parametrize("k", [0, NEAREST_K_MAX + 1])
def test_a_k_that_is_none_is_refused(k: int) -> None:
    network = town(Random(1))
    with pytest.raises(ValueError, match="k must be"):
        Pools(RoadEngine(network), []).nearest(at(network, 0, 0.5), capability="pump", k=k)
