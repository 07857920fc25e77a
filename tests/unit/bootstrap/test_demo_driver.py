"""The driver of a demo in the toy city: a person sends E01 by hand, and its simulated crew drives,
works and comes home as the demo's clock goes. The clock's own seconds are set by the test."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from tests.unit.adapters.city_toy import STEP, toy_draft
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.adapters.clock import DemoClock
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.base.geo import Point
from turnout.base.ids import Actor, AssignmentId, IncidentId, IncidentTypeCode, UnitId
from turnout.bootstrap import demo
from turnout.bootstrap.demo import DemoPlan, Driver, live, world_around
from turnout.bootstrap.demo_neighbours import with_neighbours
from turnout.bootstrap.room import OpenRoom, open_simulated
from turnout.bootstrap.world_motion import WorldMotion
from turnout.deployment.simulator.world import World
from turnout.dispatch.answers import Answer
from turnout.dispatch.city import Service
from turnout.dispatch.commands import Command
from turnout.dispatch.commands.aid import AskForAid
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import ReceiveCall, TakeCall
from turnout.dispatch.commands.incidents import Classify
from turnout.dispatch.commands.orders import AssignUnits, ReportStatus
from turnout.dispatch.commands.units import TakeOutOfService
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.aid import AidStatus
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import UnitStatus
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.record import Batch
from turnout.ledger.sealing import KEY_BYTES, Sealer

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SEAT = Actor("seat-1")
ENGINE = UnitId("E01")
CORNER = Point(STEP, STEP)
"""Two hundred metres of street from where E01 stands."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> CityBundle:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return load_city(folder)


class Demo:
    """A demo without calls of its own and without a web: the seat's hands, and the world's."""

    opened: OpenRoom
    driver: Driver
    world: World

    def __init__(self, bundle: CityBundle, *, neighbours: bool = False) -> None:
        self.bundle = with_neighbours(bundle) if neighbours else bundle
        self._neighbours = neighbours
        self.ledger = MemoryLedger("demo")
        self.wall = 0.0
        self.clock = DemoClock(START, rate=10.0, seconds=lambda: self.wall)
        self.facts: list[Fact] = []
        self._presses = 0

    async def start(self) -> "Demo":
        """Open the room, and let the world go on from its board."""
        entropy = SeededEntropy(5)
        sealer = Sealer(entropy(KEY_BYTES), entropy)
        self.opened = await open_simulated(self.bundle, self.ledger, sealer, self.clock)
        plan = DemoPlan(rate=10.0, auto_dispatch=False, neighbours_answer=self._neighbours)
        self.opened.room.follow(self.facts.extend)
        self.driver, self.world = world_around(self.opened, self.bundle, self.clock, plan)
        return self

    async def press(self, command: Command) -> Answer:
        """The seat gives a command."""
        self._presses += 1
        envelope = Envelope(command=command, actor=SEAT, key=f"press-{self._presses}")
        return await self.opened.room.submit(envelope)

    async def fire(self) -> IncidentId:
        """A call at the far corner is taken and classified: one engine is wanted."""
        details = CallDetails(place=Place(address="Second", point=CORNER))
        rang = await self.press(
            ReceiveCall(dialled=Service.FIRE, source=CallSource.MAP, details=details)
        )
        assert rang.call_id is not None
        taken = await self.press(TakeCall(call_id=rang.call_id))
        assert taken.incident_id is not None
        incident = taken.incident_id
        await self.press(
            Classify(incident_id=incident, incident_type=IncidentTypeCode("fire.outside"))
        )
        return incident

    async def send_engine(self) -> tuple[IncidentId, AssignmentId]:
        """E01 is sent to a fire."""
        incident = await self.fire()
        sent = await self.press(
            AssignUnits(
                incident_id=incident,
                unit_ids=(ENGINE,),
                recommendation=None,
                reason="it stands there",
            )
        )
        return incident, sent.assignment_ids[0]

    def said_of_engine(self) -> list[str]:
        """See said_of, of E01."""
        return self.said_of(ENGINE)

    def said_of(self, unit: UnitId) -> list[str]:
        """The facts about a unit, in order: those that the room's followers were told."""
        return [
            type(fact.event).__name__
            for fact in self.facts
            if getattr(fact.event, "unit_id", None) == unit
        ]


def told(bundle: CityBundle, story: Callable[[Demo], Awaitable[None]]) -> None:
    async def run() -> None:
        await story(await Demo(bundle).start())

    asyncio.run(run())


DRIVES_AND_WORKS = ["UnitAssigned", "AssignmentAcknowledged", "UnitEnRoute", "UnitOnScene"]


def test_a_crew_that_is_sent_by_hand_drives_works_and_comes_home(bundle: CityBundle) -> None:
    async def story(demo: Demo) -> None:
        await demo.send_engine()
        await demo.driver.jump(2 * 3_600)
        said = demo.said_of_engine()
        assert said[:4] == DRIVES_AND_WORKS
        assert said.index("UnitCleared") < said.index("UnitReturned")
        assert demo.opened.board.unit_status(ENGINE) is UnitStatus.AVAILABLE

    told(bundle, story)


def test_nothing_happens_before_the_clock_comes_to_it(bundle: CityBundle) -> None:
    async def story(demo: Demo) -> None:
        await demo.send_engine()
        await demo.driver.advance_to(demo.clock.now())
        assert demo.said_of_engine() == ["UnitAssigned"]
        demo.driver.change(rate=None, paused=True, auto_dispatch=None)
        demo.wall += 3_600
        await demo.driver.advance_to(demo.clock.now())
        assert demo.said_of_engine() == ["UnitAssigned"], "time stands"
        demo.driver.change(rate=60.0, paused=False, auto_dispatch=None)
        demo.wall += 60
        await demo.driver.advance_to(demo.clock.now())
        assert demo.said_of_engine()[:4] == DRIVES_AND_WORKS

    told(bundle, story)


def test_a_button_that_a_person_pressed_is_answered_by_a_person(bundle: CityBundle) -> None:
    async def story(demo: Demo) -> None:
        demo.driver.change(rate=None, paused=None, auto_dispatch=True)
        details = CallDetails(place=Place(address="Booth", point=CORNER))
        press = ReceiveCall(dialled=Service.FIRE, source=CallSource.HELP_POINT, details=details)
        rang = await demo.press(press)
        await demo.driver.jump(600)
        assert [call.id for call in demo.opened.board.ringing()] == [rang.call_id]

    told(bundle, story)


def test_a_unit_on_its_way_has_a_route_and_one_that_stands_has_none(bundle: CityBundle) -> None:
    async def story(demo: Demo) -> None:
        motion = WorldMotion(demo.world, demo.opened.board)
        assert motion.route(ENGINE) is None
        await demo.send_engine()
        for _ in range(600):
            if motion.route(ENGINE) is not None:
                break
            await demo.driver.jump(1)
        route = motion.route(ENGINE)
        assert route is not None
        assert route["line"][-1] == (STEP, STEP)
        assert route["route_version"] == motion.route_version(ENGINE)
        await demo.driver.jump(600)
        assert motion.route_version(ENGINE) is None

    told(bundle, story)


def test_where_a_person_was_faster_the_crew_gives_way_and_goes_on(bundle: CityBundle) -> None:
    async def story(demo: Demo) -> None:
        _, order = await demo.send_engine()
        await demo.press(ReportStatus(assignment_id=order, status=AssignmentStatus.ACKNOWLEDGED))
        await demo.driver.jump(2 * 3_600)
        assert demo.said_of_engine()[:4] == DRIVES_AND_WORKS
        assert demo.opened.board.unit_status(ENGINE) is UnitStatus.AVAILABLE

    told(bundle, story)


def test_while_the_record_is_away_the_world_waits_and_then_goes_on(
    bundle: CityBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "TICK_SECONDS", 0.0)
    monkeypatch.setattr(demo, "OUTAGE_SECONDS", 0.0)

    async def story(town: Demo) -> None:
        append, tries = town.ledger.append, 0
        await town.send_engine()

        async def away(batch: Batch) -> None:
            nonlocal tries
            tries += 1
            if tries <= 3:
                raise LedgerOutage("away")
            await append(batch)

        monkeypatch.setattr(town.ledger, "append", away)
        running = asyncio.create_task(live(town.driver))
        town.wall += 720
        async with asyncio.timeout(30):
            while "UnitReturned" not in town.said_of_engine():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0)
        assert tries > 3
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    told(bundle, story)


def test_a_modelled_neighbour_answers_and_its_unit_drives_works_and_goes_home(
    bundle: CityBundle,
) -> None:
    async def story() -> None:
        town = await Demo(bundle, neighbours=True).start()
        await town.press(TakeOutOfService(unit_id=ENGINE, reason="no crew"))
        incident = await town.fire()
        await town.press(AskForAid(incident_id=incident))
        await town.driver.jump(300)
        [asked] = town.opened.board.incidents[incident].aid
        assert (asked.neighbour, asked.status) == ("north", AidStatus.GIVEN)
        [lent] = asked.unit_ids
        made = town.opened.board.incidents[incident].recommendation
        assert made is not None
        assert [choice.unit_id for choice in made.chosen] == [lent]
        send = AssignUnits(incident_id=incident, unit_ids=(lent,), recommendation=made.number)
        await town.press(send)
        await town.driver.jump(2 * 3_600)
        said = town.said_of(lent)
        assert said[0] == "UnitLent"
        assert said[1:5] == DRIVES_AND_WORKS
        assert "UnitGivenBack" in said
        assert town.opened.board.unit_status(lent) is UnitStatus.OUT_OF_SERVICE, "not lent"

    asyncio.run(story())


def test_a_city_with_agreements_of_its_own_is_left_as_it_is(bundle: CityBundle) -> None:
    beside = with_neighbours(bundle)
    assert beside.city.digest != bundle.city.digest
    assert with_neighbours(beside) is beside
    assert with_neighbours(bundle).city.digest == beside.city.digest
    assert "neighbours" in beside.city.modelled
