"""The tutorial's pictures are made by the page itself: TURNOUT_PICTURES=docs/tutorial/img."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.pages.acts import clear_all, post, read, ring
from tests.web.pages.conftest import Console, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.maps]

OpenConsole = Callable[..., Console]
MOST_BYTES = 400_000
MINUTES_OF_WORK = 12
SIZE: ViewportSize = {"width": 1400, "height": 790}


def work_for_a_while(room: str) -> None:
    """Let simulated people do the room's work, so that the pictures show a city at work."""
    post(room, "demo", {"auto_dispatch": True})
    post(room, "demo/jump", {"seconds": 60 * MINUTES_OF_WORK})


def test_the_tutorials_pictures(open_console: OpenConsole, room: str, tmp_path: Path) -> None:
    folder = Path(os.environ.get("TURNOUT_PICTURES", tmp_path))

    def shoot(page: Page, name: str) -> None:
        wait_for_map(page)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / name)
        assert (folder / name).stat().st_size < MOST_BYTES

    work_for_a_while(room)
    page = open_console(size=SIZE).page
    point = read(room, "city")["stations"][7]["point"]
    place = read(room, f"places/reverse?lon={point[0]}&lat={point[1]}")["label"]

    page.keyboard.press("n")
    page.locator("[name=place]").fill(place[:6])
    expect(page.locator(".candidate").first).to_be_visible()
    shoot(page, "1-new-call.png")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.locator("[data-incident]").wait_for()
    page.locator("#classify").fill("structure")
    page.keyboard.press("Enter")
    expect(page.locator("#send")).to_be_enabled()
    shoot(page, "2-recommended.png")
    page.locator("#send").click()
    expect(page.locator("[data-order]").first).to_be_visible()
    page.get_by_role("button", name="+1 min").click()
    expect(page.locator("[data-order][data-status=en_route]").first).to_be_visible()
    page.get_by_role("button", name="+1 min").click()
    expect(page.locator("[data-order] .eta").first).to_be_visible()
    call = ring(room, type_hint="medical.breathing", dialled="ambulance", address="Las Compañías")
    expect(page.locator("[data-row^=call]").first).to_be_visible()
    shoot(page, "3-under-way.png")
    shoot(page, "room-dark.png")
    chinese = open_console(language="zh", theme="light", size=SIZE).page
    incident = page.locator("[data-incident]").get_attribute("data-incident")
    chinese.locator(f"[data-row='incident-{incident}']").click()
    expect(chinese.locator("[data-order]").first).to_be_visible()
    shoot(chinese, "room-zh.png")

    # Simulated people answer their own callers only.
    post(room, f"calls/{call}/answer", {})
    post(room, f"calls/{call}/end", {"ending": "misdial", "reason": None})
    post(room, "demo/jump", {"seconds": 900})
    clear_all(room, int(incident or 0))
    expect(page.locator("[data-order]:not([data-status=cleared])")).to_have_count(0)
    page.locator("#outcome").select_option("extinguished")
    page.locator("#close").click()
    page.locator("#close").click()
    expect(page.locator("[data-incident]")).to_have_attribute("data-status", "closed")
    shoot(page, "4-closed.png")
    post(room, "demo", {"auto_dispatch": False})
