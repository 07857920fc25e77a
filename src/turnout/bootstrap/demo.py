"""A room with a simulated world around it: callers, call-takers and crews, in running time."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import structlog

from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import DemoClock, WallClock
from turnout.adapters.entropy import system_entropy
from turnout.base.ids import IncidentId
from turnout.base.text import Language
from turnout.bootstrap.books import require_earnest
from turnout.bootstrap.demo_desk import DemoDesk
from turnout.bootstrap.demo_start import WARM_UP, opening
from turnout.bootstrap.room import OpenRoom, Say, Storage, ledger_in, open_simulated, sealer_for
from turnout.bootstrap.visitors import visitors_of
from turnout.bootstrap.web_over import desk_over, web_with_desk
from turnout.bootstrap.world_motion import WorldMotion
from turnout.bootstrap.world_view import WorldView
from turnout.deployment.simulator.clearing import ClearingHabits
from turnout.deployment.simulator.desk import DESK
from turnout.deployment.simulator.line import LineHabits
from turnout.deployment.simulator.neighbours import NeighbourHabits
from turnout.deployment.simulator.recurring import repeat_weekly
from turnout.deployment.simulator.resume import resume_crews, resume_desk, resume_neighbours
from turnout.deployment.simulator.world import Setting, World
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallReceived as Rang
from turnout.dispatch.events.move_ups import UnitAtPost, UnitSentToPost
from turnout.dispatch.events.orders import AssignmentEvent, UnitAssigned
from turnout.dispatch.events.units import UnitReturned
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.move_up_watch import MoveUpWatch
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import NotSaved
from turnout.dispatch.shadow_watch import ShadowWatch
from turnout.dispatch.watch import fire_due
from turnout.web.room_desk import RoomDesk

TICK_SECONDS = 0.1
OUTAGE_SECONDS = 1.0
"""How soon a world whose command was not saved looks again."""

SEED = 1
STARTS_JOURNEY = AssignmentEvent | UnitAssigned | UnitReturned | UnitSentToPost | UnitAtPost
BY_HAND = frozenset(
    {CallSource.VOICE, CallSource.TEXT, CallSource.WEB, CallSource.MAP, CallSource.HELP_POINT}
)

_log = structlog.get_logger("turnout.demo")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPlan:
    """Room seconds in a second of the wall, who answers calls, what modelled people write in;
    `at`: the moment of the city's clock at which a new demo's page opens, None for now;
    `neighbours_answer`: whether modelled neighbours do, or people who type what they say."""

    rate: float
    auto_dispatch: bool
    language: Language = "en"
    at: datetime | None = None
    neighbours_answer: bool = False


class Driver:
    """Lets the world happen as the clock goes. It submits as anybody does, and heeds durable
    facts in their order; a person's calls and incidents are left to the person."""

    def __init__(self, opened: OpenRoom, world: World, view: WorldView, clock: DemoClock) -> None:
        self._opened = opened
        self._world = world
        self._move_ups, self._shadows = MoveUpWatch(opened.room), ShadowWatch(opened.room)
        self._board = view.board()
        self._clock = clock
        # Intents are named the same in every run; a command's key must be new.
        self._run = system_entropy(6).hex()
        self._news: list[Fact] = []
        self._one_at_a_time = asyncio.Lock()
        self._auto_dispatch = world.desk_works
        self.desk: RoomDesk | None = None
        opened.room.follow(self._news.extend)

    @property
    def rate(self) -> float:
        """Room seconds in one second of the wall."""
        return self._clock.rate

    @property
    def paused(self) -> bool:
        """Whether time stands."""
        return self._clock.paused

    @property
    def auto_dispatch(self) -> bool:
        """Whether calls are taken and units sent by themselves."""
        return self._auto_dispatch

    def change(
        self, *, rate: float | None, paused: bool | None, auto_dispatch: bool | None
    ) -> None:
        """Change what is not None."""
        if rate is not None:
            self._clock.set_rate(rate)
        if paused is not None:
            self._clock.set_paused(paused)
        if auto_dispatch is not None and auto_dispatch != self._auto_dispatch:
            self._auto_dispatch = auto_dispatch
            if auto_dispatch:
                self._heed_news()
                resume_desk(self._world, self._board, now=self._clock.now())

    async def jump(self, seconds: int) -> None:
        """Let room time pass, with everything on the way happening. Raises NotSaved."""
        await self.advance_to(self._clock.now() + timedelta(seconds=seconds))

    async def run(self) -> None:
        """Follow the clock until cancelled. While the record is away the world waits."""
        while True:
            try:
                await self.advance_to(self._clock.now())
            except NotSaved as reason:
                _log.warning("world_waits", why=str(reason))
                await asyncio.sleep(OUTAGE_SECONDS)
            await asyncio.sleep(TICK_SECONDS)

    async def advance_to(self, until: datetime) -> None:
        """Let all happen that is due until then, in order, and the clock with it."""
        async with self._one_at_a_time:
            self._heed_news()
            while (at := self._world.next_at()) is not None and at <= until:
                await self._fire_due(at)
                self._clock.advance_to(at)
                envelope = self._world.take()
                if envelope is not None:
                    await self._submit(envelope)
                self._heed_news()
            await self._fire_due(until)
            self._clock.advance_to(until)
            await self._shadows.look()
            await self._move_ups.look(until)
            self._world.report_moving(until)

    async def _fire_due(self, until: datetime) -> None:
        """The room's own timers, each at its moment of the demo's clock."""
        if await fire_due(self._opened.room, until=until, pass_to=self._pass_to):
            self._heed_news()

    def _pass_to(self, at: datetime) -> None:
        """The moment of a timer: trackers have spoken by then, and what they said is looked at."""
        self._clock.advance_to(at)
        self._world.report_working(at)

    async def _submit(self, envelope: Envelope) -> None:
        mine = msgspec.structs.replace(envelope, key=f"{self._run} {envelope.key}")
        try:
            await self._opened.room.submit(mine)
        except Refusal as refused:
            # A person was faster, or did otherwise: simulated people give way.
            _log.info("simulated_command_refused", rule=refused.rule)

    def _heed_news(self) -> None:
        news, self._news[:] = tuple(self._news), ()
        for fact in news:
            self._board.apply(fact)
            self._world.desk_works = self._auto_dispatch and not self._in_hands(fact.event)
            key = fact.record.key.removeprefix(f"{self._run} ")
            self._world.heed(fact.event, key, fact.record.happened_at)
        self._show_routes(news)

    def _in_hands(self, event: Event) -> bool:
        """Whether a person looks after this: a call placed by hand, an incident taken by hand."""
        if isinstance(event, Rang):
            return event.source in BY_HAND
        incident = self._board.find_incident(getattr(event, "incident_id", IncidentId(0)))
        return incident is not None and incident.taken_by != DESK

    def _show_routes(self, news: Sequence[Fact]) -> None:
        """A journey begins only now, after the fact was shown: show its unit once more."""
        if self.desk is None:
            return
        units = dict.fromkeys(
            fact.event.unit_id for fact in news if isinstance(fact.event, STARTS_JOURNEY)
        )
        if units:
            self.desk.units_moved(tuple(units))


async def run_demo(
    bundle: CityBundle,
    storage: Storage,
    listener: socket.socket,
    plan: DemoPlan,
    *,
    say: Say,
) -> None:
    """A simulated city, until cancelled, from its last record on. Raises WrongBook."""
    require_earnest(storage.book)
    async with ledger_in(storage, say) as ledger:
        sealer = sealer_for(storage)
        last = (await ledger.head()).recorded_at
        opens = opening(plan.at, bundle.city.timezone, last=last, now=WallClock().now())
        clock = DemoClock(last or opens - WARM_UP, rate=plan.rate)
        opened = await open_simulated(bundle, ledger, sealer, clock)
        say(f"room: {opened.room.head.sequence:,} records")
        driver, world = world_around(opened, bundle, clock, plan)
        if last is None:
            say(f"the first {WARM_UP // timedelta(minutes=1)} minutes of the shift")
            await driver.advance_to(opens)
        motion = WorldMotion(world, opened.board)
        desk = desk_over(opened, bundle, clock, motion=motion, demo=driver)
        driver.desk = desk
        entry = visitors_of(bundle, clock, "demo")
        async with web_with_desk(
            desk,
            opened.room,
            bundle,
            clock,
            listener,
            entry=entry,
            kept=(storage, sealer),
            world=DemoDesk(bundle.network, plan.language),
        ) as address:
            say(f"turnout is ready: {address}")
            await live(driver)


async def live(driver: Driver) -> None:
    """Let the world go on until cancelled; a world that fails leaves the room open."""
    try:
        await driver.run()
    except Exception:  # noqa: BLE001  # a simulation's bug must not close the room
        _log.exception("simulation_stopped")
    await asyncio.Event().wait()


def world_around(
    opened: OpenRoom, bundle: CityBundle, clock: DemoClock, plan: DemoPlan
) -> tuple[Driver, World]:
    """The world around an open room, going on from what its board holds, and its driver."""
    now = clock.now()
    calls = [] if bundle.calls is None else read_calls(bundle.calls, bundle.city)
    recorded = "calls" not in bundle.city.modelled
    view = WorldView(opened.room.tentative.copy())
    world = World(
        bundle.city,
        opened.roads.driven,
        opened.roads.starts,
        repeat_weekly(calls, after=now),
        room=view,
        receiver=opened.roads,
        setting=Setting(
            seed=SEED,
            source=CallSource.RECORDED if recorded else CallSource.MODELLED,
            desk=plan.auto_dispatch,
            link_unknown=True,
            line=LineHabits(language=plan.language),
            clearing=ClearingHabits(),
            neighbours=NeighbourHabits(language=plan.language) if plan.neighbours_answer else None,
            own=opened.networks.beside(),
        ),
    )
    driver = Driver(opened, world, view, clock)
    resume_crews(world, view.board(), opened.roads.driven, opened.roads, now=now)
    resume_neighbours(world, view.board())
    if plan.auto_dispatch:
        resume_desk(world, view.board(), now=now)
    return driver, world
