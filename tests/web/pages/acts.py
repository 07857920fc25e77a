"""What a dispatcher does, in the words of the tests. Each asks the page as a person would."""

import json
import urllib.request
import uuid
from typing import Any

from playwright.sync_api import Page

Answer = dict[str, Any]


def post(room: str, path: str, body: dict[str, Any]) -> Answer:
    """Tell the room something from outside any browser."""
    request = urllib.request.Request(  # noqa: S310 - our own server on this machine
        f"{room}/api/{path}",
        json.dumps(body).encode(),
        {
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
            "Turnout-Seat": "seat-9",
        },
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - same
        found: Answer = json.load(answer)
    return found


def read(room: str, path: str) -> Answer:
    with urllib.request.urlopen(f"{room}/api/{path}", timeout=10) as answer:  # noqa: S310 - ours
        found: Answer = json.load(answer)
    return found


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
