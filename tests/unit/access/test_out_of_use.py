"""What holds no more is destroyed in the end, whatever came in between."""

import asyncio

import pytest

from tests.toytown.door import ADMINISTRATOR, HERE, PASSWORD, Toydoor, open_door
from turnout.access.commands import CloseAccount
from turnout.access.model import Role
from turnout.access.permits import Principal
from turnout.adapters.memory.ledger import MemoryLedger
from turnout.ledger.ports import LedgerOutage

NEW = "seven quiet herons at dusk"


class SlowToErase(MemoryLedger):
    """Is away when it is asked to erase, or lets whoever asks wait for ever."""

    away = False
    waits = False
    times = 0

    def __init__(self, book: str) -> None:
        super().__init__(book)
        self.asked = asyncio.Event()

    async def erase(self, *streams: str) -> int:
        self.times += 1
        if self.away:
            raise LedgerOutage("away")
        if self.waits:
            self.asked.set()
            await asyncio.Event().wait()
        return await super().erase(*streams)


def open_streams(town: Toydoor) -> list[str]:
    """Streams of credentials whose keys are kept still."""
    kept = town.ledger._sealed.values()
    return [
        item.stream
        for item in kept
        if item.wrapped_key is not None and item.stream.startswith("credential-")
    ]


async def somebody() -> tuple[Toydoor, Principal, str]:
    town = await open_door(ledger=SlowToErase("toytown.audit.room"))
    _, secret = await town.member("li.wei", Role.DISPATCHER)
    entered = await town.come_in("li.wei", secret)
    town.pass_time(30)
    return town, entered.principal, secret


async def change(town: Toydoor, person: Principal, secret: str) -> None:
    code = town.code(secret)
    await town.own.change_password(person, PASSWORD, code, NEW, address=HERE)


def test_an_old_password_that_the_ledger_did_not_erase_is_destroyed_by_a_later_round() -> None:
    async def story() -> None:
        town, person, secret = await somebody()
        town.ledger.away = True
        await change(town, person, secret)
        with pytest.raises(LedgerOutage):
            await town.book.erase_outdated()
        assert open_streams(town) == ["credential-staff-2-1", "credential-staff-2-2"]
        town.ledger.away = False
        assert await town.book.erase_outdated() == 1
        assert open_streams(town) == ["credential-staff-2-2"]
        assert await town.book.erase_outdated() == 0
        assert await town.come_in("li.wei", secret, password=NEW)

    asyncio.run(story())


def test_an_old_password_left_by_a_process_that_ended_is_destroyed_by_the_next() -> None:
    async def story() -> None:
        town, person, secret = await somebody()
        town.ledger.waits = True
        changing = asyncio.create_task(change(town, person, secret))
        await town.ledger.asked.wait()
        changing.cancel()
        await asyncio.gather(changing, return_exceptions=True)
        town.ledger.waits = False
        await town.book.save_snapshot()
        again = await town.reopened()
        assert await again.book.erase_outdated() == 1
        assert open_streams(again) == ["credential-staff-2-2"]
        assert await again.come_in("li.wei", secret, password=NEW)

    asyncio.run(story())


def test_nothing_is_left_of_an_account_that_was_closed_while_the_ledger_could_not_erase() -> None:
    async def story() -> None:
        town, person, _ = await somebody()
        town.ledger.away = True
        await town.do(CloseAccount(account_id=person.id, reason="left"), by=ADMINISTRATOR)
        town.ledger.away = False
        again = await town.reopened()
        assert await again.book.erase_outdated() == 1
        assert open_streams(again) == []

    asyncio.run(story())


def test_all_that_older_processes_may_have_left_is_one_question_to_the_ledger() -> None:
    async def story() -> None:
        town, person, secret = await somebody()
        town.ledger.away = True
        await change(town, person, secret)
        for name in ("wu.min", "ana.rojas"):
            account, _ = await town.member(name, Role.DISPATCHER)
            await town.do(CloseAccount(account_id=account, reason="left"), by=ADMINISTRATOR)
        town.ledger.away = False
        again = await town.reopened()
        before = town.ledger.times
        assert await again.book.erase_outdated() == 3
        assert await again.book.erase_outdated() == 0
        assert town.ledger.times == before + 1

    asyncio.run(story())
