"""The page of measures in a real Chromium: figures, choices, both languages, both themes."""

import re
from collections.abc import Callable

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.pages.acts import post, ring
from tests.web.pages.conftest import Console
from tests.web.pages.test_looks import SAME, TEXT_NODES

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]


def open_measures(open_console: OpenConsole, room: str, **looks: str) -> Console:
    """The page, once its figures are there, a call that was answered among them."""
    post(room, f"calls/{ring(room)}/take", {"link_to": None})
    console = open_console(**looks)
    console.page.goto(f"{room}/measures")
    expect(console.page.locator("[data-span=total] tbody tr").first).to_be_visible()
    return console


def answers(page: Page, group: str = "all") -> str:
    return page.locator(f"[data-span=answer] [data-group='{group}'] td").first.inner_text()


def test_the_page_shows_what_the_interface_gives(open_console: OpenConsole, room: str) -> None:
    console = open_measures(open_console, room)
    page = console.page
    days = {
        "from": page.locator("#from").input_value(),
        "until": page.locator("#until").input_value(),
    }
    told = httpx.get(f"{room}/api/measures", params=days, timeout=60).json()
    assert (told["first_day"], told["last_day"]) == (days["from"], days["until"])
    whole = next(f for f in told["figures"] if f["span"] == "answer" and f["by"] is None)
    assert 0 < int(answers(page)) == whole["n"]
    process = next(f for f in told["figures"] if f["span"] == "process" and f["by"] is None)
    assert process["open"] > 0, "nobody is sent to it yet"
    waits = page.locator("[data-span=process] [data-group=all] [data-open]")
    expect(waits).to_have_text(f"open {process['open']}")
    assert page.locator("[data-span=answer] svg line.target").count() > 0
    for choice in ("priority", "district", "hour"):
        page.locator("#by").select_option(choice)
        expect(page).to_have_url(re.compile(f"by={choice}"))
        expect(page.locator("[data-span=answer] tbody tr").nth(1)).to_be_visible()
    assert console.errors == []
    assert console.hosts == {room.removeprefix("http://")}


def test_a_day_without_calls_says_so_and_a_wrong_period_says_what_to_do(
    open_console: OpenConsole, room: str
) -> None:
    console = open_measures(open_console, room)
    page = console.page
    page.locator("#from").fill("2001-01-01")
    expect(page.get_by_role("alert")).to_contain_text("366")
    # The browser notes every refused answer by itself.
    assert len(console.errors) == 1
    console.errors.clear()
    page.locator("#until").fill("2001-01-02")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text("No call was received")).to_be_visible()
    page.locator("#today").click()
    expect(page.get_by_text("No call was received")).to_have_count(0)
    assert int(answers(page)) > 0


def test_the_figures_can_be_taken_away(open_console: OpenConsole, room: str) -> None:
    page = open_measures(open_console, room).page
    with page.expect_download() as coming:
        page.locator("#csv").click()
    assert coming.value.suggested_filename.endswith(".csv")
    printed = httpx.get(f"{room}{page.locator('#pdf').get_attribute('href')}", timeout=30)
    assert printed.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_axe_finds_no_violation(
    open_console: OpenConsole, room: str, language: str, theme: str
) -> None:
    page = open_measures(open_console, room, language=language, theme=theme).page
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_in_chinese_every_text_has_chinese_in_it(open_console: OpenConsole, room: str) -> None:
    page = open_measures(open_console, room, language="zh").page
    for choice in ("service", "priority", "district", "hour"):
        page.locator("#by").select_option(choice)
        expect(page).to_have_url(re.compile(f"by={choice}"))
        texts = page.evaluate(TEXT_NODES)
        assert len(texts) > 40
        foreign = [
            text
            for text in texts
            if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
        ]
        assert foreign == []
