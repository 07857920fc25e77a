"""A room on two nodes: one leads, one follows, and a witness has the third vote.

Each node starts with the same words every time. What it does it asks the witness, and, where the
witness is away, the copy of the record that lies in its folder.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, Final

from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import WallClock, monotonic_seconds
from turnout.adapters.entropy import system_entropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.passwords import Argon2
from turnout.adapters.postgres import RoomTaken
from turnout.adapters.postgres.following import Server
from turnout.adapters.postgres.pairing import give_name, is_following, name_of
from turnout.base.text import Words
from turnout.bootstrap.collector import loaded_set_aside
from turnout.bootstrap.community import catalogue_of
from turnout.bootstrap.following import follow
from turnout.bootstrap.leading import StoodDown, keep_leading
from turnout.bootstrap.pair_node import RETRY_SECONDS, Node, Pairing
from turnout.bootstrap.room import Say, Storage, open_room, road_search
from turnout.bootstrap.serve import Paired, serve_city
from turnout.bootstrap.ways_in import WaysIn
from turnout.engines.roads.engine import RoadEngine
from turnout.ledger.ports import HeadMoved, LedgerOutage
from turnout.ledger.sealing import KEY_BYTES, Sealer
from turnout.web.app import work_out_routes
from turnout.web.server import LOCAL, Reach, serving
from turnout.web.standby import create_standby

HOLD_SECONDS: Final = 3.0
"""For so long after handing over a press waits at the old node, until a balancer cuts its line and
it is sent again, to the new room; after that it is told to try again."""

ITS_OWN_LIST: Final = (
    "pair: this node keeps a list of erasures of its own: give both nodes the same --outside, "
    "or a restore both lists / "
    "本节点自留销毁清单：请为两个节点指定同一个 --outside，或在恢复时给出两份清单"
)
NEVER_CAME_UP: Final = (
    "pair: this node's copy did not come up, and the room is elsewhere: copying it anew / "
    "本节点的记录副本未能启动，指挥中心在另一节点：重新复制"
)


class Shown:
    """The page of a node that is not the room: open or closed, whoever asks last."""

    def __init__(self, node: Node, listener: socket.socket, reach: Reach) -> None:
        self._node, self._listener, self._reach = node, listener, reach
        self._stack = contextlib.AsyncExitStack()
        self._is_open = False
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        """Show it, where it is not shown yet."""
        async with self._turn:
            if self._is_open:
                return
            self._is_open = True
            app = create_standby(self._node.state.told, self._node.state.held_seconds)
            await self._stack.enter_async_context(serving(app, self._listener.dup(), self._reach))

    async def aclose(self) -> None:
        """Show it no more. Who connects from now on waits until somebody answers here."""
        async with self._turn:
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
    ways: WaysIn | None = None,
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
            paired=Paired(
                confirms=lambda: node.state.confirmed,
                # Used once: a room that is opened again begins with roads as they are in the city.
                engine=ready.pop() if ready else None,
            ),
        )

    async def rehearse() -> None:
        ready[:] = [await _rehearse(bundle)]

    needs_copy = False
    async with contextlib.aclosing(Shown(node, listener, reach)) as shown:
        while True:
            await shown.open()
            if needs_copy or await node.is_to_copy():
                await node.copy()
            async with node.come_up() as dsn:
                if dsn is None:
                    say(NEVER_CAME_UP)
                needs_copy = dsn is None or not await _be_either(
                    node, Server(dsn), shown, rehearse=rehearse, room=partial(room, dsn)
                )


async def _be_either(
    node: Node,
    server: Server,
    shown: Shown,
    *,
    rehearse: Callable[[], Coroutine[Any, Any, None]],
    room: Callable[[], Coroutine[Any, Any, None]],
) -> bool:
    """Be the room, or its standby and then the room, until another one is: True. False where this
    copy fell too far behind to follow."""
    if not is_following(node.data):
        await _lead(node, server, shown, room)
        return True
    await rehearse()
    with loaded_set_aside():
        follows = await follow(
            server,
            node.witness,
            node.state,
            taken_over=shown.aclose,
            name=_name(node),
            say=node.say,
        )
        if follows:
            await _lead(node, server, shown, room)
    return follows


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
    work_out_routes()
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
        await keep_leading(
            server, node.witness, settled, name=_name(node), state=node.state, say=node.say
        )
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
