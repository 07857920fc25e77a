"""What was asked last wins, and what failed is asked again: the part of the map that is looked at,
a crew's orders; and a computer that wakes knows that it slept."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from tests.web.api.served import Web
from tests.web.pages.acts import until
from tests.web.pages.conftest import WAIT_MS, WIDE, wait_for_map
from tests.web.pages.devices import OpenDevice, everybody_home, open_device, order_to, status_is

__all__ = ["everybody_home", "open_device"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

NEXT_TASK = "() => new Promise((then) => setTimeout(then))"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    yield page
    context.close()


def looked_at(route: Route) -> Any:
    return json.loads(route.request.post_data or "{}")["viewport"]


def test_of_many_looks_the_last_is_told_once_the_one_before_was_answered(
    web: Web, page: Page
) -> None:
    asked: list[Route] = []
    page.route("**/viewport", lambda route: asked.append(route))  # noqa: PLW0108 - it marks what it is given
    page.goto(web.address)
    wait_for_map(page)
    until(page, asked, 1)
    for _ in range(2):
        page.get_by_label("Closer").click()
        wait_for_map(page)
    assert len(asked) == 1
    asked[0].continue_()
    until(page, asked, 2)
    west, _, east, _ = looked_at(asked[0])
    closer_west, _, closer_east, _ = looked_at(asked[1])
    assert (closer_east - closer_west) * 3 < east - west
    # It fails, and nobody moves the map: the same is asked again.
    asked[1].abort()
    until(page, asked, 3)
    assert looked_at(asked[2]) == looked_at(asked[1])
    asked[2].continue_()


def test_an_older_answer_does_not_take_back_what_a_crew_was_told_since(
    town: Web, open_device: OpenDevice
) -> None:
    _, order = order_to(town, "E01")
    page = open_device("/terminal?unit=E01").page
    status_is(page, "assigned")
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.route("**/units/E01/terminal", hold_the_first)
    town.post(f"/api/assignments/{order}/status", {"status": "acknowledged"})
    until(page, held, 1)
    town.post(f"/api/assignments/{order}/status", {"status": "en_route"})
    page.evaluate("() => dispatchEvent(new Event('online'))")
    status_is(page, "en_route")
    [(first, answer)] = held
    with page.expect_response("**/units/E01/terminal"):
        first.fulfill(response=answer)
    page.evaluate(NEXT_TASK)
    status_is(page, "en_route")


def test_what_could_not_be_read_of_an_order_is_read_again_by_itself(
    town: Web, open_device: OpenDevice
) -> None:
    _, order = order_to(town, "E01")
    page = open_device("/terminal?unit=E01").page
    status_is(page, "assigned")
    failed: list[bool] = []

    def fail_the_first(route: Route) -> None:
        if failed:
            route.continue_()
            return
        failed.append(True)
        route.abort()

    page.route("**/units/E01/terminal", fail_the_first)
    town.post(f"/api/assignments/{order}/status", {"status": "acknowledged"})
    status_is(page, "acknowledged")


SLEPT = """() => {
    const now = Date.now;
    Date.now = () => now() + 8 * 3_600_000;
}"""
"""What a page sees of a night in a bag: the clock on the wall went on, the steady one did not."""


def test_a_computer_that_wakes_says_at_once_that_it_is_not_live(web: Web, page: Page) -> None:
    page.goto(web.address)
    page.locator("[data-live=true]").wait_for()
    # No new stream opens; the old one still says what it said, as one does that died unnoticed.
    page.route("**/api/stream?*", lambda route: route.abort())
    page.evaluate(SLEPT)
    expect(page.locator(".stale")).to_contain_text("Not live since")
    expect(page.locator("[data-live=false]")).to_have_count(1)


def test_a_crews_phone_that_wakes_says_so_too(town: Web, open_device: OpenDevice) -> None:
    page = open_device("/terminal?unit=E01").page
    page.route("**/api/stream?*", lambda route: route.abort())
    page.evaluate(SLEPT)
    expect(page.locator("[data-live=false]")).to_have_count(1)
