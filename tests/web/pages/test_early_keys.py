"""Hands are faster than a page that is still being loaded: what they press is not lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.pages.conftest import Console

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]


def open_at_once(page: Page, room: str) -> None:
    """The page as soon as it can be seen, long before it can do anything."""
    page.goto(room, wait_until="commit")
    page.locator("#app").wait_for(state="attached")


def held_board(page: Page) -> list[Route]:
    """The room's answer is held back, so that the page stays without its rows."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/board", hold)
    return held


def test_what_is_typed_at_once_stands_in_the_command_line(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console().page
    open_at_once(page, room)
    page.keyboard.type("/open 41")
    expect(page.locator("#command")).to_have_value("open 41")
    expect(page.locator("#command")).to_be_focused()
    page.keyboard.type("2")
    expect(page.locator("#command")).to_have_value("open 412")


def test_a_new_call_is_written_while_the_room_has_not_answered(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console().page
    held = held_board(page)
    open_at_once(page, room)
    page.get_by_text("Opening the room").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("Lomg")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("ng Road")
    for route in held:
        route.continue_()
    page.unroute("**/api/board")
    expect(page.get_by_role("combobox", name="Address or place")).to_have_value("Long Road")


def test_what_was_pressed_at_a_room_that_does_not_answer_is_forgotten(
    open_console: OpenConsole, room: str
) -> None:
    console = open_console()
    page = console.page
    page.route("**/api/board", lambda route: route.abort())
    open_at_once(page, room)
    page.keyboard.press("n")
    expect(page.get_by_role("alert")).to_contain_text("did not answer")
    page.unroute("**/api/board")
    page.locator("[data-live=true]").wait_for()
    expect(page.locator("#command")).to_be_visible()
    expect(page.get_by_role("combobox", name="Address or place")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#command")).to_be_focused()
    console.errors.clear()  # the browser itself logs the requests that the test aborted
