"""As it was, in a real Chromium: the moment's rows, playing it forward, both languages."""

import re
from collections.abc import Callable

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.web.api.served import Web
from tests.web.pages.conftest import Console
from tests.web.pages.office import OpenPage, open_page
from tests.web.pages.test_looks import SAME, TEXT_NODES

__all__ = ["open_page"]

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]


def open_console_on_past(
    open_console: OpenConsole, room: str, at: str = "", **looks: str
) -> Console:
    console = open_console(**looks)
    console.page.goto(f"{room}/past?at={at}" if at else f"{room}/past")
    expect(console.page.locator("#facts li").first).to_be_visible()
    return console


def open_past(open_console: OpenConsole, room: str, at: str = "", **looks: str) -> Page:
    return open_console_on_past(open_console, room, at, **looks).page


def the_moment(room: str) -> str:
    """Now, by the room's clock: a moment that stays the same when it is asked for again."""
    at: str = httpx.get(f"{room}/api/board", timeout=60).json()["clock"]["at"]
    return at


def numbers(page: Page) -> list[str]:
    rows = page.locator("#queue li").all()
    return [row.get_attribute("data-call") or row.get_attribute("data-incident") for row in rows]


def test_a_moment_shows_what_the_record_says_of_it(open_console: OpenConsole, room: str) -> None:
    at = the_moment(room)
    page = open_past(open_console, room, at)
    told = httpx.get(f"{room}/api/past", params={"at": at}, timeout=60).json()
    queue = [*(c["id"] for c in told["calls"]), *(str(i["id"]) for i in told["incidents"])]
    assert numbers(page) == queue
    busy = {unit["id"] for unit in told["units"] if unit["status"] != "available"}
    shown = {row.get_attribute("data-unit") for row in page.locator("#units li").all()}
    assert shown == busy
    assert page.locator("code").inner_text().startswith(f"{told['sequence']}:{told['hash'][:16]}")
    record = httpx.get(room + (page.locator("#record").get_attribute("href") or ""), timeout=60)
    assert len(record.text.splitlines()) == told["sequence"]


def test_a_room_that_is_younger_is_shown_as_it_began(web: Web, open_page: OpenPage) -> None:
    web.ring()
    page = open_page("/past")
    expect(page.locator("#facts li")).to_contain_text(["The room works with this city"])
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_room_that_began_between_two_moments_of_a_browser_is_shown_as_it_began(
    web: Web, open_page: OpenPage
) -> None:
    page = open_page("/past")
    told = web.get("/api/past")
    begun = {**told, "begins_at": "2026-03-02T11:59:59.153844Z", "at": "2026-03-02T12:00:00Z"}
    page.route("**/api/past", lambda route: route.fulfill(json=begun))
    page.goto(f"{web.address}/past")
    page.wait_for_url("**/past?at=2026-03-02T11:59:59.154Z")


def test_what_has_no_type_yet_is_called_so_as_in_the_room(web: Web, open_page: OpenPage) -> None:
    call, number, over = web.ring(), web.incident(), web.incident()
    web.close(over)
    at = web.get("/api/board")["clock"]["at"]
    page = open_page(f"/past?at={at}")
    for row in (f"[data-call='{call}']", f"[data-incident='{number}']", f"[data-closed='{over}']"):
        expect(page.locator(row)).to_contain_text("Fire, not classified")


def test_an_alarm_that_is_due_names_crew_and_incident(open_console: OpenConsole, room: str) -> None:
    def with_an_order(route: Route) -> None:
        told = route.fetch().json()
        order = {"id": "7-1", "incident_id": 7, "status": "on_scene", "since": told["at"]}
        told["units"][0]["assignment"] = {**order, "changes_unread": []}
        due = {"at": told["at"], "what": "RaiseAlarm", "kind": "on_scene"}
        route.fulfill(json={**told, "due": [{**due, "about": "7-1", "key": "7-1"}]})

    console = open_console()
    console.page.route("**/api/past?**", with_an_order)
    console.page.goto(f"{room}/past?at={the_moment(room)}")
    unit = httpx.get(f"{room}/api/past", params={"at": the_moment(room)}, timeout=60).json()
    words = f"alarm if: {unit['units'][0]['id']} is long on scene at 7"
    expect(console.page.locator("#due li")).to_contain_text(words)


def test_it_is_played_forward_and_stepped_back(open_console: OpenConsole, room: str) -> None:
    page = open_past(open_console, room)
    first = page.locator("#moment").input_value()
    page.locator("#back").click()
    expect(page.locator("#moment")).not_to_have_value(first)
    before = page.locator("#moment").input_value()
    assert before < first
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#moment")).not_to_have_value(before)
    page.locator("#play").click()
    assert page.locator("#moment").input_value() > before


def test_a_moment_before_the_record_says_what_to_do(open_console: OpenConsole, room: str) -> None:
    console = open_console_on_past(open_console, room)
    page = console.page
    page.locator("#moment").fill("2001-01-01T12:00:00")
    page.locator("#moment").blur()
    expect(page.get_by_role("alert")).to_contain_text("between the record's first fact and now")
    # The browser itself notes that the room refused; nothing else may have gone wrong.
    assert all("409" in error for error in console.errors)
    console.errors.clear()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(
    open_console: OpenConsole, room: str, language: str, theme: str
) -> None:
    page = open_past(open_console, room, language=language, theme=theme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if language == "zh":
        texts = page.evaluate(TEXT_NODES)
        assert len(texts) > 20
        foreign = [
            text
            for text in texts
            if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
        ]
        assert foreign == []
