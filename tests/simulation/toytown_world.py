"""Toytown with its road as a real network, and simulated people around a real room."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.toytown.room import WRAPPING_KEY, FirstThere
from tests.toytown.world import START, TOWN, post
from tests.unit.engines.roads.worlds import build, two_way
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.roads import LiveRoads
from turnout.base.ids import Actor, IncidentTypeCode
from turnout.bootstrap.replay import RoomView
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.clearing import ClearingHabits
from turnout.deployment.simulator.clock import VirtualClock
from turnout.deployment.simulator.line import LineHabits
from turnout.deployment.simulator.measures import Tally
from turnout.deployment.simulator.neighbours import NeighbourHabits
from turnout.deployment.simulator.world import Setting, World
from turnout.dispatch.city import City
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.events.base import Event
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.ports import Policy
from turnout.dispatch.rebuild import Source
from turnout.dispatch.service import Room
from turnout.dispatch.survey import Doors
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import RoadNetwork
from turnout.ledger.sealing import Sealer

ROAD = build(
    [(10.0 * number, 0.0) for number in range(9)] + [(80.0, 1.0)],
    [*(two_way(n, n + 1, 60.0) for n in range(6)), two_way(8, 9, 60.0)],
)
"""Posts 0 to 6, 60 seconds apart, and the island of post 8."""


def call(
    name: str, at: float, what: str, *, after_seconds: float = 0.0, transport: bool = False
) -> RecordedCall:
    """A call for help: ten minutes on scene, twenty at the hospital."""
    return RecordedCall(
        id=name,
        received_at=START + timedelta(seconds=after_seconds),
        incident_type=IncidentTypeCode(what),
        priority=None,
        address="Long Road",
        point=post(at),
        on_scene_seconds=600.0,
        transport=transport,
        hospital_seconds=1200.0,
    )


@dataclass
class Stage:
    """A room, the world around it, and everything that happened, in order."""

    room: Room
    clock: VirtualClock
    world: World
    roads: LiveRoads
    tally: Tally = field(default_factory=Tally)
    facts: list[tuple[float, Event]] = field(default_factory=list)

    def give(self, envelope: Envelope) -> None:
        """One command, and everybody hears of it."""
        for fact in self.room.decide(envelope).facts:
            at: datetime = fact.record.happened_at
            self.facts.append(((at - START).total_seconds(), fact.event))
            self.world.heed(fact.event, envelope.key, at)
            self.tally.heed(fact.event, at, self.world.desk.call_of)

    def say(self, command: Command, key: str) -> None:
        """A person at the console gives a command now."""
        self.give(Envelope(command=command, actor=Actor("seat-1"), key=key))

    def until(self, enough: Callable[["Stage"], bool]) -> None:
        """Let the world go on until something is so."""
        while not enough(self) and (at := self.world.next_at()) is not None:
            self.clock.advance_to(max(at, self.clock.now()))
            envelope = self.world.take()
            if envelope is not None:
                self.give(envelope)

    def run(self) -> None:
        """To the end of everything."""
        self.until(lambda _: False)

    def happened(self, kind: type[Event]) -> list[tuple[float, Event]]:
        """When facts of a kind happened, in seconds from the start."""
        return [(at, event) for at, event in self.facts if isinstance(event, kind)]


async def set_stage(
    *calls: RecordedCall,
    city: City = TOWN,
    desk: bool = True,
    line: LineHabits | None = None,
    clearing: ClearingHabits | None = None,
    neighbours: NeighbourHabits | None = None,
    terminals: bool = True,
    policy: Policy | None = None,
    road: RoadNetwork = ROAD,
) -> Stage:
    """Toytown at noon with these calls to come; `line` says how callers behave,
    `clearing` what crews say afterwards, `neighbours` what other rooms answer."""
    engine = RoadEngine(road)
    clock = VirtualClock(START)
    units = [city.units[name] for name in sorted(city.units)]
    roads = LiveRoads(engine, units, now=START, district_of=lambda _: None, stops=[post(5)])
    room = await Room.open(
        Source.of(
            city, MemoryLedger("room"), Sealer(WRAPPING_KEY, SeededEntropy(7)), code_version="test"
        ),
        Doors(roads, roads, policy or FirstThere()),
        clock,
    )
    world = World(
        city,
        engine,
        roads.starts,
        calls,
        room=RoomView(room),
        receiver=roads,
        setting=Setting(
            seed=1,
            source=CallSource.RECORDED,
            desk=desk,
            line=line,
            clearing=clearing,
            neighbours=neighbours,
            terminals=terminals,
        ),
    )
    return Stage(room, clock, world, roads)
