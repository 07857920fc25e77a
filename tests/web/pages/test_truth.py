"""The page tells the truth: when it is not live, when something was not saved, and who is asked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.web.pages.acts import post, ring, until
from tests.web.pages.conftest import Console
from tests.web.pages.wire import Wire

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]
NUMBER = "+56 9 8765 4321"


def test_a_cut_stream_is_said_full_width_and_resumes_without_loss(
    open_console: OpenConsole, room: str
) -> None:
    with Wire(room) as wire:
        console = open_console(address=wire.address)
        page = console.page
        wire.cut()
        line = page.locator(".stale")
        expect(line).to_be_visible()
        expect(line).to_contain_text("Not live since")
        box = line.bounding_box()
        assert box is not None
        assert box["width"] == page.viewport_size["width"]  # type: ignore[index] # it is set
        expect(page.locator("[data-row] .old").first).to_be_visible()

        call = ring(room)
        expect(page.locator(f"[data-row='call-{call}']")).to_have_count(0)
        wire.mend()
        expect(page.locator(f"[data-row='call-{call}']")).to_be_visible()
        expect(line).to_have_count(0)
        boards = [url for url in console.asked if url.endswith("/api/board")]
        assert len(boards) == 1, "resumed by its cursor, not by reading everything again"
        console.errors.clear()  # the browser itself logs each connection that was refused


def test_what_was_not_saved_is_said_and_tried_again_with_the_same_key(
    open_console: OpenConsole, room: str
) -> None:
    call = ring(room)
    with Wire(room) as wire:
        console = open_console(address=wire.address)
        page = console.page
        page.locator(f"[data-row='call-{call}']").click()
        expect(page.get_by_text("telephone")).to_be_visible()
        wire.cut()
        page.keyboard.press("t")
        note = page.locator("[data-note=bad]")
        expect(note).to_contain_text("safe to try again")
        expect(page.locator(f"[data-row='call-{call}']")).to_be_visible()
        wire.mend()
        page.locator("#again").click()
        expect(page.locator(f"[data-row='call-{call}']")).to_have_count(0)
        keys = [key for url, key in console.keys if url.endswith("/take")]
        assert len(keys) == 2
        assert keys[0] == keys[1]
        console.errors.clear()  # the browser itself logs each connection that was refused


def test_a_refusal_names_what_and_remedy(console: Console, room: str) -> None:
    call = ring(room)
    page = console.page
    page.locator(f"[data-row='call-{call}']").click()
    page.locator("#types [data-type]").first.click()
    expect(page.locator("#send")).to_be_enabled()
    page.keyboard.press("s")
    expect(page.locator("[data-order]").first).to_be_visible()
    page.locator("#outcome").select_option("handled")
    page.locator("#close").click()
    page.locator("#close").click()
    expect(page.locator("[data-note=bad]")).to_be_visible()
    expect(page.locator("[data-incident]")).to_have_attribute("data-status", "open")
    console.errors.clear()  # the browser itself logs the answer 409


def test_nothing_of_a_caller_stays_in_the_browser(console: Console, room: str) -> None:
    call = ring(room, caller_number=NUMBER, caller_name="Maria Planted", text="planted words")
    page = console.page
    page.locator(f"[data-row='call-{call}']").click()
    expect(page.get_by_text(NUMBER)).to_be_visible()
    kept = page.evaluate(
        """async () => JSON.stringify({
            local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
            caches: 'caches' in window ? await caches.keys() : [],
            databases: await indexedDB.databases(),
        })"""
    )
    assert "8765" not in kept
    assert "lanted" not in kept
    assert '"databases":[]' in kept
    assert "8765" not in page.url


def test_only_the_room_is_contacted(console: Console, room: str) -> None:
    page = console.page
    page.locator("#language").click()
    page.locator("#theme").click()
    page.locator("[data-unit]").first.click()
    expect(page.locator("[data-card-unit]")).to_be_visible()
    assert console.hosts == {room.removeprefix("http://")}


def test_an_answer_that_comes_late_does_not_hide_what_was_written_since(
    console: Console, room: str
) -> None:
    call = ring(room)
    page = console.page
    post(room, f"calls/{call}/answer", {})
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        answer = route.fetch()
        said = answer.text()
        if "Where are you?" in said and "Stay there" not in said and not held:
            held.append((route, answer))
        else:
            route.fulfill(response=answer)

    page.route(f"**/api/calls/{call}", hold_the_first)
    page.locator(f"[data-row='call-{call}']").click()
    expect(page.locator(f"[data-call='{call}']")).to_be_visible()
    post(room, f"calls/{call}/text", {"text": "Where are you?"})
    until(page, held, 1)
    post(room, f"calls/{call}/text", {"text": "Stay there"})
    written = page.locator(f"[data-dialogue='{call}']")
    expect(written).to_contain_text("Stay there")
    route, answer = held[0]
    with page.expect_response(f"**/api/calls/{call}"):
        route.fulfill(response=answer)
    page.evaluate("() => new Promise((then) => setTimeout(then))")
    expect(written).to_contain_text("Stay there")
