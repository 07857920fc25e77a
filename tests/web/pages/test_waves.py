"""What if I send this one, and who waits for a unit, in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.pages.acts import post, read, ring
from tests.web.pages.conftest import Console

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]


def _incident(room: str, code: str, **details: object) -> int:
    number = int(post(room, f"calls/{ring(room, **details)}/take", {})["incident_id"])
    post(room, f"incidents/{number}/classify", {"incident_type": code})
    return number


def _recommended(room: str, number: int) -> dict[str, Any]:
    made: dict[str, Any] = read(room, f"incidents/{number}")["recommendation"]
    return made


def _send(room: str, number: int, *units: str) -> None:
    asked = {"unit_ids": units, "recommendation": _recommended(room, number)["number"]}
    post(room, f"incidents/{number}/assign", {**asked, "reason": "as far as there are any"})


def test_picking_another_unit_says_at_once_what_it_would_mean(console: Console, room: str) -> None:
    page = console.page
    number = _incident(room, "fire.vehicle")
    page.locator(f"[data-row='incident-{number}']").click()
    chosen = page.locator("[data-choice][aria-pressed=true]")
    expect(chosen.first).to_be_visible()
    expect(page.locator("[data-whatif]")).to_have_count(0)
    other = page.locator("[data-choice][aria-pressed=false]").first
    unit = other.get_attribute("data-choice") or ""
    other.click()
    told = page.locator("[data-whatif]")
    expect(told).to_contain_text(unit)
    expect(told).to_contain_text("Departs from the recommendation")
    post(room, f"incidents/{number}/close", {"disposition": "handled"})


def test_a_held_incident_is_shown_until_somebody_can_be_sent(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console().page
    chinese = open_console(language="zh", theme="light").page
    lend = read(room, "city")["neighbours"]
    able = [u for u in read(room, "board")["units"] if "hazmat" in u["capabilities"]]
    hazmat = [unit["id"] for unit in able if unit["agency"] not in lend]
    for unit in hazmat:
        post(room, f"units/{unit}/out-of-service", {"reason": "no crew"})
    number = _incident(room, "fire.hazmat")
    row = page.locator(f"[data-row='incident-{number}']")
    expect(row.locator("[data-held]")).to_have_text("part held")
    expect(chinese.locator(f"[data-row='incident-{number}'] [data-held]")).to_have_text("部分挂起")
    first, *others = [one["unit_id"] for one in _recommended(room, number)["chosen"]]
    _send(room, number, first)
    # An engine is sent and others could go: nobody reads that nobody can be sent.
    expect(row).to_contain_text(f"1/{len(others) + 2}")
    expect(row).to_have_class(re.compile(r"\bwaiting\b"))
    _send(room, number, *others)
    expect(row).to_have_class(re.compile(r"\bheld\b"))
    expect(row.locator("[data-held]")).to_have_text("held")
    page.keyboard.press("/")
    page.keyboard.type("held")
    page.keyboard.press("Enter")
    held = page.locator("[data-section=held]")
    expect(held).to_be_visible()
    # The word opens the next one that waits, which may be another test's: here we look at ours.
    page.keyboard.press("Escape")
    row.click()
    expect(held).to_contain_text("Waits for")
    held.get_by_role("button", name="Called back").click()
    expect(held).to_contain_text("Called back at")
    if hazmat:
        post(room, f"units/{hazmat[0]}/in-service", {})
        expect(row.locator("[data-held]")).to_have_text("send now")
        expect(row).to_have_class(re.compile(r"\bwaiting\b"))
        expect(held).to_contain_text(hazmat[0])
    for unit in hazmat[1:]:
        post(room, f"units/{unit}/in-service", {})
    for order in read(room, f"incidents/{number}")["assignments"]:
        post(room, f"assignments/{order['id']}/cancel", {"reason": "a false alarm"})
    post(room, f"incidents/{number}/close", {"disposition": "handled"})
