"""A press is done once, and what is done is what was pressed: where an answer was lost, where
another press came between, and where the words were changed before it was sent again."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.api.served import Web
from tests.web.pages.conftest import WAIT_MS, WIDE
from tests.web.pages.devices import order_to

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    yield page
    context.close()


def answer_lost(page: Page, address: str) -> None:
    """The room does the first thing that it is told there, and its answer never arrives."""
    lost: list[bool] = []

    def lose_the_first(route: Route) -> None:
        if lost or route.request.method != "POST":
            route.continue_()
            return
        lost.append(route.fetch().ok)
        route.abort()

    page.route(address, lose_the_first)


def say(page: Page, command: str) -> None:
    page.keyboard.press("/")
    page.locator("#command").fill(command)
    page.keyboard.press("Enter")


def take_out(page: Page) -> None:
    page.locator("#card .duty input").fill("fuel")
    button = page.locator("#card .duty button")
    button.dblclick()


def test_a_press_that_was_saved_long_ago_does_not_pass_for_a_new_one(web: Web, page: Page) -> None:
    answer_lost(page, "**/units/E01/out-of-service")
    page.goto(web.address)
    page.locator("[data-unit=E01]").click()
    take_out(page)
    note = page.locator("[data-note]")
    expect(note).to_contain_text("safe to try again")
    # It was saved. Nobody presses again; the crew is back from the pump, and later goes there anew.
    assert web.get("/api/units/E01")["status"] == "out_of_service"
    web.post("/api/units/E01/in-service", {})
    take_out(page)
    expect(note).to_contain_text("had been saved after all")
    assert web.get("/api/units/E01")["status"] == "available"
    page.locator("#again").click()
    expect(note).to_contain_text("out of service")
    assert web.get("/api/units/E01")["status"] == "out_of_service"
    web.post("/api/units/E01/in-service", {})


def test_trying_again_what_was_saved_is_done_and_no_second_press(web: Web, page: Page) -> None:
    call = web.ring()
    answer_lost(page, f"**/calls/{call}/take")
    page.goto(web.address)
    say(page, f"take {call}")
    expect(page.locator("[data-note=bad]")).to_contain_text("safe to try again")
    page.locator("#again").click()
    expect(page.locator("[data-note=good]")).to_be_visible()


def test_written_again_after_something_else_it_is_a_message_of_its_own(
    web: Web, page: Page
) -> None:
    number, order = order_to(web, "E02")
    held: list[Route] = []
    told: list[str] = []

    def hold_the_first(route: Route) -> None:
        told.append(json.loads(route.request.post_data or "{}")["text"])
        if len(told) == 1:
            held.append(route)
        else:
            route.continue_()

    page.route(f"**/assignments/{order}/tell", hold_the_first)
    page.goto(web.address)
    page.locator(f"[data-row='incident-{number}']").click()
    line = page.locator("[data-section=messages] input")
    for text in ("wait", "go in", "wait"):
        line.fill(text)
        line.press("Enter")
    with page.expect_response(lambda one: one.url.endswith("/tell") and len(told) == 3):
        held[0].continue_()
    messages = web.get(f"/api/incidents/{number}")["messages"]
    assert [one["text"] for one in messages] == ["wait", "go in", "wait"]


def test_words_that_were_changed_before_they_were_sent_again_are_what_is_told(
    web: Web, page: Page
) -> None:
    away: list[bool] = []

    def not_the_first(route: Route) -> None:
        if away:
            route.continue_()
            return
        away.append(True)
        route.abort()

    page.route("**/api/citizen/reports", not_the_first)
    page.goto(f"{web.address}/tell")
    page.locator("#lat").fill("0.0")
    page.locator("#lon").fill("0.03")
    page.locator("#said").fill("the lamp is dark")
    page.locator("#tell").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#said").fill("the lamp is dark and a wire hangs down")
    with page.expect_request("**/api/citizen/reports") as sent:
        page.locator("#tell").click()
    expect(page.locator("#thanks")).to_be_visible()
    assert (
        json.loads(sent.value.post_data or "{}")["words"]
        == "the lamp is dark and a wire hangs down"
    )
