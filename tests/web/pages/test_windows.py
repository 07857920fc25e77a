"""The map and the lists on a second screen: what is chosen in one window is chosen in all."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web
from tests.web.pages.conftest import DESK
from tests.web.pages.devices import OpenDevice, open_device

__all__ = ["open_device"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

PRESS_WHEN_GONE = """() => {
    const press = () => document.querySelector("[data-panel=map] [aria-keyshortcuts=M]").click();
    const channel = new BroadcastChannel("turnout.seat-1");
    channel.onmessage = ({ data }) => data.kind === "gone" && press();
}"""
"""Sooner than any hand: while the browser still knows the window that has said it is gone."""


@pytest.fixture
def console(open_device: OpenDevice) -> Page:
    page = open_device("/", size=DESK).page
    expect(page.locator("[data-panel=queue]")).to_be_visible()
    return page


def apart(console: Page, key: str) -> Page:
    """The window that the key opens."""
    with console.expect_popup() as opened:
        console.keyboard.press(key)
    return opened.value


def map_apart(console: Page) -> Page:
    away = apart(console, "M")
    away.wait_for_function("() => window.turnoutMap?.settled()")
    expect(console.locator("[data-panel=map]")).to_have_count(0)
    return away


def click_on(away: Page, what: str, which: str) -> None:
    away.mouse.click(*away.evaluate("([a, b]) => window.turnoutMap.pixelOf(a, b)", [what, which]))


def test_a_unit_chosen_on_the_map_over_there_is_on_the_card_here(console: Page) -> None:
    away = map_apart(console)
    expect(away.locator("[data-panel=queue], #card, #command")).to_have_count(0)
    assert away.title().startswith("Map · turnout · ")
    click_on(away, "unit", "E01")
    expect(console.locator("#card h2")).to_contain_text("E01")


def test_what_is_chosen_here_is_chosen_on_the_map_over_there(town: Web, console: Page) -> None:
    away = map_apart(console)
    away.keyboard.press("I")
    caption = away.locator("[data-panel=map]").get_by_role("status")
    expect(caption).to_contain_text("Choose")
    console.locator("[data-unit=E01]").click()
    expect(caption).to_contain_text("Reached in 8 min")


def test_a_call_is_placed_on_the_map_over_there_and_written_down_here(console: Page) -> None:
    away = map_apart(console)
    console.keyboard.press("p")
    expect(away.get_by_text("Click where the call is")).to_be_visible()
    box = away.locator("#map").bounding_box()
    assert box is not None
    away.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(console.locator("#card")).to_contain_text("New call")
    expect(away.get_by_text("Click where the call is")).to_have_count(0)


def test_a_window_that_is_closed_or_brought_back_gives_its_room_back(console: Page) -> None:
    away = map_apart(console)
    away.close()
    expect(console.locator("[data-panel=map]")).to_be_visible()
    again = map_apart(console)
    with again.expect_event("close"):
        console.get_by_role("button", name="Bring it back").click()
    expect(console.locator("[data-panel=map]")).to_be_visible()


def test_a_window_that_is_opened_again_in_the_moment_it_closes_comes(console: Page) -> None:
    away = apart(console, "M")
    console.evaluate(PRESS_WHEN_GONE)
    for _ in range(3):
        expect(console.locator("[data-strip=windows]")).to_contain_text("Map: in a window")
        with console.expect_popup() as opened:
            away.close()
        away = opened.value


def test_the_lists_over_there_lead_the_card_here_after_a_reload_too(
    town: Web, console: Page
) -> None:
    number = town.incident("house_fire")
    board = apart(console, "B")
    expect(console.locator("[data-panel=queue]")).to_have_count(0)
    console.reload()
    expect(console.locator("[data-strip=windows]")).to_contain_text("Calls and units")
    board.locator(f"[data-row=incident-{number}]").click()
    expect(console.locator("#card h2")).to_contain_text(str(number))
    board.locator("[data-unit=E01]").click()
    expect(console.locator("#card h2")).to_contain_text("E01")
    board.keyboard.press("n")
    expect(console.locator("#card")).to_contain_text("New call")
    expect(board.locator("#card")).to_have_count(0)
