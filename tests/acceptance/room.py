"""A room in a process of its own on a database of its own, as an operator starts it."""

import base64
import os
import re
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import httpx

from turnout.adapters.clock import WallClock
from turnout.adapters.entropy import system_entropy
from turnout.adapters.passwords import STEP_SECONDS, Totp

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 300.0
ANSWER_SECONDS = 60.0
END_SECONDS = 60.0
TURNOUT = (sys.executable, "-m", "turnout.cli.main")
KEYS = count(1)
PASSWORD = "a kettle of blue herons"

CLEAN = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}


def turnout(*words: str | Path, seconds: float = 120.0) -> "subprocess.CompletedProcess[str]":
    """One command of the product, run to its end."""
    return subprocess.run(
        [*TURNOUT, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
        timeout=seconds,
    )


def build_demo_city(folder: Path) -> Path:
    """The demo city: the one that `make demo` built, else one built now."""
    built = ROOT / "cities" / "coquimbo"
    if (built / "city.toml").is_file():
        return built
    done = turnout("city", "build", "--preset", "coquimbo", "--out", folder, seconds=300)
    assert done.returncode == 0, done.stderr
    return folder


RoomMade = TypeVar("RoomMade", bound="Room")


class Room:
    """A running room, spoken to over its real interface."""

    def __init__(self, address: str, data: Path, *, verify: ssl.SSLContext | bool = True) -> None:
        self.address, self.data = address, data
        self.http = httpx.Client(base_url=address, timeout=ANSWER_SECONDS, verify=verify)

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """A write that must be accepted, under a key of its own."""
        headers = {"Idempotency-Key": f"acceptance-{next(KEYS):06d}"}
        answer = self.http.post(path, json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def get(self, path: str) -> Any:
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def come_in(self, invitation: str) -> None:
        """The administrator uses the secret that was printed, and invites whoever tests."""
        self._enrol("administrator", invitation)
        grants = [{"role": "dispatcher"}, {"role": "reviewer"}]
        account = {"login": "tester", "name": "Tester", "grants": grants}
        self._enrol("tester", self.post("/api/accounts/new", account)["invitation"])

    def _enrol(self, login: str, invitation: str) -> None:
        shown = self.post("/api/invitations/offer", {"invitation": invitation})
        text = shown["secret"].replace(" ", "")
        secret = base64.b32decode(text + "=" * (-len(text) % 8)).hex()
        # A code counts once, and a phone may be half a minute ahead.
        now, phone = WallClock().now(), Totp(system_entropy)
        proof = {"password": PASSWORD, "code": phone.code(secret, now=now)}
        self.post("/api/invitations/finish", {"invitation": invitation, **proof})
        proof["code"] = phone.code(secret, now=now + timedelta(seconds=STEP_SECONDS))
        self.post("/api/session/begin", {"login": login, **proof})


@contextmanager
def running(
    city: Path,
    data: Path,
    *words: str,
    verify: ssl.SSLContext | bool = True,
    make: type[RoomMade] = Room,  # type: ignore[assignment]  # a caller's own kind of room, or this
    within: float = READY_SECONDS,
    ends_within: float = END_SECONDS,
    **environment: str,
) -> Iterator[RoomMade]:
    """`turnout WORDS` until the block ends; then it is asked to end, and must."""
    process = subprocess.Popen(
        [*TURNOUT, *words, "--city", str(city), "--data", str(data), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**CLEAN, **environment},
    )
    late = threading.Timer(within, process.kill)
    late.start()
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if "turnout is ready: " in line:
                break
        late.cancel()
        assert "turnout is ready: " in "".join(said[-1:]), "".join(said)
        room = make(said[-1].split(": ", 1)[1].strip(), data, verify=verify)
        for invitation in re.findall(r"shown this once: (\w+)", "".join(said)):
            room.come_in(invitation)
        yield room
        process.terminate()
        assert process.wait(ends_within) == 0
    finally:
        late.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def processes_of(folder: Path) -> list[str]:
    """Living processes that name the folder or work in it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (
                    (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                )
                place = (entry / "cwd").readlink()
            except OSError:
                continue  # It ended meanwhile, or is not ours to look at.
            if str(folder) in line or place.is_relative_to(folder):
                found.append(line)
    return found
