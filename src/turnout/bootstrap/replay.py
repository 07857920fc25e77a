"""Wires a replay: a bundle's calls, its roads, a ledger, and the room that dispatches live."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.driving import engine_of, turns_of
from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.sf_calls import is_raw_responses
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.postgres import LocalPostgres, open_ledger
from turnout.adapters.roads import LiveRoads
from turnout.base.ids import CallId, IncidentId
from turnout.bootstrap.collector import loaded_set_aside
from turnout.bootstrap.networks import Networks
from turnout.bootstrap.pace import pace_now, times_at
from turnout.deployment.policies.closest import Closest
from turnout.deployment.simulator.calls import RecordedCall, inject_second_callers
from turnout.deployment.simulator.clock import VirtualClock
from turnout.deployment.simulator.measures import Moments, recorded_moments
from turnout.deployment.simulator.replay import Pace, ReplayOutcome, replay
from turnout.deployment.simulator.report import Comparison, document
from turnout.deployment.simulator.world import Setting, World
from turnout.dispatch.board import Board
from turnout.dispatch.city import City
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.ports import Policy
from turnout.dispatch.rebuild import Source
from turnout.dispatch.service import Room
from turnout.dispatch.survey import Doors
from turnout.engines.roads import compile_kernels
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.snapping import Snap
from turnout.ledger.ports import Ledger
from turnout.ledger.sealing import KEY_BYTES, Sealer

POLICIES: Mapping[str, Policy] = {"closest": Closest()}
"""Policies by the name that a person types."""


class ReplayInputError(ValueError):
    """A replay was asked for that cannot be run; `remedy` says what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayRequest:
    """What to replay, and on what. `speed` None is as fast as it goes, else seconds a second."""

    bundle: CityBundle
    calls: Path
    policy: str = "closest"
    ledger: str = "memory"
    speed: float | None = None
    duplicates: int = 0
    seed: int = 1


async def run_replay(request: ReplayRequest) -> dict[str, object]:
    """Replay to the end and measure; the document that `--json` writes.

    Raises CityInputError for calls that cannot be read, ReplayInputError for an unknown policy
    or ledger, or a file without calls.
    """
    if request.policy not in POLICIES:
        raise ReplayInputError(
            f"there is no policy {request.policy!r}", f"choose one of: {', '.join(POLICIES)}"
        )
    city = request.bundle.city
    recorded = read_calls(request.calls, city)
    if not recorded:
        raise ReplayInputError(f"{request.calls} holds no calls", "give a file with calls")
    if request.duplicates > len(recorded):
        raise ReplayInputError(
            f"{request.duplicates} second callers want as many calls, there are {len(recorded)}",
            f"give --inject-duplicates {len(recorded)} or less",
        )
    calls = recorded
    if request.duplicates:
        calls = inject_second_callers(recorded, request.duplicates, seed=request.seed, city=city)
    async with _ledger(request.ledger) as ledger:
        stage = await _set_stage(request, ledger, calls)
        _warm_up(stage.engine)
        with loaded_set_aside():
            started = time.perf_counter()
            outcome = await replay(stage.room, stage.clock, stage.world, pace=_pace(request, calls))
            seconds = time.perf_counter() - started
        head = await ledger.head()
    comparison = Comparison(
        recorded=_recorded_moments(request),
        replayed=_by_call(outcome, stage.world),
        calls=calls,
        incident_of=stage.world.desk.incident_of,
    )
    return document(
        outcome,
        comparison,
        city=city,
        wall_seconds=seconds,
        ledger_sequence=head.sequence,
        ledger_hash=head.hash,
        policy=POLICIES[request.policy].name,
    )


@dataclass(frozen=True, slots=True)
class _Stage:
    room: Room
    clock: VirtualClock
    world: World
    engine: RoadEngine


def _warm_up(engine: RoadEngine) -> None:
    """Load the compiled search and order the roads now, so that no call waits for them."""
    compile_kernels()
    engine.prepare()


def district_finder(bundle: CityBundle) -> Callable[[Snap], str | None]:
    """The response district of a place on the road: its station's id, None where none reaches."""

    def find(snap: Snap) -> str | None:
        district = bundle.districts.find(snap.arc)
        return None if district is None else district.station

    return find


class RoomView:
    """The world's view of a room: its tentative board, since the replay waits for nobody."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def board(self) -> Board:
        """The tentative board: it holds what this replay has decided so far."""
        return self._room.tentative

    def duplicates(self, call_id: CallId) -> tuple[IncidentId, ...]:
        """The room's own proposals for a ringing call, nearest first."""
        board = self._room.tentative
        found = board.duplicates_of(board.get_call(call_id))
        return tuple(incident.id for incident, _ in found)


async def _set_stage(request: ReplayRequest, ledger: Ledger, calls: list[RecordedCall]) -> _Stage:
    bundle, city = request.bundle, nobody_diverts(request.bundle.city)
    engine, clock = engine_of(bundle), VirtualClock(calls[0].received_at)
    units = [city.units[unit_id] for unit_id in sorted(city.units)]
    roads = LiveRoads(
        engine,
        units,
        now=clock.now(),
        district_of=district_finder(bundle),
        stops=[hospital.point for hospital in city.hospitals.values()],
        turns=turns_of(bundle, engine),
    )
    networks = Networks(bundle, roads)
    roads.off_road = networks.off_road
    entropy = SeededEntropy(request.seed)
    room = await Room.open(
        Source.of(
            city, ledger, Sealer(entropy(KEY_BYTES), entropy), code_version=version("turnout")
        ),
        Doors(
            networks.times(times_at(pace_now(bundle, clock), roads)),
            roads,
            POLICIES[request.policy],
        ),
        clock,
    )
    world = World(
        city,
        roads.driven,
        roads.starts,
        calls,
        room=RoomView(room),
        receiver=roads,
        setting=Setting(
            seed=request.seed,
            source=CallSource.RECORDED,
            terminals=False,
            own=networks.beside(),
        ),
    )
    return _Stage(room, clock, world, engine)


def nobody_diverts(city: City) -> City:
    """Simulated dispatchers divert nobody, so nobody is looked for who could be diverted."""
    return replace(city, waves=replace(city.waves, divert_margin_seconds=None))


@asynccontextmanager
async def _ledger(kind: str) -> AsyncIterator[Ledger]:
    """A fresh book of that kind: what a replay writes never mixes with a room's record."""
    if kind == "memory":
        yield MemoryLedger("replay")
        return
    if kind != "postgres":
        raise ReplayInputError(f"there is no ledger {kind!r}", "choose one of: memory, postgres")
    with tempfile.TemporaryDirectory(prefix="turnout-replay-") as folder:
        async with LocalPostgres(Path(folder)) as dsn:
            ledger = await open_ledger(dsn, "replay", holder="replay")
            try:
                yield ledger
            finally:
                await ledger.close()


def _pace(request: ReplayRequest, calls: list[RecordedCall]) -> Pace | None:
    if request.speed is None:
        return None
    speed, first, began = request.speed, calls[0].received_at, time.perf_counter()

    async def wait_for(at: datetime) -> None:
        due = began + (at - first).total_seconds() / speed
        await asyncio.sleep(max(0.0, due - time.perf_counter()))

    return wait_for


def _recorded_moments(request: ReplayRequest) -> dict[str, Moments]:
    """What was really done, where anybody knows: beside the bundle's calls, or in the raw file."""
    if request.calls == request.bundle.calls:
        source = request.bundle.responses
    else:
        source = request.calls if is_raw_responses(request.calls) else None
    return {} if source is None else recorded_moments(read_recorded_responses(source))


def _by_call(outcome: ReplayOutcome, world: World) -> dict[str, Moments]:
    moments = outcome.tally.moments
    return {
        call: moments[incident]
        for call, incident in world.desk.incident_of.items()
        if incident in moments
    }
