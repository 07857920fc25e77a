"""One node of a pair: its folder, its copy of the record, and its way to the witness."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from turnout.adapters.clock import monotonic_seconds
from turnout.adapters.entropy import system_entropy
from turnout.adapters.keyfile import load_or_make_key
from turnout.adapters.network import Place
from turnout.adapters.postgres import DatabaseFault, LocalPostgres
from turnout.adapters.postgres.pairing import Link, copy_from, is_following, name_of
from turnout.adapters.witness import TermNotKept, Witness, WitnessAway
from turnout.base.text import Words
from turnout.bootstrap.pair_state import PAIR_KEY_FILE, NotAPair, PairState, Trouble
from turnout.bootstrap.room import KEY_FILE, Say
from turnout.ledger.vote import Register

TERM_FILE: Final = "pair.term"
RETRY_SECONDS: Final = 1.0
COMES_UP_SECONDS: Final = 600.0
"""A copy has at most a gigabyte of log to read before it answers, minutes on a slow disk."""

LOOK_EVERY_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The other two: `link` is where the peer reads this node's record, `peer` where this node
    reads the peer's; `standby` says that a folder without a record is to follow."""

    link: Place
    peer: Place
    witness: Place
    standby: bool = False


class Node:
    """One of two nodes: its folder, its way to the witness, and what it shows of itself."""

    def __init__(self, data: Path, pairing: Pairing, say: Say) -> None:
        """Raises NotAPair for a standby that has not got the keys, KeyFileFault, TermUnreadable."""
        self.data, self.pairing, self.say = data, pairing, say
        data.mkdir(parents=True, exist_ok=True)
        if pairing.standby:
            _require_keys(data)
        key = load_or_make_key(data / PAIR_KEY_FILE, system_entropy)
        self.link = Link(listen=pairing.link, key=key)
        self.witness = Witness(pairing.witness, key, system_entropy, data / TERM_FILE)
        self.state = PairState()

    async def is_to_copy(self) -> bool:
        """Whether this node must copy the peer's record before it can do anything.

        A copy that once led and is not primary in the register was overtaken. Without the witness
        it goes on: it either was let go alone, or its commits wait for a standby. Raises NotAPair,
        WitnessForgot.
        """
        name = name_of(self.data)
        if name is None:
            return await self._is_first_to_copy()
        if is_following(self.data):
            return False
        return await self.is_elsewhere()

    async def is_elsewhere(self) -> bool:
        """Whether the room is on another copy, and does not count on this one: all that was ever
        acknowledged is there then. False where the witness is away. Raises WitnessForgot."""
        try:
            register = await self.witness.look()
        except TermNotKept as told:
            register = told.register
        except WitnessAway:
            return False
        name = name_of(self.data)
        return register.primary not in (None, name) and register.standby != name

    async def _is_first_to_copy(self) -> bool:
        """A folder without a copy of a pair: only the witness knows where the room is."""
        register = await self._await_witness()
        led_elsewhere = register.primary is not None or self.pairing.standby
        if led_elsewhere and (self.data / "pg").exists():
            raise NotAPair(
                f"{self.data} holds a record of its own, and the pair's room is elsewhere",
                remedy="give this node an empty folder with --data; it will copy the record",
            )
        return led_elsewhere

    async def _await_witness(self) -> Register:
        self.state.words = Words("Waits for the witness", "正在等待见证节点")
        trouble = Trouble()
        while True:
            try:
                return await self.witness.look()
            except WitnessAway as away:
                trouble.is_that(away)
                await asyncio.sleep(RETRY_SECONDS)

    @contextlib.asynccontextmanager
    async def come_up(self) -> AsyncIterator[str | None]:
        """Run this node's database: its address, or None where it did not come up in its time and
        the room can do without it. Raises DatabaseFault, WitnessForgot."""
        self.state.words = Words("Reads its copy of the record", "正在读取本节点的记录副本")
        local = LocalPostgres(self.data, link=self.link)
        try:
            yield local.dsn if await came_up(local.start(), self.is_elsewhere) else None
        finally:
            await local.stop()

    async def copy(self) -> None:
        """Copy the peer's record, as long as it takes."""
        self.state.words = Words("Copies the room's record", "正在复制指挥中心的记录")
        trouble = Trouble()
        while True:
            name = f"c{system_entropy(8).hex()}"
            try:
                await asyncio.to_thread(
                    copy_from, self.data, self.pairing.peer, self.link, name=name
                )
            except DatabaseFault as fault:
                trouble.is_that(fault)
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self.say(f"pair: copied the record from {self.pairing.peer}")
                return


async def came_up(
    start: Coroutine[Any, Any, object], is_elsewhere: Callable[[], Awaitable[bool]]
) -> bool:
    """Whether the copy that is started answers; waited for without end as long as it may be needed.

    False, and broken off, where it has not answered for ten minutes and the room is elsewhere:
    what it lacks may never come, and a node that waits for it is no standby. Raises what either
    raises.
    """
    starting, begun = asyncio.ensure_future(start), monotonic_seconds()
    try:
        while not starting.done():
            await asyncio.wait({starting}, timeout=LOOK_EVERY_SECONDS)
            late = monotonic_seconds() - begun > COMES_UP_SECONDS
            if late and await is_elsewhere() and not starting.done():
                return False
        await starting
        return True
    finally:
        starting.cancel()
        await asyncio.wait({starting})


def _require_keys(data: Path) -> None:
    for name in (PAIR_KEY_FILE, KEY_FILE):
        if not (data / name).exists():
            raise NotAPair(
                f"{data / name} is not there",
                remedy=f"copy pair.key, {KEY_FILE} and anchor.key from the first node's folder",
            )
