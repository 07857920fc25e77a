"""Two real databases and a witness inside one test, with the product's keepers, and no room."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from tests.books import FAST
from tests.contracts.ledger_world import BOOK, Writer, draft
from tests.kills.house import free_port
from tests.pair.cables import HOST, Cable, Cables
from turnout.adapters.entropy import system_entropy
from turnout.adapters.network import Place
from turnout.adapters.postgres import LocalPostgres, PostgresLedger, open_ledger
from turnout.adapters.postgres.following import Server
from turnout.adapters.postgres.pairing import Link, copy_from, give_name
from turnout.adapters.witness import RegisterFile, Witness, witnessing
from turnout.bootstrap.following import follow
from turnout.bootstrap.leading import keep_leading
from turnout.bootstrap.pair_state import PairState
from turnout.ledger.ports import LedgerOutage

KEY = b"k" * 32
FIRST, SECOND = "c" + "a" * 16, "c" + "b" * 16
PATIENCE_SECONDS = 40.0


class Halves:
    """A first node whose commits a second one confirms, and the witness's register."""

    def __init__(self, at: Path, cables: Cables) -> None:
        self.at = at
        self.first_link, self.second_link = self._link(), self._link()
        self.witness_port = free_port()
        self.first_to_witness: Cable = cables.lay(lambda: self.witness_port)
        self.second_to_witness: Cable = cables.lay(lambda: self.witness_port)
        self.second_to_first: Cable = cables.lay(lambda: self.first_link.listen.port)
        self.first = LocalPostgres(at / "first", settings=FAST, link=self.first_link)
        self.second = LocalPostgres(at / "second", settings=FAST, link=self.second_link)
        self.register = RegisterFile(at / "register", new=True)
        self.state = PairState()
        self.said: list[str] = []
        self.writer: Writer
        self.ledger: PostgresLedger
        self.leading: asyncio.Task[None]
        self.following: asyncio.Task[bool]

    @staticmethod
    def _link() -> Link:
        return Link(listen=Place(HOST, free_port()), key=KEY)

    def witness_by(self, cable: Cable, name: str) -> Witness:
        return Witness(Place(HOST, cable.port), KEY, system_entropy, self.at / f"{name}.term")

    async def start(self) -> None:
        dsn = (await self.first.start()).dsn
        give_name(self.at / "first", FIRST)
        self.ledger = await open_ledger(dsn, BOOK)
        self.writer = Writer(await self.ledger.head())
        self.leading = asyncio.create_task(
            keep_leading(
                Server(dsn),
                self.witness_by(self.first_to_witness, FIRST),
                asyncio.Event(),
                name=FIRST,
                state=PairState(),
                say=self.said.append,
            )
        )
        peer = Place(HOST, self.second_to_first.port)
        await asyncio.to_thread(copy_from, self.at / "second", peer, self.second_link, name=SECOND)
        await self.follow()
        await self.until(lambda: self.register.register.standby == SECOND)

    async def follow(self) -> None:
        dsn = (await self.second.start()).dsn
        self.following = asyncio.create_task(
            follow(
                Server(dsn),
                self.witness_by(self.second_to_witness, SECOND),
                self.state,
                taken_over=self.take_over,
                name=SECOND,
                say=self.said.append,
            )
        )

    async def take_over(self) -> None:
        """Where a node closes its page, a test notes when."""
        self.said.append("taken over")

    async def append(self, ledger: PostgresLedger, text: str) -> None:
        """One command, acknowledged. Raises LedgerOutage when nobody knows whether it was kept."""
        self.writer.head = await ledger.head()
        batch = self.writer.command(draft(f"note-{text}"), key=text)
        await ledger.append(batch)
        self.writer.accept(batch)

    async def keys(self, ledger: PostgresLedger) -> list[str]:
        return [record.key async for record in ledger.read()]

    async def append_soon(self, ledger: PostgresLedger, text: str) -> None:
        """As a room does: again and again until it is acknowledged."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                with contextlib.suppress(LedgerOutage):
                    await self.append(ledger, text)
                    return
                await asyncio.sleep(0.1)

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not is_so():  # noqa: ASYNC110 - the register is a file, and tells nobody
                await asyncio.sleep(0.05)

    async def end(self) -> None:
        for task in (self.leading, self.following):
            task.cancel()
        await asyncio.gather(self.leading, self.following, return_exceptions=True)
        await self.ledger.close()
        await self.second.stop()
        await self.first.stop()


@contextlib.asynccontextmanager
async def halves(at: Path) -> AsyncIterator[Halves]:
    """Both up, and the second confirms."""
    with Cables() as cables:
        pair = Halves(at, cables)
        async with witnessing(pair.register, KEY, Place(HOST, pair.witness_port)):
            try:
                await pair.start()
                yield pair
            finally:
                await pair.end()
