"""A room's processes, one after the other, on one store; a network to them; a clock that jumps."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.histories import Seen
from tests.simulation.faults.store import Faults, Store, Way
from tests.toytown import START, WATCHED_TOWN, StraightRoad
from tests.toytown.room import WRAPPING_KEY, FirstThere
from turnout.adapters.entropy import SeededEntropy
from turnout.dispatch.answers import Answer
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.rebuild import Source
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import NotSaved, Room
from turnout.dispatch.survey import Doors
from turnout.dispatch.watch import fire_due
from turnout.ledger.ports import HeadMoved, LedgerOutage
from turnout.ledger.sealing import Sealer

CODE = "simulated"


class JumpingClock:
    """The machine's clock: virtual time, and now and then somebody sets it."""

    def __init__(self, rng: Random) -> None:
        self._rng, self._offset = rng, 0.0

    def now(self) -> datetime:
        seconds = asyncio.get_running_loop().time() + self._offset
        return START + timedelta(microseconds=round(seconds * 1_000_000))

    def jump(self) -> None:
        self._offset += self._rng.choice((-3600.0, -30.0, -1.0, 1.0, 40.0, 600.0))


class Process:
    """One life of the room's program: it opens the ledger, serves, and dies in the middle."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.way = Way(world.store, self.die)
        self.room: Room | None = None
        self.board: Board | None = None
        # In order, for sets are not: a seed must do the same again.
        self.tasks = {asyncio.create_task(self._live()): None}

    async def _live(self) -> None:
        world, rng = self.world, self.world.rng
        while self.room is None:
            try:
                room = await open_room(world, self.way)
                self.board = await room.follow_board()
                self.room = room
            except (LedgerOutage, HeadMoved, NotSaved):
                await asyncio.sleep(1)
        while True:
            try:
                if self.room.saving.ok and not self.room.commands.learned:
                    await self.room.commands.learn()
                await fire_due(self.room, until=world.clock.now())
                if rng.random() < 0.02:
                    await self.room.save_snapshot()
            except (NotSaved, LedgerOutage):
                pass
            await asyncio.sleep(2)

    def die(self) -> None:
        """Gone, whatever it was doing; what it still says reaches nobody."""
        if not self.way.dead:
            self.way.dead = True
            self.world.bury(self)

    async def obey(self, envelope: Envelope) -> Answer | Refusal | None:
        """What the program answers; None where it says "not saved", or is not up yet."""
        if self.room is None:
            return None
        try:
            return await self.room.submit(envelope)
        except Refusal as refused:
            return refused
        except NotSaved:
            return None


async def open_room(world: "World", way: Any, code: str = CODE) -> Room:
    """The production room on that ledger."""
    return await Room.open(
        Source.of(WATCHED_TOWN, way, world.sealer, code_version=code),
        Doors(world.road, world.road, FirstThere()),
        world.clock,
    )


@dataclass
class World:
    """All of it. `failed` holds what went wrong in the background."""

    seed: int
    rng: Random
    faults: Faults
    store: Store
    clock: JumpingClock
    road: StraightRoad
    sealer: Sealer
    process: Process = field(init=False)
    acknowledged: list[tuple[Envelope, Answer]] = field(default_factory=list)
    history: list[Seen] = field(default_factory=list)
    deaths: int = 0
    buried: list[Process] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)
    tasks: dict[asyncio.Task[Any], None] = field(default_factory=dict)

    def begin(self) -> None:
        """The first process starts."""
        self.process = Process(self)

    def bury(self, process: Process) -> None:
        """Another process is started a moment later, as a supervisor would."""
        self.deaths += 1
        self.buried.append(process)
        for task in tuple(process.tasks):
            task.cancel()
        if process is self.process:
            self.spawn(self._start_another())

    def overtake(self) -> None:
        """A second process starts while the first believes that it is the only one."""
        self.process = Process(self)

    async def _start_another(self) -> None:
        await asyncio.sleep(self.rng.choice((0.1, 1, 5)))
        if self.process.way.dead:
            self.process = Process(self)

    def spawn(self, work: Any) -> None:
        """Something that goes on beside; its failure is the world's."""
        task = asyncio.create_task(work)
        self.tasks[task] = None
        task.add_done_callback(self._heed)

    def _heed(self, task: asyncio.Task[Any]) -> None:
        del self.tasks[task]
        if not task.cancelled() and (error := task.exception()) is not None:
            self.failed.append(error)

    async def ask(self, envelope: Envelope) -> Answer | Refusal | None:
        """One try over the network: delayed, lost, given twice, or answered in vain."""
        rng, answered = self.rng, asyncio.get_running_loop().create_future()
        for _ in range(2 if rng.random() < 0.05 else 1):
            self.spawn(self._carry(envelope, answered))
        try:
            async with asyncio.timeout(4):
                return await answered
        except TimeoutError:
            return None

    async def _carry(self, envelope: Envelope, answered: "asyncio.Future[Any]") -> None:
        rng, faulty = self.rng, self.faults.slow > 0
        await asyncio.sleep(rng.choice((0.01, 0.05, 0.5, 3.0)) if faulty else 0.01)
        if faulty and rng.random() < 0.05:
            return
        process = self.process
        work = asyncio.create_task(process.obey(envelope))
        process.tasks[work] = None
        work.add_done_callback(process.tasks.pop)
        try:
            answer = await work
        except asyncio.CancelledError:
            return
        if process.way.dead or (faulty and rng.random() < 0.05):
            return
        await asyncio.sleep(rng.choice((0.01, 0.05, 1.0)) if faulty else 0.01)
        if not answered.done():
            answered.set_result(answer)


def make_world(seed: int) -> World:
    """A world whose every accident follows from the seed."""
    rng = Random(seed)
    faults = Faults()
    clock = JumpingClock(rng)
    return World(
        seed=seed,
        rng=rng,
        faults=faults,
        store=Store(rng, faults),
        clock=clock,
        road=StraightRoad(WATCHED_TOWN, clock),  # type: ignore[arg-type]  # it asks for the time alone
        sealer=Sealer(WRAPPING_KEY, SeededEntropy(seed)),
    )
