"""A database that is gone, whose disk is full: the room says so, keeps showing the last truth with
its age, refuses what it cannot keep, and comes back by itself."""

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kills.house import house, send
from tests.kills.load import Load
from tests.kills.outage import ring, shows_the_last_truth, told_not_saved, until_kept
from tests.kills.record import compare, types_under
from turnout.cli.running import say

pytestmark = [pytest.mark.postgres, pytest.mark.long]


def test_a_database_gone_for_a_while_comes_back_by_itself(tmp_path: Path) -> None:
    with house(tmp_path) as room:
        until_kept(room, "before-it-goes")
        cluster, away = room.data / "pg", room.data / "away"
        processes = room.database()
        cluster.rename(away)
        for pid in processes:
            send(pid, signal.SIGKILL)
        told = room.await_health(lambda told: not told["saved"])
        told_not_saved(ring(room, "pressed-while-gone"))
        shows_the_last_truth(room, told["ledger"])
        threading.Event().wait(60)
        assert not cluster.exists(), "a new database was made where the record had been"
        away.rename(cluster)
        began = time.perf_counter()
        until_kept(room, "pressed-while-gone")
        back = time.perf_counter() - began
        assert types_under(room.data, "pressed-while-gone") == ["CallReceived"]
    say(f"gone for a minute: back after {back:.1f} s")


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A disk of 160 MB; only root can make one."""
    at.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", at], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", at], check=True)


def fill(ballast: Path) -> None:
    """Write until the disk says no."""
    with ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(1 << 16))


def test_a_full_disk_is_told_and_survived(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk, house(disk) as room:
        until_kept(room, "before-it-fills")
        ballast = disk / "ballast"
        with Load(room, seats=2, run="full") as load:
            load.await_answer(sent_after=0, seconds=60)
            with pytest.raises(OSError, match="No space left"):
                fill(ballast)
            told = room.await_health(lambda told: not told["saved"])
            shows_the_last_truth(room, told["ledger"])
            ballast.unlink()
            began = time.perf_counter()
            load.await_answer(sent_after=began, seconds=120)
            back = time.perf_counter() - began
        room.end()
        found = compare(room.data, load.acknowledged)
        assert not load.refused, load.refused
        assert (found.lost, found.doubled, found.incomplete) == ([], [], [])
    say(f"full disk: {load.unsaved} told not saved, back after {back:.1f} s")
