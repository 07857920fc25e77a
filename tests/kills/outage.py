"""What a room says and shows while its record is away."""

import json
import threading
import time

import httpx

from tests.kills.house import CALL, House


def ring(room: House, key: str) -> httpx.Response:
    return room.http.post("/api/calls", json=CALL, headers={"Idempotency-Key": key})


def told_not_saved(answer: httpx.Response) -> None:
    """The one thing that is said: not saved, safe to try again; in both languages, and nothing
    of permissions."""
    assert answer.status_code == 503, answer.text
    told = answer.json()
    assert told["rule"] == "not_saved"
    assert told["remedy"] == {"en": "It is safe to try again.", "zh": "可以安全重试。"}
    assert "permission" not in json.dumps(told).lower()


def until_kept(room: House, key: str) -> dict[str, object]:
    """The same press again and again, as the page does, until it is kept."""
    until = time.perf_counter() + 120
    while time.perf_counter() < until:
        answer = ring(room, key)
        if answer.status_code == 200:
            return answer.json()
        told_not_saved(answer)
        threading.Event().wait(0.2)
    raise AssertionError("the room did not come back")


def shows_the_last_truth(room: House, head: object) -> None:
    """The board is still answered, and the room says that it is not saving, and since when."""
    assert room.http.get("/api/board").status_code == 200
    # It counts in tenths of a second: a moment after the record went it may say that none passed.
    told = room.await_health(lambda told: float(str(told["stale_seconds"])) > 0)
    assert (told["ok"], told["saved"], told["ledger"]) == (False, False, head)
