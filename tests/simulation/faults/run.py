"""One seed lived through: accidents for some minutes, then calm, and all that must hold."""

import asyncio
from dataclasses import dataclass

import pytest

from tests.simulation.faults.checks import check_boards, check_end, check_screens
from tests.simulation.faults.loop import run_virtually
from tests.simulation.faults.people import everybody
from tests.simulation.faults.world import World, make_world
from turnout.dispatch import seen_keys

MINUTES = 6
CALM_SECONDS = 1_200
CHECK_EVERY = 100
"""Acknowledged commands between two full comparisons; besides, at each death and at the end."""
KEY_BITS = 2**22
"""Half a megabyte, not 16, of used keys in each of a life's sixty rooms: the dead are kept to be
compared. A key that seems used and is not, of which a seed would not be repeated, is as good as
never there."""


@dataclass(frozen=True)
class Lived:
    """What happened in one seed."""

    acknowledged: int
    batches: int
    deaths: int
    head: str


def live(seed: int) -> Lived:
    """Live through one seed. Raises whatever does not hold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seen_keys, "BITS", KEY_BITS)
        patch.setattr(seen_keys, "_MASK", KEY_BITS - 1)
        return run_virtually(_live(seed))


async def _live(seed: int) -> Lived:
    world, ended = make_world(seed), asyncio.Event()
    world.begin()
    people = everybody(world, ended)
    await _bad_minutes(world)
    world.faults.heal()
    world.store.away_until = 0.0
    ended.set()
    await _everybody_done(world, people)
    await _quiet(world)
    await check_end(world)
    _raise_first(world)
    head = (await world.store.ledger.head()).hash.hex()
    return Lived(len(world.acknowledged), len(world.store.appended), world.deaths, head)


async def _bad_minutes(world: World) -> None:
    """Accidents, and what each of them left compared with the record."""
    checked = dead = 0
    until = asyncio.get_running_loop().time() + 60 * MINUTES
    while asyncio.get_running_loop().time() < until:
        await asyncio.sleep(world.rng.uniform(0.5, 8))
        _accident(world)
        for process in world.buried[dead:]:
            await check_screens(world, process)
        dead = len(world.buried)
        if len(world.acknowledged) // CHECK_EVERY > checked:
            checked = len(world.acknowledged) // CHECK_EVERY
            await check_screens(world, world.process)
        _raise_first(world)


def _accident(world: World) -> None:
    luck = world.rng.random()
    if luck < 0.06:
        world.process.die()
    elif luck < 0.08:
        world.overtake()
    elif luck < 0.12:
        world.clock.jump()


async def _everybody_done(world: World, people: list[asyncio.Task[None]]) -> None:
    """Once nothing fails any more, every press is answered in time."""
    _, waiting = await asyncio.wait(people, timeout=CALM_SECONDS)
    _raise_first(world)
    assert not waiting, f"{len(waiting)} people wait for an answer that never comes"
    for person in people:
        person.result()


async def _quiet(world: World) -> None:
    """Until the room is up and nothing is on its way; then what it shows is compared."""
    async with asyncio.timeout(CALM_SECONDS):
        while world.process.room is None or not world.process.room.saving.ok:
            await asyncio.sleep(1)
            if world.process.room is not None and not world.process.room.saving.ok:
                await world.process.room.recover()
    for task in (*world.process.tasks, *world.tasks):
        task.cancel()
    await asyncio.sleep(1)
    await check_boards(world)
    await check_screens(world, world.process)


def _raise_first(world: World) -> None:
    """The first thing that went wrong beside, a process's own loop included."""
    for process in (*world.buried, world.process):
        for task in process.tasks:
            if task.done() and not task.cancelled() and (error := task.exception()) is not None:
                raise error
    if world.failed:
        raise world.failed[0]
