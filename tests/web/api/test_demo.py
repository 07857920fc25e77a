"""The simulated world around a live room: it ends what it began, also after a restart."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.clock import DemoClock, WallClock
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.bootstrap.demo import DemoPlan, Driver, world_around
from turnout.bootstrap.room import OpenRoom, open_room
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import ReceiveCall, TakeCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.ledger.sealing import KEY_BYTES, Sealer


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
        self.clock = DemoClock(WallClock().now())
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
