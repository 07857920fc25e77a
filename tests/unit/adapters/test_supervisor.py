"""What started this process and watches it hears how it does, by datagrams to a socket."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from turnout.adapters.supervisor import Supervisor

ME = 42


class Ear:
    """A supervisor's socket, and what came."""

    def __init__(self, address: str) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(address)
        self.socket.setblocking(False)

    def heard(self) -> list[str]:
        """All that came since it was asked last."""
        told = []
        while True:
            try:
                told.append(self.socket.recv(4096).decode())
            except BlockingIOError:
                return told


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    monkeypatch.chdir(tmp_path)  # The address of a socket is at most 107 bytes long.
    ear = Ear("notify")
    yield ear
    ear.socket.close()


def test_it_hears_that_it_is_ready_and_that_it_ends(ear: Ear) -> None:
    supervisor = Supervisor("notify")
    supervisor.ready()
    supervisor.stopping()
    assert ear.heard() == ["READY=1", "STOPPING=1"]


def test_a_loop_that_turns_gives_three_signs_in_the_time_of_one(ear: Ear) -> None:
    slept: list[float] = []

    async def three_turns(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise asyncio.CancelledError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("turnout.adapters.supervisor.asyncio.sleep", three_turns)
        with pytest.raises(asyncio.CancelledError):
            asyncio.run(Supervisor("notify", within_seconds=60.0).keep_alive())
    assert ear.heard() == ["WATCHDOG=1"] * 3
    assert slept == [20.0] * 3


def test_nobody_who_watches_is_given_no_sign(ear: Ear) -> None:
    asyncio.run(Supervisor("notify").keep_alive())
    asyncio.run(Supervisor(None, within_seconds=60.0).keep_alive())
    assert ear.heard() == []


def test_a_supervisor_that_is_gone_or_does_not_listen_stops_nothing(ear: Ear) -> None:
    Supervisor("no such socket").ready()
    supervisor = Supervisor("notify")
    for _ in range(10_000):  # More than its queue holds.
        supervisor.ready()
    assert 0 < len(ear.heard()) < 10_000


def test_what_the_environment_says_is_taken_out_of_it() -> None:
    environment = {
        "NOTIFY_SOCKET": "/run/systemd/notify",
        "WATCHDOG_USEC": "60000000",
        "WATCHDOG_PID": str(ME),
        "HOME": "/var/lib/turnout",
    }
    taken = Supervisor.taken_from(environment, ME)
    assert taken == Supervisor("/run/systemd/notify", within_seconds=60.0)
    assert environment == {"HOME": "/var/lib/turnout"}, "a database started from here says nothing"


def test_a_socket_in_no_folder_begins_with_a_zero_byte() -> None:
    name = f"@turnout-test-{os.getpid()}"
    ear = Ear(name.replace("@", "\0"))
    Supervisor.taken_from({"NOTIFY_SOCKET": name}, ME).ready()
    assert ear.heard() == ["READY=1"]
    ear.socket.close()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"WATCHDOG_USEC": "0"},
        {"WATCHDOG_USEC": "soon"},
        {"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"},
    ],
)
def test_a_wish_that_is_none_or_not_for_this_process_is_not_followed(said: dict[str, str]) -> None:
    assert Supervisor.taken_from(dict(said), ME) == Supervisor(None, None)
