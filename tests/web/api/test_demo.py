"""The simulated world around a live room: it ends what it began, also after a restart."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.clock import DemoClock
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.water import WaterOnRoads
from turnout.base.geo import Point, distance_m
from turnout.base.ids import Actor
from turnout.bootstrap.demo import DemoPlan, Driver, world_around
from turnout.bootstrap.on_roads import RoadWays
from turnout.bootstrap.room import OpenRoom, open_room
from turnout.bootstrap.web_over import desk_over
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import ReceiveCall, TakeCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.ledger.sealing import KEY_BYTES, Sealer
from turnout.web.desk import Sighting

MORNING = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
"""Eight o'clock in the city, on a Tuesday: how much rings differs by the hour."""


@pytest.fixture(scope="module")
def bundle(city: Path) -> CityBundle:
    return load_city(city)


class Demo:
    """A demo without a web, whose ledger outlives it."""

    def __init__(self, bundle: CityBundle) -> None:
        self.bundle = bundle
        self.ledger = MemoryLedger("demo")
        entropy = SeededEntropy(5)
        self.sealer = Sealer(entropy(KEY_BYTES), entropy)
        self.clock = DemoClock(MORNING)
        self.clock.set_paused(True)

    async def start(
        self, *, calls: bool = True, auto_dispatch: bool = True
    ) -> tuple[OpenRoom, Driver]:
        bundle = self.bundle if calls else replace(self.bundle, calls=None)
        opened = await open_room(bundle, self.ledger, self.sealer, self.clock)
        plan = DemoPlan(rate=1.0, auto_dispatch=auto_dispatch)
        driver, _ = world_around(opened, bundle, self.clock, plan)
        return opened, driver


def test_calls_come_and_are_answered(bundle: CityBundle):
    async def story() -> None:
        opened, driver = await Demo(bundle).start()
        await driver.jump(3 * 3600)
        assert opened.board.next_incident > 5
        assert opened.board.closed

    asyncio.run(story())


def test_after_a_restart_everything_that_was_open_comes_to_its_end(bundle: CityBundle):
    async def story() -> None:
        demo = Demo(bundle)
        opened, driver = await demo.start()
        await driver.jump(2 * 3600)
        before = opened.board.digest()
        assert opened.board.orders
        again, driver = await demo.start(calls=False)
        assert again.board.digest() == before
        await driver.jump(12 * 3600)
        assert not again.board.ringing()
        assert not again.board.orders
        assert {unit.returning for unit in again.board.units.values()} == {False}

    asyncio.run(story())


def test_what_a_person_took_is_left_to_the_person(bundle: CityBundle):
    async def story() -> None:
        opened, driver = await Demo(bundle).start(calls=False)
        station = next(iter(bundle.city.stations.values())).point
        details = CallDetails(place=Place(address="here", point=Point(station.lon, station.lat)))
        ring = ReceiveCall(dialled=Service.FIRE, source=CallSource.MAP, details=details)
        seat = Actor("seat-1")
        answer = await opened.room.submit(Envelope(command=ring, actor=seat, key="ring"))
        await driver.jump(600)
        assert [call.id for call in opened.board.ringing()] == [answer.call_id]
        assert answer.call_id is not None
        take = TakeCall(call_id=answer.call_id)
        await opened.room.submit(Envelope(command=take, actor=seat, key="take"))
        await driver.jump(600)
        [incident] = opened.board.incidents.values()
        assert incident.incident_type is None

    asyncio.run(story())


def test_people_who_come_back_take_up_what_waits(bundle: CityBundle):
    async def story() -> None:
        demo = Demo(bundle)
        opened, driver = await demo.start(auto_dispatch=False)
        await driver.jump(3600)
        assert opened.board.ringing()
        driver.change(rate=None, paused=None, auto_dispatch=True)
        await driver.jump(600)
        waiting = [call.received_at for call in opened.board.ringing()]
        assert all(demo.clock.now() - at < timedelta(minutes=2) for at in waiting)

    asyncio.run(story())


def test_the_simulation_alone_moves_the_units_of_a_demo(bundle: CityBundle) -> None:
    """A phone that speaks for a simulated unit is told so, and nothing moves."""

    async def live() -> None:
        demo = Demo(bundle)
        opened, driver = await demo.start(auto_dispatch=False)
        desk = desk_over(opened, bundle, demo.clock, demo=driver)
        unit = opened.board.roster.ids[0]
        before = desk.positions().lon.copy()
        seen = Sighting(
            point=bundle.city.units[unit].start,
            at=desk.now(),
            accuracy_m=5.0,
            heading_degrees=None,
            source="terminal",
        )
        [rule] = desk.report_positions([(unit, seen)], None)
        assert rule is not None
        assert rule.name == "position_simulated"
        assert (desk.positions().lon == before).all()
        # Outside a demo the same report is taken.
        real = desk_over(opened, bundle, demo.clock)
        assert real.report_positions([(unit, seen)], None) == [None]

    asyncio.run(live())


def test_a_crews_way_names_its_streets_in_order(bundle: CityBundle) -> None:
    async def live() -> None:
        opened, _ = await Demo(bundle).start(auto_dispatch=False)
        to = min(bundle.city.hospitals.values(), key=lambda hospital: hospital.id).point
        ways = RoadWays(opened.roads, opened.board, WaterOnRoads(opened.engine, ()), None)
        way = ways.way(0, to)
        assert way is not None
        lon, lat = way["line"][-1]
        assert distance_m(Point(lon, lat), to) < 200
        assert sum(street["length_m"] for street in way["streets"]) == pytest.approx(
            way["length_m"], abs=len(way["streets"])
        )
        assert any(street["name"] for street in way["streets"])
        steps = way["steps"]
        assert (steps[0]["turn"], steps[-1]["turn"]) == ("depart", "arrive")
        driven_m = sum(step["after_m"] for step in steps)
        assert driven_m == pytest.approx(way["length_m"], abs=len(steps))
        assert way["seconds"] > 0
        # Far out at sea there is no street, and so no way.
        assert ways.way(0, Point(-80.0, -30.0)) is None

    asyncio.run(live())
