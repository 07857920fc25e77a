"""One truth at two speeds: the full service and the compiled simulator send the same units.

Toytown's road is cut into a zone for each second of it, so that a unit on its way home stands in
both on the same spot. People take no time here: what they take is no part of the compiled law.
"""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.world import START, TOWN, post
from turnout.deployment.policies.closest import Closest
from turnout.deployment.simulator import desk
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Law, Table
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import Places, Scenario, all_day, new_tasks
from turnout.deployment.simulator.humans import Delay, HumanTimes
from turnout.dispatch.events.orders import UnitAssigned, UnitOnScene

AT_ONCE = Delay(median_seconds=1e-9, p90_seconds=1e-9)
SECONDS_OF_ROAD = 361
UNITS = {"A01": 0, "A02": 300, "E01": 0, "E02": 240}
"""Where those stand that a fall or a burning bin wants, in the order of the fleet."""
PUMP, BLS = 1, 2
HOSPITAL = 180
"""At post 3, where nobody has a base: a unit that comes free there is on the road in both."""
CITY = replace(
    TOWN, hospitals={key: replace(one, point=post(3)) for key, one in TOWN.hospitals.items()}
)
STREETS = [second for second in range(0, SECONDS_OF_ROAD, 6) if second not in UNITS.values()]


def _calls(seed: int, count: int) -> list[RecordedCall]:
    """Whole seconds, at places that are whole millionths of a degree and nobody's base."""
    chance, at = random.Random(seed), 0
    calls = []
    for number in range(count):
        at += chance.randint(20, 900)
        fall = chance.random() < 0.5
        recorded = call(
            f"{number:03}",
            chance.choice(STREETS) / 60,
            "fall" if fall else "bin_fire",
            after_seconds=at,
            transport=fall and chance.random() < 0.6,
        )
        calls.append(replace(recorded, on_scene_seconds=float(chance.randint(60, 1500))))
    return calls


def _fully(calls: list[RecordedCall]) -> dict[str, tuple[str, float]]:
    """Unit and seconds from call to arrival of each call, by the service and its ledger."""

    async def run() -> Stage:
        stage = await set_stage(*calls, city=CITY, terminals=False, policy=Closest())
        stage.world.desk._humans = HumanTimes(answer=AT_ONCE, triage=AT_ONCE, decide=AT_ONCE)
        stage.run()
        return stage

    stage = asyncio.run(run())
    call_of = {incident: name for name, incident in stage.world.desk.incident_of.items()}
    came = {(e.incident_id, e.unit_id): at for at, e in stage.happened(UnitOnScene)}
    received = {one.id: (one.received_at - START).total_seconds() for one in calls}
    return {
        call_of[e.incident_id]: (
            e.unit_id,
            came[e.incident_id, e.unit_id] - received[call_of[e.incident_id]],
        )
        for _, e in stage.happened(UnitAssigned)
    }


def _tasks(calls: list[RecordedCall]) -> Table:
    tasks = new_tasks(np.array([(one.received_at - START).total_seconds() for one in calls]))
    for row, one in enumerate(calls):
        tasks[row]["zone"] = round(one.point.lon * 6000)
        tasks[row]["needs"] = BLS if one.incident_type == "fall" else PUMP
        tasks[row]["on_scene"], tasks[row]["transport"] = one.on_scene_seconds, one.transport
        tasks[row]["at_hospital"] = one.hospital_seconds
    return tasks


def _compiled(calls: list[RecordedCall]) -> dict[str, tuple[str, float]]:
    road = np.arange(SECONDS_OF_ROAD, dtype=np.float64)
    hours = np.zeros(HOURS, HOUR)
    hours["turnout"], hours["slowness"] = 80.0, 1.0
    posts = sorted(set(UNITS.values()))
    scenario = Scenario(
        title="Toytown",
        time_unit="second",
        places=Places(
            labels=[str(second) for second in range(SECONDS_OF_ROAD)],
            x=road,
            y=np.zeros(SECONDS_OF_ROAD),
            travel=np.abs(road[:, None] - road),
            posts=np.array(posts),
            hospitals=np.array([HOSPITAL]),
            district=np.zeros(SECONDS_OF_ROAD, np.int64),
            demand=np.full((1, SECONDS_OF_ROAD), 1.0 / SECONDS_OF_ROAD),
            row_of_hour=np.zeros(HOURS, np.int64),
        ),
        law=Law(3600.0, 12.0, 1.0, 5.0, redirect=True, by_priority=True),
        hours=hours,
        fleet=all_day(
            np.array([posts.index(at) for at in UNITS.values()]),
            np.array([BLS, BLS, PUMP, PUMP]),
        ),
        unit_labels=list(UNITS),
    )
    rows = Simulator.of(scenario).run(_tasks(calls), Chosen(name="closest")).tasks
    return {
        one.id: (scenario.unit_labels[row["unit"]], float(row["response"]))
        for one, row in zip(calls, rows, strict=True)
    }


@pytest.mark.parametrize("seed", range(4))
def test_both_simulators_send_the_same_units_at_the_same_times(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SECOND_LOOK_SECONDS", 0.0)
    calls = _calls(seed, 40)
    assert calls[-1].received_at < START + timedelta(hours=9), "by day"
    fully, compiled = _fully(calls), _compiled(calls)
    assert {name: unit for name, (unit, _) in fully.items()} == {
        name: unit for name, (unit, _) in compiled.items()
    }
    for name, (_, seconds) in fully.items():
        assert seconds == pytest.approx(compiled[name][1], abs=2e-6), name
    waited = sum(1 for _, seconds in compiled.values() if seconds > 445.0)
    assert waited > 0, "some calls found nobody free"
