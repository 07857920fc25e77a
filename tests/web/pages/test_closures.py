"""Closed roads in a real browser: typed, drawn with a shape and a word, undone with one press."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.pages.acts import post, read, ring
from tests.web.pages.conftest import Console, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.maps]

OpenConsole = Callable[..., Console]


def type_line(page: Page, line: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(line)
    page.keyboard.press("Enter")


def closed(room: str) -> list[dict[str, object]]:
    return read(room, "board")["closures"]


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_a_road_is_closed_by_a_line_and_opened_in_the_panel(
    open_console: OpenConsole, room: str, language: str, theme: str
) -> None:
    page = open_console(language=language, theme=theme).page
    wait_for_map(page)
    type_line(page, "close-road Balmaceda for 30 because fallen tree")
    page.keyboard.press("Escape")
    page.keyboard.press("R")
    row = page.locator("[data-closure]").first
    expect(row).to_contain_text("fallen tree")
    expect(row).to_contain_text({"en": "closed", "zh": "封闭"}[language])
    assert Axe().run(page).violations_count == 0
    row.get_by_role("button").click()
    expect(page.locator("[data-closure]")).to_have_count(0)
    assert closed(room) == []


def test_a_perimeter_is_drawn_around_an_incident(open_console: OpenConsole, room: str) -> None:
    page = open_console().page
    wait_for_map(page)
    call = ring(room)
    incident = post(room, f"calls/{call}/take", {})["incident_id"]
    post(room, f"incidents/{incident}/classify", {"incident_type": "fire.structure"})
    expect(page.locator(f"[data-row='incident-{incident}']")).to_be_visible()
    type_line(page, f"perimeter {incident} 250")
    page.keyboard.press("Escape")
    expect(page.locator("[data-section='perimeter']")).to_be_visible()
    (row,) = closed(room)
    assert row["incident_id"] == incident
    lines = read(room, f"closures/{row['id']}/lines")
    assert lines["lines"]
    page.get_by_role("button", name="Draw the way in").click()
    middle = page.locator("#map").bounding_box()
    assert middle is not None
    done = page.get_by_role("button", name="Done")
    for number, away in ((1, 0.4), (2, 0.6)):
        page.mouse.click(middle["x"] + middle["width"] * away, middle["y"] + middle["height"] * 0.4)
        expect(done).to_contain_text(f"({number})")
    with page.expect_response(lambda answer: "/perimeter" in answer.url):
        done.click()
    (row,) = closed(room)
    assert len(read(room, f"closures/{row['id']}/lines")["access"]) == 2
    post(room, f"incidents/{incident}/lift-perimeter", {})
    assert closed(room) == []


def test_a_road_that_nobody_knows_is_refused_on_the_screen(
    open_console: OpenConsole, room: str
) -> None:
    console = open_console()
    page = console.page
    type_line(page, "close-road Nowhere Lane")
    expect(page.get_by_text("No road lies there or bears that name")).to_be_visible()
    assert closed(room) == []
    # The browser itself counts an answer of 409 as an error.
    console.errors.clear()
