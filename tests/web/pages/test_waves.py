"""What if I send this one, and who waits for a unit, in a real browser."""

from collections.abc import Callable

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
    hazmat = [u["id"] for u in read(room, "board")["units"] if "hazmat" in u["capabilities"]]
    for unit in hazmat:
        post(room, f"units/{unit}/out-of-service", {"reason": "no crew"})
    number = _incident(room, "fire.hazmat")
    row = page.locator(f"[data-row='incident-{number}']")
    expect(row.locator("[data-held]")).to_have_text("held")
    expect(chinese.locator(f"[data-row='incident-{number}'] [data-held]")).to_have_text("挂起")
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
        expect(held).to_contain_text(hazmat[0])
    for unit in hazmat[1:]:
        post(room, f"units/{unit}/in-service", {})
    post(room, f"incidents/{number}/close", {"disposition": "handled"})
