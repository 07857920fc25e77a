"""Whether the room saves: what was kept last counts, not that the record can be read."""

import asyncio
from contextlib import suppress

from tests.toytown import TOWN, open_toytown
from tests.toytown.flaky import FlakyLedger
from turnout.dispatch.service import NotSaved
from turnout.web.health import REFUSED_SECONDS, Health


class Steady:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.passed = 100.0

    def __call__(self) -> float:
        return self.passed


async def saved_after(*waits: float) -> list[bool]:
    """Whether it is said to save after each of these seconds; one press before them was lost, and
    then nobody presses."""
    ledger, seconds = FlakyLedger(), Steady()
    town = await open_toytown(TOWN, ledger=ledger)
    health = Health(town.room, seconds, town.clock)
    ledger.lose_next = True
    with suppress(NotSaved):
        await town.ring(1)
    said = []
    for wait in waits:
        seconds.passed += wait
        said.append(bool((await health.read())["saved"]))
    return said


def test_a_full_record_is_supposed_to_save_again_when_nobody_was_refused_for_a_while() -> None:
    said = asyncio.run(saved_after(0, REFUSED_SECONDS / 2, REFUSED_SECONDS))
    assert said == [False, False, True]
