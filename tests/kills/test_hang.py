"""A database that hangs: told while it hangs, safe to try again, and the retry makes one."""

import signal
import time
from pathlib import Path

import pytest

from tests.kills.house import house
from tests.kills.outage import ring, shows_the_last_truth, told_not_saved, until_kept
from tests.kills.record import types_under
from turnout.adapters.postgres.connection import GRACE_SECONDS, STATEMENT_SECONDS
from turnout.cli.running import say

pytestmark = pytest.mark.postgres

PROMISED_SECONDS = 2.0


def test_the_room_waits_no_longer_for_its_database_than_it_promises() -> None:
    assert STATEMENT_SECONDS + GRACE_SECONDS < PROMISED_SECONDS


def test_a_database_that_hangs_is_told_while_it_hangs_and_the_retry_makes_one(
    tmp_path: Path,
) -> None:
    with house(tmp_path) as room:
        until_kept(room, "before-it-hangs")
        health = room.health()
        assert health is not None
        room.signal_database(signal.SIGSTOP)
        took = []
        try:
            for _ in range(3):
                # Answered before the database goes on; how soon is said below, and not asked here.
                began = time.perf_counter()
                told_not_saved(ring(room, "pressed-while-it-hung"))
                took.append(time.perf_counter() - began)
            shows_the_last_truth(room, health["ledger"])
            clock = room.http.get("/api/board").json()["clock"]
            assert (clock["saved"], clock["unsaved_since"] is not None) == (False, True)
        finally:
            room.signal_database(signal.SIGCONT)
        answer = until_kept(room, "pressed-while-it-hung")
        assert until_kept(room, "pressed-while-it-hung")["call_id"] == answer["call_id"]
        assert types_under(room.data, "pressed-while-it-hung") == ["CallReceived"]
        told = room.await_health(lambda told: told["saved"])
        assert told["ok"]
    say(f"hangs: told not saved after {', '.join(f'{one:.2f}' for one in took)} s")
