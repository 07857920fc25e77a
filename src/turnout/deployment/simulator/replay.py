"""Recorded calls through the very service that dispatches live, on a virtual clock."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from turnout.deployment.simulator.clock import VirtualClock
from turnout.deployment.simulator.measures import COUNTED, Tally
from turnout.deployment.simulator.world import World
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import Room

GROUP_COMMIT_COMMANDS = 64
"""How many commands share one commit. The record is the same for every value; what 64 of them bring
is still at hand in the processor's memory when it is committed."""

Pace = Callable[[datetime], Awaitable[None]]
"""Waits until the wall has caught up with this moment of the replay."""


@dataclass(slots=True)
class ReplayOutcome:
    """What a replay did: its tally, how many commands were given, and which were refused."""

    tally: Tally = field(default_factory=Tally)
    commands: int = 0
    refusals: Counter[str] = field(default_factory=Counter)


async def replay(
    room: Room, clock: VirtualClock, world: World, *, pace: Pace | None = None
) -> ReplayOutcome:
    """Drive the world to its end. Everything is durable when this returns.

    A refusal is counted by its rule and the world goes on, as a room would. Raises NotSaved when
    the ledger fails: nothing after it would be true.
    """
    outcome = ReplayOutcome()
    unsaved = 0
    while (at := world.next_at()) is not None:
        if pace is not None:
            await pace(at)
        clock.catch_up_with(at)
        envelope = world.take()
        if envelope is None:
            continue
        outcome.commands += 1
        try:
            facts = room.decide(envelope).facts
        except Refusal as refusal:
            outcome.refusals[refusal.rule] += 1
            continue
        for fact in facts:
            happened_at = fact.record.happened_at
            world.heed(fact.event, envelope.key, happened_at)
            if type(fact.event) in COUNTED:
                outcome.tally.heed(fact.event, happened_at, world.desk.call_of)
        unsaved += 1
        if unsaved == GROUP_COMMIT_COMMANDS:
            await room.flush()
            unsaved = 0
    await room.flush()
    return outcome
