"""One truth at two speeds on a real city's streets: the full service and the compiled simulator.

Ambulances of Coquimbo, its recorded calls that want one of them. Who is on the road home stands on
a street in the one and in a zone in the other, so that here only those at a base are sent; in
Toytown, whose zones are the seconds of its road, the others are too. Crews report in tenths of a
second: so are the compiled simulator's ways, but for a millionth of what was rounded off, so that
of two ways that are alike in tenths the shorter one is still the shorter.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.simulation.toytown_world import Stage
from tests.toytown.room import WRAPPING_KEY
from tests.toytown.world import START
from turnout.adapters.city.build import build_city
from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.roads import LiveRoads
from turnout.base.geo import Point
from turnout.bootstrap.replay import RoomView, district_finder, nobody_diverts
from turnout.deployment.policies.closest import Closest
from turnout.deployment.simulator import desk
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.clock import VirtualClock
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Law, Table
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import Places, Scenario, all_day, new_tasks
from turnout.deployment.simulator.humans import Delay, HumanTimes
from turnout.deployment.simulator.world import Setting, World
from turnout.dispatch.city import City, Service
from turnout.dispatch.events.orders import UnitAssigned, UnitOnScene
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.ports import Candidates
from turnout.dispatch.rebuild import Source
from turnout.dispatch.service import Room
from turnout.dispatch.survey import Doors
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile
from turnout.engines.roads.snapping import Snap
from turnout.ledger.sealing import Sealer

AT_ONCE = Delay(median_seconds=1e-9, p90_seconds=1e-9)
SKILLS = ("als", "bls")
CALLS = 400


class ClosestAtBase(Closest):
    """The closest of those who stand at a base."""

    def __init__(self, city: City) -> None:
        self.extra_candidates = len(city.units)
        self.on_road = city.turnout[Service.AMBULANCE].on_road_seconds

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        """Closest's, or never."""
        ready = (candidates.turnout_seconds > self.on_road) & (candidates.rest_seconds == 0.0)
        return np.where(ready, super().score(candidates), np.inf)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> CityBundle:
    out = tmp_path_factory.mktemp("cities") / "coquimbo"
    build_city("coquimbo", source=None, out=out, progress=Silent())
    return load_city(out)


def _calls(bundle: CityBundle) -> list[tuple[RecordedCall, str]]:
    """Calls whose plan wants one ambulance, and what it must be able to do."""
    city = bundle.city
    skill = {
        plan.incident_type: plan.stages[0].needs[0].capability
        for plan in city.plans
        if len(plan.stages[0].needs) == 1 and plan.stages[0].needs[0].count == 1
    }
    assert bundle.calls is not None
    wanted = [
        (replace(call, point=Point(round(call.point.lon, 6), round(call.point.lat, 6))), what)
        for call in read_calls(bundle.calls, city)
        if (what := skill.get(call.incident_type)) in SKILLS
    ]
    return [
        (
            replace(
                call,
                on_scene_seconds=call.on_scene_seconds or 900.0,
                hospital_seconds=call.hospital_seconds or 1200.0,
            ),
            str(what),
        )
        for call, what in wanted[:CALLS]
    ]


async def _stage(bundle: CityBundle, calls: Sequence[RecordedCall]) -> Stage:
    city, clock = nobody_diverts(bundle.city), VirtualClock(START)
    engine = RoadEngine(bundle.network, Profile.EMERGENCY)
    roads = LiveRoads(
        engine,
        [city.units[name] for name in sorted(city.units)],
        now=START,
        district_of=district_finder(bundle),
        stops=[hospital.point for hospital in city.hospitals.values()],
    )
    room = await Room.open(
        Source.of(
            city, MemoryLedger("room"), Sealer(WRAPPING_KEY, SeededEntropy(7)), code_version="test"
        ),
        Doors(roads, roads, ClosestAtBase(city)),
        clock,
    )
    world = World(
        city,
        engine,
        roads.starts,
        calls,
        room=RoomView(room),
        receiver=roads,
        setting=Setting(seed=1, source=CallSource.RECORDED, terminals=False),
    )
    world.desk._humans = HumanTimes(answer=AT_ONCE, triage=AT_ONCE, decide=AT_ONCE)
    return Stage(room, clock, world, roads)


def _fully(stage: Stage, calls: Sequence[RecordedCall]) -> dict[str, tuple[str, float]]:
    """Unit and seconds from call to arrival of each call, by the service and its ledger."""
    stage.run()
    call_of = {incident: name for name, incident in stage.world.desk.incident_of.items()}
    received = {one.id: (one.received_at - START).total_seconds() for one in calls}
    came = {(e.incident_id, e.unit_id): at for at, e in stage.happened(UnitOnScene)}
    return {
        (name := call_of[e.incident_id]): (
            e.unit_id,
            came[e.incident_id, e.unit_id] - received[name],
        )
        for _, e in stage.happened(UnitAssigned)
    }


def _places(engine: RoadEngine, bases: list[Snap], wards: list[Snap], scenes: list[Snap]) -> Places:
    """A zone for each base, hospital and call."""
    every = [*bases, *wards, *scenes]
    count, exact = len(every), engine.matrix(every, every)
    tenths = np.round(exact, 1)
    return Places(
        labels=[str(at) for at in range(count)],
        x=np.array([snap.lon for snap in every]),
        y=np.array([snap.lat for snap in every]),
        travel=tenths + (exact - tenths) * 1e-6,
        posts=np.arange(len(bases)),
        hospitals=np.arange(len(wards)) + len(bases),
        district=np.zeros(count, np.int64),
        demand=np.full((1, count), 1.0 / count),
        row_of_hour=np.zeros(HOURS, np.int64),
    )


def _tasks(calls: Sequence[tuple[RecordedCall, str]], first_zone: int) -> Table:
    began = calls[0][0].received_at
    tasks = new_tasks(np.array([(one.received_at - began).total_seconds() for one, _ in calls]))
    tasks["zone"] = np.arange(len(calls)) + first_zone
    for row, (one, what) in enumerate(calls):
        tasks[row]["needs"] = 1 << SKILLS.index(what)
        tasks[row]["on_scene"], tasks[row]["transport"] = one.on_scene_seconds, one.transport
        tasks[row]["at_hospital"] = one.hospital_seconds
    return tasks


def _compiled(
    bundle: CityBundle, stage: Stage, calls: Sequence[tuple[RecordedCall, str]]
) -> dict[str, tuple[str, float]]:
    city, engine = bundle.city, RoadEngine(bundle.network, Profile.EMERGENCY)
    names = sorted(city.units)
    fleet = [name for name in names if city.units[name].capabilities & set(SKILLS)]
    starts = [stage.roads.starts[names.index(name)] for name in fleet]
    wards = [engine.snap(one.point) for _, one in sorted(city.hospitals.items())]
    scenes = [engine.snap(one.point) for one, _ in calls]
    assert all(wards)
    assert all(scenes)
    local = calls[0][0].received_at.astimezone(ZoneInfo(city.timezone))
    turnout, hours = city.turnout[Service.AMBULANCE], np.zeros(HOURS, HOUR)
    by_day = (np.arange(HOURS) % 24 >= 6) & (np.arange(HOURS) % 24 < 22)
    hours["slowness"] = 1.0
    hours["turnout"] = np.where(
        by_day, turnout.in_station_day_seconds, turnout.in_station_night_seconds
    )
    start_hour = local.weekday() * 24 + local.hour + (local.minute + local.second / 60.0) / 60.0
    can_do = [
        sum(1 << at for at, skill in enumerate(SKILLS) if skill in city.units[name].capabilities)
        for name in fleet
    ]
    scenario = Scenario(
        title="Coquimbo",
        time_unit="second",
        places=_places(engine, starts, wards, scenes),
        law=Law(3600.0, start_hour, 1.0, 0.0, redirect=False, by_priority=True),
        hours=hours,
        fleet=all_day(np.arange(len(fleet)), np.array(can_do)),
        unit_labels=fleet,
    )
    tasks = _tasks(calls, len(starts) + len(wards))
    rows = Simulator.of(scenario).run(tasks, Chosen(name="closest")).tasks
    return {
        one.id: (fleet[row["unit"]], float(row["response"]))
        for (one, _), row in zip(calls, rows, strict=True)
    }


@pytest.mark.long
def test_both_simulators_agree_on_coquimbos_streets(
    bundle: CityBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SECOND_LOOK_SECONDS", 0.0)
    calls = _calls(bundle)
    recorded = [call for call, _ in calls]
    stage = asyncio.run(_stage(bundle, recorded))
    fully, compiled = _fully(stage, recorded), _compiled(bundle, stage, calls)
    assert {name: unit for name, (unit, _) in fully.items()} == {
        name: unit for name, (unit, _) in compiled.items()
    }
    for name, (_, seconds) in fully.items():
        assert seconds == pytest.approx(compiled[name][1], abs=2e-6), name
    assert len({unit for unit, _ in compiled.values()}) > 10, "many units take part"
