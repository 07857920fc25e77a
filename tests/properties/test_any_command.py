"""Whatever a room is told, it answers or refuses, and its record gives the same board again."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from random import Random

import pytest

from tests.properties.any_command import SEATS, Maker, names_in
from tests.toytown import GAS_TOWN, TOWN, VOLUNTEER_TOWN, WATCHED_TOWN, Toytown, open_toytown
from tests.toytown.neighbours import NEIGHBOUR_TOWN
from turnout.base.ids import Actor
from turnout.dispatch.commands import COMMAND_TYPES
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.room import NoteErasure
from turnout.dispatch.refusals import Refusal

TOWNS = (TOWN, GAS_TOWN, VOLUNTEER_TOWN, WATCHED_TOWN, NEIGHBOUR_TOWN)
KINDS = [kind for kind in COMMAND_TYPES if kind is not NoteErasure]
"""An erasure is noted by the room alone, once the keys are gone: said without that it is a lie."""
STEPS, SEEDS, MANY_SEEDS = 150, 20, 400
TRIES = 20
OPEN_MOST = 3
"""So few incidents and calls that commands meet on one."""


async def something_happens(town: Toytown, chance: Random) -> None:
    """Time passes; perhaps somebody rings, a call is classified, units are sent."""
    town.clock.wait(chance.choice([0, 1, 30, 400]))
    board = town.board
    if chance.random() < 0.15 and len(list(board.ringing())) < OPEN_MOST:
        await town.ring(chance.choice([0, 3, 5]))
    if chance.random() < 0.2 and len(board.incidents) < OPEN_MOST:
        incident = await town.incident(chance.choice([0, 3, 5]))
        await told(town.classify(incident, chance.choice(list(town.city.incident_types))))
    waiting = [one for one in board.incidents.values() if one.recommendation is not None]
    if waiting and chance.random() < 0.1:
        one = chance.choice(waiting)
        if one.recommendation is not None and one.recommendation.chosen:
            await told(town.send(one.id))


async def told(command: Awaitable[object]) -> str:
    """What became of a command: the rule that refused it, or nothing."""
    try:
        await command
    except Refusal as refusal:
        return refusal.rule
    return ""


def rarest_first(answered: Counter[str], chance: Random) -> list[type[Command]]:
    """What to try until one is answered: what was answered least comes first."""
    some = chance.sample(KINDS, TRIES)
    return sorted(some, key=lambda kind: answered[kind.__name__])


async def lived(seed: int) -> tuple[Toytown, Counter[str]]:
    """A hundred and fifty things are done: where, which kinds of command were answered, and how
    often."""
    chance = Random(f"any command {seed}")
    town = await open_toytown(TOWNS[seed % len(TOWNS)])
    names, answered = names_in(town.city), Counter[str]()
    for _ in range(STEPS):
        await something_happens(town, chance)
        for kind in rarest_first(answered, chance):
            command = Maker(town.board, names, chance, town.clock.now()).command(kind)
            if not await told(town.do(command, actor=Actor(chance.choice(SEATS)))):
                answered[kind.__name__] += 1
                break
    return town, answered


async def live(seed: int) -> Counter[str]:
    """The same; and what was recorded gives the same board again."""
    town, answered = await lived(seed)
    await town.assert_rebuilt_equals_live()
    return answered


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_is_commanded_is_answered_or_refused(seed: int) -> None:
    answered = asyncio.run(live(seed))
    assert len(answered) > 40, "of many kinds some must be answered, or nothing was tried"


@pytest.mark.long
def test_hundreds_of_rooms_survive_any_command() -> None:
    answered = Counter[str]()
    for seed in range(MANY_SEEDS):
        answered += asyncio.run(live(seed))
    assert len(answered) > 80
