"""The room's answer comes late, and hands have gone on: what is looked at by then stays, and what
is pressed then is meant for it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.web.api.served import Web
from tests.web.pages.acts import until
from tests.web.pages.hands import note, page, which_town

__all__ = ["page", "which_town"]

pytestmark = pytest.mark.browser


def answered_late(page: Page, path: str) -> Callable[[], None]:
    """The room does what is asked there at once, and is heard when the answer is called."""
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        held.append((route, route.fetch()))

    def answer() -> None:
        until(page, held, 1)
        route, response = held.pop()
        route.fulfill(response=response)

    # However long the test takes: a room that is not heard in time has not saved it.
    page.evaluate("AbortSignal.timeout = () => new AbortController().signal")
    page.route(path, hold)
    return answer


def open_row(page: Page, row: str) -> None:
    page.locator(f"[data-row='{row}']").click()
    expect(page.locator(f"[data-row='{row}']")).to_have_attribute("aria-current", "true")


def test_a_late_answer_leaves_what_is_looked_at_by_then(web: Web, page: Page) -> None:
    first, second = web.ring(address="One Road"), web.ring(address="Two Road")
    open_row(page, f"call-{first}")
    answer = answered_late(page, f"**/calls/{first}/take")
    with page.expect_request(f"**/calls/{first}/take"):
        page.keyboard.press("t")
    expect(page.locator(f"[data-row='call-{first}']")).to_have_count(0)
    open_row(page, f"call-{second}")
    page.keyboard.press("a")
    note(page, f"{second} is yours")
    answer()
    note(page, f"{first} taken")
    expect(page.locator(f"[data-call='{second}']")).to_be_visible()
    expect(page.locator(f"[data-row='call-{second}']")).to_have_attribute("aria-current", "true")


def test_a_call_that_is_recorded_late_does_not_take_its_writer_back(web: Web, page: Page) -> None:
    other = web.ring(address="Two Road")
    page.keyboard.press("n")
    page.locator("[name=place]").fill("0.0, 0.03")
    answer = answered_late(page, "**/api/calls")
    with page.expect_request("**/api/calls"):
        page.locator("#ring").click()
    expect(page.locator("#calls [data-kind=call]")).to_have_count(2)
    open_row(page, f"call-{other}")
    answer()
    note(page, "recorded")
    expect(page.locator(f"[data-row='call-{other}']")).to_have_attribute("aria-current", "true")


def test_the_second_half_of_a_double_click_presses_nothing_that_came_meanwhile(
    web: Web, page: Page
) -> None:
    call = web.ring()
    open_row(page, f"call-{call}")
    answer = page.locator("#card button[aria-keyshortcuts=a]")
    box = answer.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    hold = page.locator("#card button[aria-keyshortcuts=w]")
    expect(hold).to_contain_text("Hold")
    assert hold.bounding_box() == box, "where the other one was"
    held: list[str] = []
    page.on("request", lambda one: held.append(one.url) if one.url.endswith("/hold") else None)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.keyboard.press("t")
    expect(page.locator("[data-incident]")).to_be_visible()
    assert held == []
