"""A room on two nodes with a witness, each a process as an operator starts it; cables between."""

import contextlib
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from tests.acceptance.room import CLEAN, ROOT, TURNOUT, Room, turnout
from tests.kills.house import alive, free_port, send
from tests.pair.cables import HOST, Cable, Cables
from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.adapters.entropy import system_entropy
from turnout.adapters.keyfile import load_or_make_key
from turnout.adapters.postgres import place
from turnout.adapters.postgres.leftovers import server_processes

KEYS = ("pair.key", "wrapping.key", "anchor.key")
PATIENCE_SECONDS = 300.0
LOOK_SECONDS = 0.1
Told = dict[str, object]


class Process:
    """One command of the product, running, with what it says in a file."""

    def __init__(self, log: Path, *words: object, within: tuple[str, ...] = ()) -> None:
        self._log = log
        with log.open("ab") as file:
            self._process = subprocess.Popen(
                [*within, *TURNOUT, *map(str, words)],
                stdout=file,
                stderr=file,
                cwd=ROOT,
                env=CLEAN,
            )

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        return self._process.pid

    def end(self, number: int = signal.SIGTERM) -> None:
        send(self.pid, number)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Node:
    """One of two nodes: its folder, its ports, and the cables that lead from it."""

    def __init__(self, at: Path, name: str, pair: "Pair") -> None:
        self.name, self.data, self._pair = name, at / name, pair
        self.data.mkdir()
        self.port, self.link = free_port(), free_port()
        self.to_witness: Cable = pair.cables.lay(lambda: pair.witness_port)
        self.to_peer: Cable = pair.cables.lay(lambda: pair.other(self).link)
        self.within: tuple[str, ...] = ()
        self._process: Process | None = None
        self._http = httpx.Client(base_url=f"http://{HOST}:{self.reached_at()}", timeout=2)

    def reached_at(self) -> int:
        """The port by which a person here reaches it."""
        return self.port

    def addresses(self) -> tuple[str, str, str]:
        """The witness's, its own for the record, its peer's."""
        return (
            f"{HOST}:{self.to_witness.port}",
            f"{HOST}:{self.link}",
            f"{HOST}:{self.to_peer.port}",
        )

    def start(self, *, standby: bool = False) -> None:
        """As an operator does, and a supervisor after a death: the same words each time."""
        words = ["serve", "--city", self._pair.city, "--data", self.data, "--port", self.port]
        witness, link, peer = self.addresses()
        words += ["--witness", witness, "--link", link, "--peer", peer]
        words += ["--standby"] if standby else []
        self._process = Process(self.data.with_suffix(".log"), *words, within=self.within)

    @property
    def said(self) -> str:
        return self._process.said if self._process else ""

    def kill(self) -> None:
        """kill -9 of the node and its database, as when a machine loses its power."""
        assert self._process is not None
        for pid in (self._process.pid, *self.database()):
            send(pid, signal.SIGKILL)
        self._process.end(signal.SIGKILL)
        while any(alive(pid) for pid in self.database()):
            threading.Event().wait(0.01)

    def signal(self, number: int) -> None:
        """One signal to the node and its database."""
        assert self._process is not None
        for pid in (self._process.pid, *self.database()):
            send(pid, number)

    def database(self) -> list[int]:
        return server_processes(self.data / "pg", place.socket_folder(self.data).name)

    def end(self) -> None:
        if self._process:
            self._process.end()
        self._http.close()

    def health(self) -> Told:
        # A request that is broken off while a room stands down is answered by no JSON.
        with contextlib.suppress(httpx.HTTPError, ValueError):
            return self._http.get("/api/health").json()
        return {}

    def term(self) -> int:
        """The witness's term as a standby knows it."""
        return int(str(self.await_told(may_take_over)["term"]))

    def await_told(self, wanted: Callable[[Told], object]) -> Told:
        """Until the node says so of itself."""
        until = time.perf_counter() + PATIENCE_SECONDS
        while time.perf_counter() < until:
            if wanted(told := self.health()):
                return told
            threading.Event().wait(LOOK_SECONDS)
        raise AssertionError(f"{self.name} did not come to say it: {told}\n{self.said[-3000:]}")


def is_room(told: Told) -> bool:
    return told.get("ok") is True


def may_take_over(told: Told) -> bool:
    return told.get("may_take_over") is True


def is_paired_anew(term: int) -> Callable[[Told], bool]:
    """May take over, by a grant of a later term: what a node says of itself is as old as its last
    look at the witness."""
    return lambda told: may_take_over(told) and int(str(told["term"])) > term


class Pair:
    """Two nodes, a witness, and a balancer in front of both, which is where people connect."""

    def __init__(self, at: Path, cables: Cables) -> None:
        self.at, self.cables = at, cables
        self.city = at / "toy"
        write_city(toy_draft(), self.city, progress=Silent())
        self.witness_port = free_port()
        self.key = at / "pair.key"
        load_or_make_key(self.key, system_entropy)
        self._witness: Process | None = None
        self.nodes = self.make_nodes()
        self._room = self.nodes[0]
        self._front = cables.lay(self._room_port)
        self.address = f"http://{HOST}:{self._front.port}"
        self.room = Room(self.address, at)
        self.http = self.room.http
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def _room_port(self) -> int:
        return self._room.reached_at()

    def make_nodes(self) -> tuple[Node, Node]:
        return Node(self.at, "first", self), Node(self.at, "second", self)

    def other(self, node: Node) -> Node:
        return self.nodes[1] if node is self.nodes[0] else self.nodes[0]

    def start(self) -> None:
        """The witness, the first node, a person signed in, the second node, which may take over."""
        first, second = self.nodes
        self.start_witness(new=True)
        for node in self.nodes:
            (node.data / KEYS[0]).write_bytes(self.key.read_bytes())
            (node.data / KEYS[0]).chmod(0o600)
        first.start()
        first.await_told(is_room)
        self._watcher.start()
        for invitation in re.findall(r"shown this once: (\w+)", first.said):
            self.room.come_in(invitation)
        for name in KEYS:
            (second.data / name).write_bytes((first.data / name).read_bytes())
            (second.data / name).chmod(0o600)
        second.start(standby=True)
        second.await_told(may_take_over)

    def start_witness(self, *, new: bool = False) -> None:
        words = ["witness", "--listen", f"{HOST}:{self.witness_port}", "--key", self.key]
        words += ["--state", self.at / "register", *(["--new"] if new else [])]
        self._witness = Process(self.at / "witness.log", *words)

    def end_witness(self) -> None:
        assert self._witness is not None
        self._witness.end()

    def switch(self) -> None:
        """`turnout switch`, as an operator types it; again, while it says that nobody is ready."""
        words = ("switch", "--witness", f"{HOST}:{self.witness_port}")
        until = time.perf_counter() + PATIENCE_SECONDS
        while True:
            done = turnout(*words, "--data", self.nodes[0].data)
            if done.returncode == 0:
                return
            assert "then try again" in done.stderr, done.stderr
            assert time.perf_counter() < until, done.stderr

    def _watch(self) -> None:
        """As a balancer: look at both, send people to the one that is the room."""
        while not self._ended.wait(LOOK_SECONDS):
            node = self.other(self._room)
            if is_room(node.health()) and not is_room(self._room.health()):
                self._room = node
                self._front.hang_up()

    def end(self) -> None:
        self._ended.set()
        self.http.close()
        for node in self.nodes:
            node.to_witness.mend()
            node.to_peer.mend()
            node.end()
        if self._witness:
            self._witness.end()


@contextlib.contextmanager
def two_nodes(at: Path) -> Iterator[Pair]:
    """A pair whose first node is the room and whose second may take over."""
    with Cables() as cables:
        pair = Pair(at, cables)
        try:
            pair.start()
            yield pair
        finally:
            pair.end()
