"""A room that is killed and one that is asked to end: what was acknowledged is there, once."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[3]
TURNOUT = (sys.executable, "-m", "turnout.cli.main")
READY_SECONDS = 90.0
CALL = {"dialled": "fire", "address": "Plaza", "point": [-71.2519, -29.9027]}

pytestmark = [pytest.mark.postgres, pytest.mark.alone]


class Running:
    """A room in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.process = process
        self.http = httpx.Client(base_url=address, timeout=20)

    def post(self, path: str, body: dict, key: str) -> dict:
        answer = self.http.post(path, json=body, headers={"Idempotency-Key": key})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path: str) -> dict:
        return self.http.get(path).json()


def address_said(output: IO[str]) -> str:
    """The address that the room prints when it is ready."""
    for line in output:
        if "turnout is ready: " in line:
            return line.split(": ", 1)[1].strip()
    raise AssertionError("the room ended before it was ready")


@contextmanager
def running(city: Path, data: Path) -> Iterator[Running]:
    """A demo without callers' luck: nobody but the test takes calls. Killed at the end."""
    command = [*TURNOUT, "demo", "--city", str(city), "--data", str(data), "--port", "0"]
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    process = subprocess.Popen(
        [*command, "--no-auto-dispatch", "--speed", "1"],
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    late = threading.Timer(READY_SECONDS, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        room = Running(process, address_said(process.stdout))
        late.cancel()
        yield room
    finally:
        late.cancel()
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def processes_on(data: Path) -> list[int]:
    """Processes whose command line or working folder is in this data folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace")
                folder = str((entry / "cwd").readlink())
            except OSError:
                continue  # It ended meanwhile, or belongs to somebody else.
            if str(data) in words or folder.startswith(str(data)):
                found.append(int(entry.name))
    return found


def wait_until_gone(data: Path, seconds: float) -> None:
    """Until no process works on the folder: looks again as each of them ends."""
    until = time.perf_counter() + seconds
    while left := processes_on(data):
        assert time.perf_counter() < until, f"still there: {left}"
        threading.Event().wait(0.05)


def test_after_kill_9_of_everything_all_that_was_acknowledged_is_there_once(
    city: Path, tmp_path: Path
):
    data = tmp_path / "room"
    with running(city, data) as room:
        before = [room.post("/api/calls", CALL, f"kill-test-{n}") for n in range(20)]
        number = room.post(f"/api/calls/{before[0]['call_id']}/take", {}, "take-one")["incident_id"]
        board, head = room.get("/api/board"), room.get("/api/ledger/head")
        for pid in processes_on(data):
            # The database is told of its parent's death and may be quicker than we are.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    wait_until_gone(data, 10)
    with running(city, data) as room:
        after = room.get("/api/board")
        kept = {row["id"] for row in after["calls"]}
        assert kept >= {row["id"] for row in board["calls"]}
        assert after["incidents"] == board["incidents"]
        assert after["incidents"][-1]["id"] == number
        assert after["clock"]["at"] >= after["incidents"][-1]["opened_at"]
        again = [room.post("/api/calls", CALL, f"kill-test-{n}") for n in range(20)]
        assert [answer["call_id"] for answer in again] == [one["call_id"] for one in before]
        assert all(answer["repeated"] for answer in again)
        room.process.send_signal(signal.SIGTERM)
        assert room.process.wait(20) == 0
    wait_until_gone(data, 5)
    where = ["--data", str(data), "--expect-head", f"{head['sequence']}:{head['hash']}"]
    told = subprocess.run(
        [
            *TURNOUT,
            "ledger",
            "verify",
            *where,
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_taken_port_a_taken_folder_the_log_and_the_end(city: Path, tmp_path: Path):
    """Four stories in one room, since a start takes seconds."""
    data = tmp_path / "room"
    with running(city, data) as room:
        speak_of_a_caller(room)
        port = room.http.base_url.port
        second = [*TURNOUT, "demo", "--city", str(city), "--port", str(port), "--data"]
        told = subprocess.run(
            [*second, str(tmp_path / "other")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
            timeout=60,
        )
        assert told.returncode == 2
        assert f"port {port}" in told.stderr
        assert "--port" in told.stderr
        assert not (tmp_path / "other" / "pg").exists()
        same_folder = [*TURNOUT, "demo", "--city", str(city), "--port", "0", "--data", str(data)]
        told = subprocess.run(
            same_folder, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
        )
        assert told.returncode == 2
        assert str(data) in told.stderr
        with room.http.stream("GET", "/api/stream") as stream:
            assert next(stream.iter_lines()) == "event: hello"
            room.process.send_signal(signal.SIGTERM)
            assert room.process.wait(20) == 0
    wait_until_gone(data, 5)
    the_log_knows_nothing_of_a_caller(data)


NUMBER, NAME = "+56 9 1122 3344", "Maria Planted"


def speak_of_a_caller(room: Running) -> None:
    """Put a person's number and name wherever a hurried hand might type them."""
    body = {**CALL, "caller_number": NUMBER, "caller_name": NAME}
    room.post("/api/calls", body, "planted-1")
    room.http.get("/api/places", params={"q": NUMBER})
    room.http.get(f"/api/units/{NUMBER}")
    room.http.post("/api/calls", json={**body, "dialled": NAME})


def the_log_knows_nothing_of_a_caller(data: Path) -> None:
    """Every request is in the log, by its route, and no person."""
    written = "".join(path.read_text(errors="replace") for path in data.glob("*.log*"))
    lines = [json.loads(line) for line in (data / "turnout.log").read_text().splitlines()]
    assert {"/api/calls", "/api/places", "/api/units/{unit_id}"} <= {
        line.get("path") for line in lines
    }
    for planted in (NUMBER, NUMBER.replace(" ", "%20"), NUMBER.replace(" ", "+"), NAME):
        assert planted not in written
