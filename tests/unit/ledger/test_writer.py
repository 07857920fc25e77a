"""The one writer of a book: whoever asked hears, whatever becomes of the batch before."""

import asyncio

import pytest

from tests.toytown.desk import CLERK, open_desk
from tests.toytown.flaky import FlakyLedger
from tests.toytown.world import post
from turnout.adapters.memory import MemoryLedger
from turnout.community.commands import Envelope
from turnout.community.commands.steps import CollectCase
from turnout.community.model.cases import CaseText, Source
from turnout.ledger.part import NotSaved
from turnout.ledger.record import Batch


class Jammed(MemoryLedger):
    """Its next append waits to be let go, and then breaks as a bug would."""

    def __init__(self) -> None:
        super().__init__("desk")
        self.reached = asyncio.Event()
        self.go_on = asyncio.Event()
        self.broken = False

    async def append(self, batch: Batch) -> None:
        if not self.broken:
            return await super().append(batch)
        self.broken = False
        self.reached.set()
        await self.go_on.wait()
        raise RuntimeError("a bug in the ledger")


def asked(key: str) -> Envelope:
    text = CaseText(words="a hole", point=post(1))
    return Envelope(command=CollectCase(source=Source.CITIZEN, text=text), actor=CLERK, key=key)


def test_who_asks_while_a_batch_breaks_hears_too_and_may_ask_again() -> None:
    async def told() -> None:
        ledger = Jammed()
        town = await open_desk(ledger=ledger)
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        ledger.broken = True
        first = asyncio.create_task(town.book.submit(asked("first")))
        await ledger.reached.wait()
        second = asyncio.create_task(town.book.submit(asked("second")))
        for _ in range(20):
            await asyncio.sleep(0)
        assert town.book.writer._queue
        ledger.go_on.set()
        with pytest.raises(NotSaved):
            await first
        for _ in range(20):
            await asyncio.sleep(0)
        assert second.done(), "who came while the batch was under way waits for ever"
        with pytest.raises(NotSaved):
            await second
        assert not (await town.book.submit(asked("second"))).repeated

    asyncio.run(told())


def test_what_may_not_have_been_confirmed_is_no_answer_to_who_asks_again() -> None:
    """The commit's answer was lost: a server whose standby is away shows what nobody confirmed. Who
    presses again hears of it only once the ledger says that it stands."""

    async def told() -> None:
        ledger = FlakyLedger()
        town = await open_desk(ledger=ledger)
        ledger.lose_answer_of_next = True
        with pytest.raises(NotSaved):
            await town.book.submit(asked("first"))
        ledger.away = True
        assert await ledger.find_receipt("first") is not None
        with pytest.raises(NotSaved):
            await town.book.submit(asked("first"))
        ledger.away = False
        assert (await town.book.submit(asked("first"))).repeated

    asyncio.run(told())
