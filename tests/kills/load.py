"""People at work on a room that dies under them: each press is sent again with its key until it is
answered, as a console and a terminal do."""

import threading
import time
from dataclasses import dataclass
from itertools import count

import httpx

from tests.histories import Seen
from tests.kills.house import CALL, House

PAUSE_SECONDS = 0.02
TOO_FAST, NOT_SAVED = 429, 503
"""Nothing was done: it may be sent again. One account presses faster here than people do."""


@dataclass(frozen=True)
class Acknowledged:
    """A press that was answered: when it was sent last, when it was answered, and what."""

    key: str
    kind: str
    sent_at: float
    answered_at: float
    answer: dict[str, object]


class Load:
    """So many seats, each taking one call after the other and closing it."""

    def __init__(self, room: House, *, seats: int, run: str) -> None:
        self.acknowledged: list[Acknowledged] = []
        self.refused: list[str] = []
        self.unsaved = 0
        self.history: list[Seen] = []
        self._address, self._cookies, self._run = room.address, room.http.cookies, run
        self._ended = threading.Event()
        self._more = threading.Condition()
        self._threads = [threading.Thread(target=self._work, args=(n,)) for n in range(seats)]
        self._threads.append(threading.Thread(target=self._look))

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(60)

    def await_answer(self, *, sent_after: float, seconds: float) -> Acknowledged:
        """The first press that was sent after that moment and acknowledged."""

        def found() -> Acknowledged | None:
            late = [one for one in self.acknowledged[-50:] if one.sent_at > sent_after]
            return min(late, key=lambda one: one.answered_at) if late else None

        with self._more:
            self._more.wait_for(found, seconds)
            first = found()
        assert first is not None, f"nothing was acknowledged for {seconds} s"
        return first

    def _work(self, seat: int) -> None:
        numbers = count(1)
        with httpx.Client(base_url=self._address, cookies=self._cookies, timeout=10) as http:
            while not self._ended.is_set():
                self._one_call(http, f"{self._run}-seat{seat}-{next(numbers)}")

    def _look(self) -> None:
        """A screen: up to where the room says that it has saved, whenever it says that it saves."""
        with httpx.Client(base_url=self._address, timeout=10) as http:
            while not self._ended.wait(PAUSE_SECONDS):
                asked_at = time.perf_counter()
                try:
                    told = http.get("/api/health").json()
                except httpx.HTTPError:
                    continue
                if told.get("ok") is True:
                    place, now = told["ledger"]["sequence"], time.perf_counter()
                    self.history.append(Seen("a screen", asked_at, now, place, is_command=False))

    def _one_call(self, http: httpx.Client, name: str) -> None:
        rung = self._press(http, "ring", "/api/calls", CALL, name)
        if rung is None:
            return
        taken = self._press(http, "take", f"/api/calls/{rung['call_id']}/take", {}, name)
        if taken is None:
            return
        closing = {"disposition": "false_alarm"}
        self._press(http, "close", f"/api/incidents/{taken['incident_id']}/close", closing, name)

    def _press(
        self, http: httpx.Client, kind: str, path: str, body: dict[str, object], name: str
    ) -> dict[str, object] | None:
        """Send until it is answered; None when the day ends first, or when it is refused."""
        key, asked_at = f"{name}-{kind}", time.perf_counter()
        while not self._ended.is_set():
            sent_at = time.perf_counter()
            try:
                answer = http.post(path, json=body, headers={"Idempotency-Key": key})
            except httpx.HTTPError:
                self._ended.wait(PAUSE_SECONDS)
                continue
            if answer.status_code in (TOO_FAST, NOT_SAVED):
                self.unsaved += answer.status_code == NOT_SAVED
                self._ended.wait(PAUSE_SECONDS)
                continue
            if answer.status_code != 200:
                self.refused.append(f"{kind}: {answer.status_code} {answer.text}")
                return None
            done = Acknowledged(key, kind, sent_at, time.perf_counter(), answer.json())
            place = int(str(done.answer["sequence"]))
            self.history.append(Seen(name, asked_at, done.answered_at, place, is_command=True))
            with self._more:
                self.acknowledged.append(done)
                self._more.notify_all()
            return done.answer
        return None
