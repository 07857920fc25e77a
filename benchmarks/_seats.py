"""Seats and crews who work through calls over HTTP, each command timed."""

import asyncio
from time import perf_counter
from typing import Any

import httpx
import numpy as np

BETWEEN_CALLS_SECONDS = 0.6
"""100 calls a minute: seven times the mean of 20,000 a day."""

RING_SECONDS = 2.0
STEP_SECONDS = 0.4
INCIDENT_TYPE = "fire.outside"
ATTEMPTS = 20
AGAIN_SECONDS = 0.5


class Room:
    """The commands of seats and crews, each timed until its answer."""

    def __init__(self, http: httpx.AsyncClient, name: str) -> None:
        self._http = http
        self._name = name
        self._keys = 0
        self.seconds: list[float] = []
        self.unsaved = 0

    async def do(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Give a command; it must be accepted."""
        answer = await self.ask(path, body)
        assert answer.status_code == httpx.codes.OK, answer.text
        return dict(answer.json())

    async def ask(self, path: str, body: dict[str, Any]) -> httpx.Response:
        """Give a command, which may be refused; timed either way. Until it is answered it is given
        again under its key, as a page does, and the time goes on."""
        self._keys += 1
        key = {"Idempotency-Key": f"{self._name}-{self._keys:08d}"}
        began = perf_counter()
        while (answer := await self._post(path, body, key)) is None:
            self.unsaved += 1
            await asyncio.sleep(AGAIN_SECONDS)
        self.seconds.append(perf_counter() - began)
        return answer

    async def _post(
        self, path: str, body: dict[str, Any], key: dict[str, str]
    ) -> httpx.Response | None:
        """The answer; None where the connection broke or nothing was saved."""
        try:
            answer = await self._http.post(path, json=body, headers=key)
        except httpx.TransportError:
            return None
        return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer

    async def get(self, path: str) -> dict[str, Any]:
        """Read something."""
        answer = await self._http.get(path)
        assert answer.status_code == httpx.codes.OK, answer.text
        return dict(answer.json())


async def send_recommended(room: Room, number: int) -> dict[str, Any]:
    """Send whom the room recommends; where another call took one meanwhile, look and send again."""
    for _ in range(ATTEMPTS):
        made = (await room.get(f"/api/incidents/{number}"))["recommendation"]
        units = [choice["unit_id"] for choice in made["chosen"]]
        order = {"unit_ids": units, "recommendation": made["number"]}
        answer = await room.ask(f"/api/incidents/{number}/assign", order)
        if answer.status_code == httpx.codes.OK:
            return dict(answer.json())
        await room.do(f"/api/incidents/{number}/recommend", {})
    raise AssertionError(answer.text)


async def live_through(room: Room, place: list[float], given_at: dict[str, float]) -> None:
    """One call from its first ring to the end of its incident."""
    call = {"dialled": "fire", "address": "bench", "point": place}
    began = perf_counter()
    call_id = (await room.do("/api/calls", call))["call_id"]
    given_at[call_id] = began
    await asyncio.sleep(RING_SECONDS)
    number = (await room.do(f"/api/calls/{call_id}/take", {}))["incident_id"]
    await asyncio.sleep(STEP_SECONDS)
    await room.do(f"/api/incidents/{number}/classify", {"incident_type": INCIDENT_TYPE})
    sent = await send_recommended(room, number)
    for status in ("en_route", "on_scene", "cleared"):
        await asyncio.sleep(STEP_SECONDS)
        for order in sent["assignment_ids"]:
            await room.do(f"/api/assignments/{order}/status", {"status": status})
    await room.do(f"/api/incidents/{number}/close", {"disposition": "handled"})


async def live_day(room: Room, calls: int) -> dict[str, float]:
    """So many calls, 100 a minute; when each rang."""
    given_at: dict[str, float] = {}
    rng = np.random.default_rng(5)
    west, south, east, north = (await room.get("/api/city"))["bounds"]
    lives = []
    for _ in range(calls):
        middle = [(west + east) / 2, (south + north) / 2]
        place = [round(c + float(rng.normal(0, 0.01)), 5) for c in middle]
        lives.append(asyncio.create_task(live_through(room, place, given_at)))
        await asyncio.sleep(BETWEEN_CALLS_SECONDS)
    await asyncio.gather(*lives)
    return given_at
