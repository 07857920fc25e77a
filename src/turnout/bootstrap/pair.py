"""A room on two nodes: one leads, one follows, and a witness has the third vote.

Each node starts with the same words every time. What it does it asks the witness, and, where the
witness is away, the copy of the record that lies in its folder.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import WallClock, monotonic_seconds
from turnout.adapters.entropy import system_entropy
from turnout.adapters.keyfile import load_or_make_key
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.network import Place
from turnout.adapters.passwords import Argon2
from turnout.adapters.postgres import DatabaseFault, LocalPostgres, RoomTaken
from turnout.adapters.postgres.following import Server
from turnout.adapters.postgres.pairing import Link, copy_from, give_name, is_following, name_of
from turnout.adapters.witness import TermNotKept, Witness, WitnessAway
from turnout.base.text import Words
from turnout.bootstrap.accounts import HOUSE, WaysIn
from turnout.bootstrap.collector import loaded_set_aside
from turnout.bootstrap.community import catalogue_of
from turnout.bootstrap.following import follow
from turnout.bootstrap.leading import StoodDown, keep_leading
from turnout.bootstrap.pair_state import PAIR_KEY_FILE, NotAPair, PairState, Trouble
from turnout.bootstrap.room import KEY_FILE, Say, Storage, open_room, road_search
from turnout.bootstrap.serve import serve_city
from turnout.engines.roads.engine import RoadEngine
from turnout.ledger.ports import HeadMoved, LedgerOutage
from turnout.ledger.sealing import KEY_BYTES, Sealer
from turnout.ledger.vote import Register
from turnout.web.server import LOCAL, Reach, serving
from turnout.web.standby import create_standby

TERM_FILE: Final = "pair.term"
RETRY_SECONDS: Final = 1.0
HOLD_SECONDS: Final = 3.0
"""For so long after handing over a press waits at the old node, until a balancer cuts its line and
it is sent again, to the new room; after that it is told to try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The other two: `link` is where the peer reads this node's record, `peer` where this node
    reads the peer's; `standby` says that a folder without a record is to follow."""

    link: Place
    peer: Place
    witness: Place
    standby: bool = False


ITS_OWN_LIST: Final = (
    "pair: this node keeps a list of erasures of its own: give both nodes the same --outside, "
    "or a restore both lists / "
    "本节点自留销毁清单：请为两个节点指定同一个 --outside，或在恢复时给出两份清单"
)


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
        try:
            register = await self.witness.look()
        except TermNotKept as told:
            register = told.register
        except WitnessAway:
            return False
        return register.primary not in (None, name)

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


def _require_keys(data: Path) -> None:
    for name in (PAIR_KEY_FILE, KEY_FILE):
        if not (data / name).exists():
            raise NotAPair(
                f"{data / name} is not there",
                remedy=f"copy pair.key, {KEY_FILE} and anchor.key from the first node's folder",
            )


class Shown:
    """The page of a node that is not the room: open or closed, whoever asks last."""

    def __init__(self, node: Node, listener: socket.socket, reach: Reach) -> None:
        self._node, self._listener, self._reach = node, listener, reach
        self._stack = contextlib.AsyncExitStack()
        self._is_open = False

    async def open(self) -> None:
        """Show it, where it is not shown yet."""
        if self._is_open:
            return
        self._is_open = True
        app = create_standby(self._node.state.told, self._node.state.held_seconds)
        await self._stack.enter_async_context(serving(app, self._listener.dup(), self._reach))

    async def aclose(self) -> None:
        """Show it no more. Who connects from now on waits until somebody answers here."""
        self._is_open = False
        await self._stack.aclose()


async def serve_pair(
    bundle: CityBundle,
    storage: Storage,
    listener: socket.socket,
    pairing: Pairing,
    *,
    say: Say,
    reach: Reach = LOCAL,
    ways: WaysIn = HOUSE,
) -> None:
    """One node of a room, until cancelled. Raises NotAPair, WitnessForgot, DatabaseFault."""
    node = _node_of(storage, pairing, say)
    ready: list[RoadEngine] = []

    async def room(dsn: str) -> None:
        await serve_city(
            bundle,
            replace(storage, database_url=dsn),
            listener.dup(),
            say=say,
            reach=reach,
            ways=ways,
            # Used once: a room that is opened again begins with roads as they are in the city.
            engine=ready.pop() if ready else None,
        )

    fell_behind = False
    async with contextlib.aclosing(Shown(node, listener, reach)) as shown:
        while True:
            await shown.open()
            if fell_behind or await node.is_to_copy():
                await node.copy()
            async with LocalPostgres(node.data, link=node.link) as dsn:
                server, be_room = Server(dsn), partial(room, dsn)
                if not is_following(node.data):
                    await _lead(node, server, shown, be_room)
                    continue
                ready[:] = [await _rehearse(bundle)]
                with loaded_set_aside():
                    fell_behind = not await follow(
                        server,
                        node.witness,
                        node.state,
                        taken_over=shown.aclose,
                        name=_name(node),
                        say=say,
                    )
                    if not fell_behind:
                        await _lead(node, server, shown, be_room)


def _node_of(storage: Storage, pairing: Pairing, say: Say) -> Node:
    assert storage.data is not None
    node = Node(storage.data, pairing, say)
    if storage.outside is None:
        say(ITS_OWN_LIST)
    return node


async def _rehearse(bundle: CityBundle) -> RoadEngine:
    """Open a room in memory and throw it away: the compiled kernels are then loaded, and all that
    a room makes once is made. What stays is a fresh search over the roads."""
    sealer = Sealer(system_entropy(KEY_BYTES), system_entropy)
    await open_room(bundle, MemoryLedger("rehearsal"), sealer, WallClock())
    Argon2()
    catalogue_of(bundle)
    return road_search(bundle)


def _name(node: Node) -> str:
    name = name_of(node.data)
    if name is None:
        name = f"c{system_entropy(8).hex()}"
        give_name(node.data, name)
    return name


async def _lead(
    node: Node,
    server: Server,
    shown: Shown,
    room: Callable[[], Coroutine[Any, Any, None]],
) -> None:
    """Be the room, until another one is."""
    settled = asyncio.Event()
    node.state.words = Words("Waits to be confirmed", "正在等待备用节点或见证节点的确认")
    keeper = asyncio.create_task(_keep(node, server, shown, settled))
    try:
        await _until(keeper, settled.wait())
        await shown.aclose()
        while not keeper.done():
            # Taken: by a session of ours whose commit still waits for a standby.
            with contextlib.suppress(LedgerOutage, HeadMoved, RoomTaken):
                await _until(keeper, room())
            await asyncio.sleep(RETRY_SECONDS)
        await keeper
    except StoodDown as reason:
        node.say(f"pair: {reason}")
    finally:
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)


async def _keep(node: Node, server: Server, shown: Shown, settled: asyncio.Event) -> None:
    """Keep the pair. The page is there again before the room has closed its books: a balancer sees
    at once where the room is not."""
    try:
        await keep_leading(server, node.witness, settled, name=_name(node), say=node.say)
    except StoodDown:
        node.state.hands_over(until=monotonic_seconds() + HOLD_SECONDS)
        await shown.open()
        raise


async def _until(keeper: "asyncio.Task[None]", work: Coroutine[Any, Any, object]) -> None:
    """Do the work; when the keeper ends first, break it off, and end as the keeper did."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({keeper, task}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
    if keeper.done():
        await keeper
    await task
