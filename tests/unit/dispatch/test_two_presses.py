"""Two presses under one key, while the ledger is slow to look and loses an answer (A07)."""

import asyncio

from tests.toytown import SEAT, Toytown
from tests.toytown.flaky import FlakyLedger
from tests.unit.dispatch.test_while_it_is_saved import with_ledger
from turnout.dispatch.answers import Answer
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import TakeCall
from turnout.dispatch.service import NotSaved
from turnout.ledger.record import Receipt


class SlowLook(FlakyLedger):
    """The first look for a receipt is told late what it found."""

    def __init__(self) -> None:
        super().__init__()
        self.tell = asyncio.Event()
        self.slow = False

    async def find_receipt(self, key: str) -> Receipt | None:
        found = await super().find_receipt(key)
        if self.slow:
            self.slow = False
            await self.tell.wait()
        return found


async def turns(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def test_who_looks_while_the_other_press_is_kept_and_forgotten_is_not_refused() -> None:
    async def told(town: Toytown, ledger: SlowLook) -> None:
        call = await town.ring(1)
        take = Envelope(command=TakeCall(call_id=call), actor=SEAT, key="take-1")
        ledger.slow = True
        first = asyncio.create_task(town.room.submit(take))
        await turns()
        ledger.lose_answer_of_next = True
        second = asyncio.create_task(town.room.submit(take))
        await turns()
        ledger.tell.set()
        answers = await asyncio.gather(first, second, return_exceptions=True)
        assert {type(one) for one in answers} <= {NotSaved, Answer}
        again = await town.room.submit(take)
        assert (again.incident_id, again.repeated) == (1, True)
        assert await town.facts() == ["CallReceived", "CallTaken", "IncidentOpened"]

    with_ledger(told, SlowLook())


def test_a_press_that_breaks_off_while_it_looks_keeps_nobody_waiting() -> None:
    async def told(town: Toytown, ledger: SlowLook) -> None:
        call = await town.ring(1)
        take = Envelope(command=TakeCall(call_id=call), actor=SEAT, key="take-1")
        ledger.slow = True
        gone = asyncio.create_task(town.room.submit(take))
        await turns()
        again = asyncio.create_task(town.room.submit(take))
        await turns()
        gone.cancel()
        assert (await again).incident_id == 1

    with_ledger(told, SlowLook())
