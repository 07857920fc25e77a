"""A room on a city: its roads, its ledger, its sealing key, its clock."""

import os
import shlex
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import structlog

from turnout.adapters.anchors import KEY_FILE as ANCHOR_KEY_FILE
from turnout.adapters.anchors import AnchorFolder
from turnout.adapters.city.driving import engine_of, turns_of
from turnout.adapters.city.load import CityBundle
from turnout.adapters.coverage import coverage_on_roads
from turnout.adapters.entropy import system_entropy
from turnout.adapters.erasures import ErasureList
from turnout.adapters.key_rings import ClosedKeyFile, KeyFile
from turnout.adapters.memory import MemoryCaseIndex, MemoryLedger
from turnout.adapters.paced_roads import PaceNow
from turnout.adapters.postgres import (
    LocalPostgres,
    list_books,
    open_case_index,
    open_ledger,
)
from turnout.adapters.postgres.place import dsn_for
from turnout.adapters.radio import SimulatedRadio, SimulatedRecorder
from turnout.adapters.roads import LiveRoads
from turnout.adapters.volunteers import LastPlaces
from turnout.base.time import Clock
from turnout.bootstrap.books import require_apart
from turnout.bootstrap.networks import Networks
from turnout.bootstrap.pace import pace_now, times_at
from turnout.bootstrap.replay import district_finder
from turnout.bootstrap.restored import find_note
from turnout.community.index import CaseIndex
from turnout.deployment.policies.closest import Closest
from turnout.deployment.policies.shadows import SHADOWS
from turnout.dispatch.board import Board
from turnout.dispatch.on_air import OnAir
from turnout.dispatch.ports import Recorder
from turnout.dispatch.rebuild import Source
from turnout.dispatch.service import Room
from turnout.dispatch.survey import Doors
from turnout.engines.roads import compile_kernels, kernels_lie_ready
from turnout.engines.roads.engine import RoadEngine
from turnout.ledger.keys import KeyRing, KeyStore, first_ring, ring_in, sealer_of
from turnout.ledger.ports import Ledger
from turnout.ledger.sealing import Sealer

KEY_FILE = "wrapping.key"
OUTSIDE = "outside"

_log = structlog.get_logger("turnout.room")

Say = Callable[[str], None]
"""Tells a person what is being done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """Where a room's record lies: `data` None keeps it in memory, gone with the process.

    `database_url` is somebody's own PostgreSQL, else one is run in `data`. `outside` is where
    anchors and the list of erasures go: best another machine's disk; None is DATA/outside.
    """

    book: str
    data: Path | None
    database_url: str | None = None
    outside: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRoom:
    """A room with its roads. `board` holds durable facts only: it is what screens show."""

    room: Room
    board: Board
    roads: LiveRoads
    engine: RoadEngine
    phones: LastPlaces
    pace: PaceNow | None
    networks: Networks


@asynccontextmanager
async def ledger_in(storage: Storage, say: Say) -> AsyncIterator[Ledger]:
    """The book, open for this process alone; its database too where it is ours.

    Raises DatabaseFault (DataFolderBusy, RoomTaken) with what to do, BackupFault where a restore
    was broken off, and WrongBook where an exercise would share a database with another kind of
    room.
    """
    if storage.data is None:
        yield MemoryLedger(storage.book)
        return
    find_note(storage.data)
    if storage.database_url:
        say("database: DATABASE_URL")
        async with _opened(storage, storage.database_url) as ledger:
            yield ledger
        return
    say(f"database: PostgreSQL in {storage.data}")
    async with LocalPostgres(storage.data) as dsn, _opened(storage, dsn) as ledger:
        yield ledger


@asynccontextmanager
async def second_book(storage: Storage) -> AsyncIterator[Ledger]:
    """Another book where `ledger_in` has one open already: in memory, or in the same database."""
    if storage.data is None:
        yield MemoryLedger(storage.book)
        return
    async with _opened(storage, storage.database_url or dsn_for(storage.data)) as ledger:
        yield ledger


@asynccontextmanager
async def case_index(storage: Storage) -> AsyncIterator[CaseIndex]:
    """The table of a desk's cases, where its book lies."""
    index: CaseIndex = MemoryCaseIndex()
    if storage.data is not None:
        dsn = storage.database_url or dsn_for(storage.data)
        index = await open_case_index(dsn, storage.book)
    try:
        yield index
    finally:
        await index.close()


@asynccontextmanager
async def _opened(storage: Storage, dsn: str) -> AsyncIterator[Ledger]:
    require_apart(storage.book, await list_books(dsn))
    erased = erasures_of(storage)
    erased.begin()
    ledger = await open_ledger(dsn, storage.book, note_erased=erased.note)
    try:
        await ledger.require_wrapping_key(ring_of(storage).ids)
        yield ledger
    finally:
        await ledger.close()


def sealer_for(storage: Storage) -> Sealer:
    """The sealer whose keys lie beside the database, not in it; in memory, a key of this run."""
    return sealer_of(ring_of(storage), system_entropy)


def ring_of(storage: Storage) -> KeyRing:
    """The room's wrapping keys. Raises KeyFault."""
    if storage.data is None:
        return first_ring(system_entropy)
    return ring_in(keys_of(storage.data), system_entropy)


def keys_of(data: Path) -> KeyStore:
    """Where the wrapping keys of a data folder are kept: closed by a key service where the
    environment names a program that speaks to one, else in a file as they are."""
    command = shlex.split(os.environ.get("TURNOUT_KEY_COMMAND", ""))
    path = data / KEY_FILE
    return ClosedKeyFile(path, command) if command else KeyFile(path)


def erasures_of(storage: Storage) -> ErasureList:
    """The list of what this room erased, beside its anchors."""
    return ErasureList(_outside(storage), storage.book)


def anchors_of(storage: Storage) -> AnchorFolder:
    """Where this room's anchors go, signed with the key beside its database.

    Raises KeyFileFault, AnchorFault, OSError.
    """
    folder = _outside(storage)
    assert storage.data is not None
    return AnchorFolder(folder, key=storage.data / ANCHOR_KEY_FILE, entropy=system_entropy)


def _outside(storage: Storage) -> Path:
    assert storage.data is not None, "a room in memory leaves nothing outside"
    return storage.outside or storage.data / OUTSIDE


def road_search(bundle: CityBundle) -> RoadEngine:
    """The search over the city's roads: most of what opening a room costs.

    What is not compiled for this machine yet is compiled now: while a call waits for a search that
    is being compiled, the whole room stands still.
    """
    if not kernels_lie_ready():
        _log.warning("compiling_the_road_search", remedy="turnout kernels does it beforehand")
        compile_kernels()
    engine = engine_of(bundle)
    engine.prepare()
    return engine


async def open_room(
    bundle: CityBundle,
    ledger: Ledger,
    sealer: Sealer,
    clock: Clock,
    recorder: Recorder | None = None,
    *,
    engine: RoadEngine | None = None,
) -> OpenRoom:
    """The room as its ledger says it is; `recorder` None: no call is recorded; `engine`: a search
    over the city's roads that nobody has used yet, where one is ready. Raises LedgerOutage,
    UnknownEvent, SealBroken."""
    city = bundle.city
    engine, pace = engine or road_search(bundle), pace_now(bundle, clock)
    units = [city.units[unit_id] for unit_id in sorted(city.units)]
    roads = LiveRoads(
        engine,
        units,
        now=clock.now(),
        district_of=district_finder(bundle),
        stops=[hospital.point for hospital in bundle.city.hospitals.values()],
        turns=turns_of(bundle, engine),
    )
    phones, networks = LastPlaces(city), Networks(bundle, roads)
    roads.off_road = networks.off_road
    room = await Room.open(
        Source.of(city, ledger, sealer, code_version=version("turnout")),
        Doors(
            networks.times(times_at(pace, roads)),
            roads,
            Closest(),
            volunteers=phones,
            recorder=recorder,
            coverage=coverage_on_roads(city, roads, driving=networks.driving()),
            shadows=SHADOWS,
            on_foot=networks.on_foot(),
        ),
        clock,
    )
    room.follow(phones.heed)
    board = await room.follow_board()
    _stand_at_posts(board, roads, clock.now())
    return OpenRoom(
        room=room,
        board=board,
        roads=roads,
        engine=engine,
        phones=phones,
        pace=pace,
        networks=networks,
    )


def _stand_at_posts(board: Board, roads: LiveRoads, now: datetime) -> None:
    """Units that were sent to another post are there, until they say where they are."""
    for unit in board.units.values():
        station = board.city.stations.get(unit.post) if unit.post is not None else None
        if station is not None and not unit.moving_up and unit.id in board.roster.index:
            roads.park(board.roster.index[unit.id], at=now, post=station.point)


async def open_simulated(
    bundle: CityBundle, ledger: Ledger, sealer: Sealer, clock: Clock
) -> OpenRoom:
    """The same with a simulated recorder and simulated radios, which speak to nobody."""
    opened = await open_room(bundle, ledger, sealer, clock, SimulatedRecorder())
    opened.room.follow(OnAir(opened.board, SimulatedRadio()).heed)
    return opened


def database_url() -> str | None:
    """The PostgreSQL that the environment names, if any."""
    return os.environ.get("DATABASE_URL") or None
