"""A real room on a real database, whose processes can be killed, stopped and counted."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from tests.acceptance.room import ROOT, TURNOUT, Room
from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.adapters.postgres import place
from turnout.adapters.postgres.leftovers import server_processes

READY_SECONDS = 300.0
INVITED = "it is shown this once: "
CALL = {"dialled": "fire", "address": "First", "point": [0.0004, 0.0]}


class House:
    """One data folder, one port, and the room that runs on them."""

    def __init__(self, at: Path) -> None:
        self.city = at / "toy"
        write_city(toy_draft(), self.city, progress=Silent())
        self.data = at / "room"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        # Kept open: making one reads certificates, which would be measured with the answer.
        self.room = Room(self.address, self.data)
        self.http = self.room.http
        self.server = 0
        self._environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        words = [sys.executable, "-m", "tests.kills.warm", str(self.city), str(self.data)]
        with (at / "warm.log").open("ab") as log:
            self._warm = subprocess.Popen(
                [*words, str(self.port)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=ROOT,
                env={**self._environment, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
            )
        self._cold: list[subprocess.Popen[bytes]] = []
        self._expect("warm")

    def start(self, *, cold: bool = False) -> None:
        """Start a room; it is ready when it answers. Cold is the command as a person types it."""
        if not cold:
            assert self._warm.stdin is not None
            self._warm.stdin.write("start\n")
            self._warm.stdin.flush()
            self.server = int(self._expect("pid ").split()[1])
            return
        words = ["serve", "--city", self.city, "--data", self.data, "--port", str(self.port)]
        with (self.data / "cold.log").open("ab") as log:
            process = subprocess.Popen(
                [*TURNOUT, *map(str, words)],
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env={**self._environment, "PYTHONPATH": str(ROOT / "src")},
            )
        self._cold.append(process)
        self.server = process.pid

    def come_in(self) -> None:
        """Who tests signs in; the session is a fact, and outlives every kill."""
        self.room.come_in(self._expect(INVITED).rpartition(" ")[2].strip())

    def _expect(self, words: str) -> str:
        assert self._warm.stdout is not None
        for line in self._warm.stdout:
            if words in line:
                return line
        raise AssertionError("no room can be started any more")

    def database(self) -> list[int]:
        """The database's processes, its first one in front."""
        return server_processes(self.data / "pg", place.socket_folder(self.data).name)

    def signal_database(self, number: int) -> None:
        """One signal to every process of the database."""
        for pid in self.database():
            send(pid, number)

    def kill(self, what: str) -> None:
        """kill -9 of the server, of the database, or of both."""
        if what in ("database", "both"):
            self.signal_database(signal.SIGKILL)
        if what in ("server", "both"):
            send(self.server, signal.SIGKILL)
            # As a supervisor sees it: the next one is started when this one is gone.
            while alive(self.server):
                threading.Event().wait(0.01)
                for process in self._cold:
                    process.poll()

    def health(self) -> dict[str, object] | None:
        """What the room says of itself; None while it says nothing."""
        with contextlib.suppress(httpx.HTTPError):
            return self.http.get("/api/health").json()
        return None

    def await_health(self, wanted: Callable[[dict[str, object]], object]) -> dict[str, object]:
        """Until the room says so of itself."""
        until = time.perf_counter() + READY_SECONDS
        while time.perf_counter() < until:
            told = self.health()
            if told is not None and wanted(told):
                return told
            threading.Event().wait(0.05)
        raise AssertionError("the room did not come to say it")

    def end(self) -> None:
        """Everything that was started ends; once it has, nothing is done."""
        if self._warm.returncode is not None:
            return
        self.http.close()
        send(self.server, signal.SIGTERM)
        assert self._warm.stdin is not None
        self._warm.stdin.close()
        until = time.perf_counter() + 20
        while (alive(self.server) or self.database()) and time.perf_counter() < until:
            threading.Event().wait(0.05)
            for process in self._cold:
                process.poll()
        self.kill("both")
        for process in (self._warm, *self._cold):
            process.kill()
            process.wait()
        assert self._warm.stdout is not None
        self._warm.stdout.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def send(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def alive(pid: int) -> bool:
    """Also while its last threads end: until then its port is taken."""
    return Path(f"/proc/{pid}").exists()


@contextlib.contextmanager
def house(at: Path) -> Iterator[House]:
    """A house whose room is up, and who tests is signed in."""
    kept = House(at)
    try:
        kept.data.mkdir(exist_ok=True)
        kept.start()
        kept.await_health(lambda told: told["saved"])
        kept.come_in()
        yield kept
    finally:
        kept.end()
