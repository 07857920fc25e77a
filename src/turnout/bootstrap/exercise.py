"""An exercise: a room with a book of its own, scripted calls and simulated crews."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import DemoClock, WallClock
from turnout.adapters.entropy import system_entropy
from turnout.base.ids import CallId
from turnout.bootstrap.books import (
    exercise_book,
    first_exercise_book,
    require_city,
    require_exercise,
)
from turnout.bootstrap.demo import DemoPlan, Driver, live, world_around
from turnout.bootstrap.measures import figures_of
from turnout.bootstrap.room import (
    KEY_FILE,
    OpenRoom,
    Say,
    Storage,
    ledger_in,
    open_simulated,
    sealer_for,
)
from turnout.bootstrap.visitors import visitors_of
from turnout.bootstrap.web_over import desk_over, web_with_desk
from turnout.bootstrap.world_motion import WorldMotion
from turnout.deployment.simulator.script import Player, ScriptedCall
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.facts import Fact, read_event
from turnout.insight.calendar import Period
from turnout.insight.measures import Figure
from turnout.insight.reading import Reads
from turnout.ledger.record import Record

RECEIVED: Final = "CallReceived"

NAME_FILE: Final = "exercise.name"
"""Beside an exercise's record: its name, made when it was first opened."""
TOKEN_BYTES: Final = 3

Debrief = Callable[[tuple[Figure, ...], Period], None]
"""Is told what the exercise's record says in numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What is played, and how many room seconds pass in one of the wall's. `paused`: time stands
    until somebody lets it go, so that all may sit down first."""

    script: tuple[ScriptedCall, ...]
    rate: float
    paused: bool = False


def storage_of(city: str, folder: Path | None) -> Storage:
    """Where an exercise lies and what it is called: a folder goes on with its own, every other
    exercise is a new one. Raises WrongBook for a folder of another city's exercise."""
    if folder is None:
        return Storage(book=_new_name(city), data=None)
    named = folder / NAME_FILE
    if named.is_file():
        book = named.read_text(encoding="utf-8").strip()
    elif (folder / KEY_FILE).is_file():
        book = first_exercise_book(city)
    else:
        book = _new_name(city)
        folder.mkdir(parents=True, exist_ok=True)
        named.write_text(f"{book}\n", encoding="utf-8")
    require_exercise(book)
    require_city(book, city)
    return Storage(book=book, data=folder)


def _new_name(city: str) -> str:
    return exercise_book(city, system_entropy(TOKEN_BYTES).hex())


async def run_exercise(
    bundle: CityBundle,
    storage: Storage,
    listener: socket.socket,
    exercise: Exercise,
    *,
    say: Say,
    debrief: Debrief,
) -> None:
    """An exercise until cancelled, then its debrief. Goes on from the last record.

    Raises WrongBook for a book that is no exercise's.
    """
    require_exercise(storage.book)
    async with ledger_in(storage, say) as ledger:
        sealer = sealer_for(storage)
        last = (await ledger.head()).recorded_at
        clock = DemoClock(last or WallClock().now(), rate=exercise.rate)
        clock.set_paused(exercise.paused)
        opened = await open_simulated(bundle, ledger, sealer, clock)
        say(f"exercise: {len(exercise.script)} calls; {opened.room.head.sequence:,} records")
        driver, motion = await play(opened, bundle, clock, exercise)
        desk = desk_over(opened, bundle, clock, motion=motion, demo=driver)
        driver.desk = desk
        try:
            entry = visitors_of(bundle, clock, "exercise")
            async with web_with_desk(
                desk, opened.room, bundle, clock, listener, entry=entry, kept=(storage, sealer)
            ) as address:
                say(f"EXERCISE / 演练: {address}")
                await live(driver)
        finally:
            period = await _period(ledger, bundle, clock.now())
            debrief(await figures_of(ledger, bundle.city, period), period)


async def play(
    opened: OpenRoom, bundle: CityBundle, clock: DemoClock, exercise: Exercise
) -> tuple[Driver, WorldMotion]:
    """The world of an exercise around an open room: no calls but the script's."""
    plan = DemoPlan(rate=exercise.rate, auto_dispatch=False)
    driver, world = world_around(opened, replace(bundle, calls=None), clock, plan)
    player = Player(exercise.script, agenda=world.agenda, board=world.board)
    ledger = opened.room.source.ledger
    rung = await rung_in(ledger, exercise.script)
    opened.room.follow(lambda facts: _tell(player, facts))
    player.begin(await _began(ledger) or clock.now(), rung=rung)
    return driver, WorldMotion(world, opened.board)


async def rung_in(ledger: Reads, script: Sequence[ScriptedCall]) -> dict[str, CallId]:
    """The calls of a script that a book holds already, by key. Raises LedgerOutage."""
    keys = {scripted.key for scripted in script}
    rung: dict[str, CallId] = {}
    async for record in ledger.read():
        if record.type == RECEIVED and _key(record) in keys:
            event = read_event(record)
            assert isinstance(event, CallReceived)
            rung[_key(record)] = event.call_id
    return rung


async def _began(ledger: Reads) -> datetime | None:
    """When the exercise was opened for the first time; None for an empty book."""
    first = [record.recorded_at async for record in ledger.read(until=1)]
    return first[0] if first else None


def _key(record: Record) -> str:
    """A key without the name of the run in which it was given."""
    return record.key.partition(" ")[2]


def _tell(player: Player, facts: Sequence[Fact]) -> None:
    for fact in facts:
        if isinstance(fact.event, CallReceived):
            player.heed(_key(fact.record), fact.event.call_id)


async def _period(ledger: Reads, bundle: CityBundle, now: datetime) -> Period:
    """The local days of a whole exercise."""
    zone = ZoneInfo(bundle.city.timezone)
    began = await _began(ledger) or now
    return Period(first=began.astimezone(zone).date(), last=now.astimezone(zone).date())
