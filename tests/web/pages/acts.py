"""What a dispatcher does, in the words of the tests. Each asks the page as a person would."""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

Answer = dict[str, Any]

SESSIONS: dict[str, str] = {}
"""The cookie under which a room is told something from outside, by address; a demo wants none."""


ANSWER_SECONDS = 60
"""A jump of minutes in a room that has just begun is many commands."""


def post(room: str, path: str, body: dict[str, Any]) -> Answer:
    """Tell the room something from outside any browser."""
    request = urllib.request.Request(
        f"{room}/api/{path}",
        json.dumps(body).encode(),
        {
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
            "Turnout-Seat": "seat-9",
            **_signed_in(room),
        },
    )
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
        found: Answer = json.load(answer)
    return found


def read(room: str, path: str) -> Answer:
    request = urllib.request.Request(f"{room}/api/{path}", headers=_signed_in(room))
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
        found: Answer = json.load(answer)
    return found


def _signed_in(room: str) -> dict[str, str]:
    return {"Cookie": SESSIONS[room]} if room in SESSIONS else {}


def ring(room: str, **details: Any) -> str:
    """A call rings; gives its id."""
    at = read(room, "city")["stations"][0]["point"]
    body = {
        "dialled": "fire",
        "source": "voice",
        "address": "Plaza",
        "point": at,
        "caller_number": None,
        "caller_name": None,
        "text": None,
        "type_hint": "fire.vehicle",
    }
    return str(post(room, "calls", {**body, **details})["call_id"])


def incident_of(page: Page) -> int:
    """The number of the incident whose card is open."""
    page.wait_for_function("() => document.querySelector('[data-incident]')")
    return int(page.locator("[data-incident]").get_attribute("data-incident") or 0)


NEXT = {
    "assigned": "acknowledged",
    "acknowledged": "en_route",
    "en_route": "on_scene",
    "staged": "on_scene",
    "on_scene": "cleared",
    "transporting": "at_hospital",
    "at_hospital": "cleared",
}
MOST_STEPS = 100
CONFLICT = 409


def clear_all(room: str, incident: int) -> None:
    """Every crew reports until it is done; simulated crews may be faster, which is refused."""
    for _ in range(MOST_STEPS):
        orders = read(room, f"incidents/{incident}")["assignments"]
        working = [order for order in orders if order["status"] in NEXT]
        if not working:
            return
        order = working[0]
        try:
            post(room, f"assignments/{order['id']}/status", {"status": NEXT[order["status"]]})
        except urllib.error.HTTPError as refused:
            if refused.code != CONFLICT:
                raise
    raise AssertionError(f"{working} never cleared")


def until(page: Page, held: Sequence[object], count: int) -> None:
    """So many requests are held back: what was pressed has gone out, or was answered to whoever
    holds it."""
    while len(held) < count:
        page.evaluate("() => new Promise(requestAnimationFrame)")
