"""The compiled simulator: calls a second beside SimPy with the same law, and a year with move-up.

python -m benchmarks.simulate [--json FILE] [--quick]
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from time import process_time, thread_time

import numpy as np

from benchmarks._simpy_peer import Peer
from benchmarks._table import Claim, arguments, at_least, at_most, publish
from turnout.deployment.policies import numbers
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Law, Table
from turnout.deployment.simulator.compiled.run_kernels import run_all
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import (
    Generator,
    Kind,
    Places,
    Scenario,
    all_day,
    generate,
)

UNITS, POSTS, ZONES, CALLS_A_DAY = 1_000, 200, 2_000, 20_000
DAY = 86_400.0
CLOSEST = Chosen(name="closest")
DMEXCLP = Chosen(name="dmexclp", move_up=numbers.DMEXCLP, move_up_figures=(900.0, 0.0, np.inf))


def big_city(days: float) -> Scenario:
    """60 km by 60 km, zones at random; units are busy for about 60 % of the time."""
    chance = np.random.default_rng(1)
    x, y = chance.random((2, ZONES)) * 60_000.0
    travel = 60.0 + np.hypot(x[:, None] - x, y[:, None] - y) * 1.3 / 14.0
    np.fill_diagonal(travel, 60.0)
    demand = chance.random((1, ZONES))
    hours = np.zeros(HOURS, HOUR)
    hours["turnout"], hours["slowness"] = 60.0, 1.0
    kind = Kind(
        share=1.0,
        priority=0,
        needs=1,
        on_scene=chance.gamma(4.0, 300.0, 1000),
        transport_share=0.6,
        at_hospital=chance.gamma(4.0, 300.0, 1000),
        target=600.0,
    )
    return Scenario(
        title="a large city",
        time_unit="second",
        places=Places(
            labels=[str(zone) for zone in range(ZONES)],
            x=x,
            y=y,
            travel=travel,
            posts=chance.choice(ZONES, POSTS, replace=False).astype(np.int64),
            hospitals=chance.choice(ZONES, 30, replace=False).astype(np.int64),
            district=np.zeros(ZONES, np.int64),
            demand=demand / demand.sum(),
            row_of_hour=np.zeros(HOURS, np.int64),
        ),
        law=Law(3600.0, 0.0, 0.8, 20.0, redirect=True, by_priority=False),
        hours=hours,
        fleet=all_day((np.arange(UNITS) % POSTS).astype(np.int64), np.ones(UNITS, np.int64)),
        unit_labels=[str(unit) for unit in range(UNITS)],
        generator=Generator(
            rate=np.full(HOURS, CALLS_A_DAY / 24.0), duration=days * DAY, kinds=[kind]
        ),
        within=540.0,
    )


def beside_simpy(quick: bool) -> list[Claim]:
    """Equality first, then both in the same run."""
    scenario = big_city(0.5 if quick else 1.0)
    simulator, tasks = Simulator.of(scenario), generate(scenario, 1)
    ours = simulator.run(tasks, CLOSEST).tasks
    peer = Peer(scenario, tasks)
    began = process_time()
    peer.run()
    peer_seconds = process_time() - began
    assert np.array_equal(ours["unit"], peer.unit), "SimPy sent other units"
    assert np.allclose(ours["response"], peer.response, rtol=0.0, atol=1e-6)
    run = simulator.ready(tasks, CLOSEST)
    began = process_time()
    run_all(run)
    rate = len(tasks) / (process_time() - began)
    peer_rate = len(tasks) / peer_seconds
    return [
        at_least(
            "calls/s, 1,000 units, closest (peer: SimPy)", rate, "1/s", goal=1e5, peer=peer_rate
        ),
        at_least("times SimPy, same law, same units sent", rate / peer_rate, "x", goal=30.0),
    ]


def a_year(quick: bool) -> list[Claim]:
    """A year of calls with DMEXCLP, as two halves at once."""
    half = 5.0 if quick else 182.5
    scenario = big_city(half)
    simulator = Simulator.of(scenario)
    tasks = [generate(scenario, seed) for seed in (1, 2)]
    simulator.reach(scenario.within)
    with ThreadPoolExecutor(2) as pool:
        seconds = max(pool.map(lambda one: _half(simulator, one), tasks)) * 182.5 / half
    name = "a year of 20,000 calls a day, DMEXCLP, two cores" + (", from ten days" if quick else "")
    return [at_most(name, seconds, "s", goal=120.0)]


def _half(simulator: Simulator, tasks: Table) -> float:
    """Processor seconds of one thread: the machine may be shared."""
    began = thread_time()
    simulator.run(tasks, DMEXCLP)
    return thread_time() - began


def main() -> int:
    """Measure and publish."""
    parser = arguments(__doc__)
    parser.add_argument("--quick", action="store_true", help="a day in place of a year")
    given = parser.parse_args()
    claims = beside_simpy(given.quick) + a_year(given.quick)
    return publish("simulate", claims, json_to=given.json)


if __name__ == "__main__":
    sys.exit(main())
