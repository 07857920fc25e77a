"""Every page in a small window: what does not fit into it is reached by scrolling, and what was
opened is left again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.tidy.files import ROOT
from tests.web.api.served import Web
from tests.web.api.test_cases import tell
from tests.web.api.test_sites import opened
from tests.web.pages.conftest import WAIT_MS

pytestmark = pytest.mark.browser

LOW = {"width": 390, "height": 400}
PAGES = re.findall(r'page\("(/[a-z]*)"', (ROOT / "ui/src/parts/pages.ts").read_text("utf-8"))
"""All that the menu knows but the API's own description."""

BEYOND = """() => {
    const still = getComputedStyle(document.body).overflowY === 'hidden';
    return still ? document.documentElement.scrollHeight - innerHeight : 0;
}"""
"""How many pixels of a page lie below a window that does not scroll."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=LOW, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    yield page
    context.close()


def test_nothing_lies_below_a_window_that_does_not_scroll(web: Web, page: Page) -> None:
    assert len(PAGES) > 20
    beyond = {}
    for path in PAGES:
        page.goto(f"{web.address}{path}")
        page.locator("#app > *").first.wait_for()

        beyond[path] = page.evaluate(BEYOND)
    assert {path: pixels for path, pixels in beyond.items() if pixels > 1} == {}


BESIDE = """() => {
    const fits = (one) => one.getBoundingClientRect().right <= innerWidth + 1;
    const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
    const still = (one) => one.closest('main, body') === one || one.matches('.page-frame, #app');
    const scrolled = (one) => {
        for (let at = one.parentElement; at && !still(at); at = at.parentElement)
            if (scrolls(at) && fits(at)) return true;
        return false;
    };
    return [...document.querySelectorAll('body *')]
        .filter((one) => one.checkVisibility({visibilityProperty: true}))
        .filter((one) => !one.closest('canvas, svg'))
        .filter((one) => one.getBoundingClientRect().width > 1 && !fits(one) && !scrolled(one))
        .map((one) => `${one.tagName} ${one.id || one.className}`)
        .slice(0, 3);
}"""
"""What lies past the right edge of a page, but for what is scrolled in a place of its own."""
THERE = {
    "/leader": "#coverage",
    "/grid?grid=G1": "#report",
    "/community?party=desk-V1&case=1": "#timeline",
    "/sites": "[data-row]",
    "/site?site=1": "h2",
    "/sign-in": "#no-accounts",
}
"""What is on a page once it knows what it shows; of the others, their frame."""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_lies_past_the_right_edge_of_a_phone(web: Web, page: Page, language: str) -> None:
    tell(web, photos=[])
    opened(web, "school")
    page.context.add_init_script(f"localStorage.setItem('turnout.language', '{language}');")
    beside = {}
    for path in [*THERE, *(path for path in PAGES if path not in THERE)]:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{web.address}{path}")
        page.locator(THERE.get(path, "#app > *")).first.wait_for()
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            beside[path, width] = page.evaluate(BESIDE)
    assert {place: found for place, found in beside.items() if found} == {}


@pytest.mark.parametrize("path", ["/tell", "/grid", "/leader"])
def test_a_long_page_is_turned_with_the_wheel(web: Web, page: Page, path: str) -> None:
    page.goto(f"{web.address}{path}")
    last = page.locator({"/tell": "#tell", "/grid": "main button", "/leader": "#calls"}[path]).last
    last.wait_for(state="attached")
    page.mouse.move(190, 300)
    page.mouse.wheel(0, 20_000)
    expect(last).to_be_in_viewport()


def test_a_site_that_was_opened_on_a_phone_is_left_again(web: Web, page: Page) -> None:
    site = opened(web, "school")
    page.goto(f"{web.address}/sites")
    row = page.locator(f"[data-row='{site}']")
    row.click()
    expect(page.locator(f"[data-card='{site}']")).to_be_visible()
    expect(row).to_be_hidden()
    page.locator("#back").click()
    expect(row).to_be_visible()


def test_a_table_that_is_no_utf_8_is_said_before_anything_is_sent(web: Web, page: Page) -> None:
    page.goto(f"{web.address}/sites")
    page.locator("#open-table").click()
    table = "kind,name,lat,lon,office\nschool,第一小学,0,0.01,safety\n".encode("gb18030")
    file = {"name": "sites.csv", "mimeType": "text/csv", "buffer": table}
    page.locator("#table").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("UTF-8")
    expect(page.locator("#told")).to_have_count(0)
    page.goto(f"{web.address}/roster")
    page.locator("#table").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("UTF-8")
    expect(page.locator("#told")).to_have_count(0)


@pytest.mark.parametrize("path", ["/audit", "/accounts"])
def test_who_may_not_look_is_told_so_and_offered_nothing(web: Web, page: Page, path: str) -> None:
    page.goto(f"{web.address}{path}")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("main input, main select")).to_have_count(0)
    expect(page.locator("h1")).not_to_contain_text("turnout ·")


def test_a_sites_page_without_a_number_asks_for_it_and_says_nothing_of_a_network(
    web: Web, page: Page
) -> None:
    site = opened(web, "shop")
    page.goto(f"{web.address}/site")
    number = page.locator("#site-number")
    expect(number).to_be_visible()
    expect(page.locator("#line")).to_have_count(0)
    number.fill("999")
    number.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    number.fill(str(site))
    page.locator("#open-site").click()
    expect(page.locator("[data-row], h2").first).to_be_visible()
    expect(number).to_have_count(0)


def test_a_button_of_the_store_is_as_high_as_a_thumb_wants_not_as_the_window(
    web: Web, page: Page
) -> None:
    page.set_viewport_size({"width": 1200, "height": 1200})
    page.goto(f"{web.address}/store")
    box = page.locator("#begin").bounding_box()
    assert box is not None
    assert box["height"] < 80


def test_what_is_chosen_comes_into_sight_where_all_stands_in_one_column(
    web: Web, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(web.address)
    page.locator("#units [data-unit]").first.click()
    expect(page.locator("[data-card-unit]")).to_be_in_viewport()


def test_a_line_that_was_cut_off_is_read_by_pointing_at_it(web: Web, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(web.address)
    line = page.locator("#units .where").first
    name = line.inner_text()
    line.hover()
    expect(line).not_to_have_attribute("title", name)
    line.evaluate("line => { line.style.maxWidth = '12px'; }")
    page.locator("#units-title").hover()
    line.hover()
    expect(line).to_have_attribute("title", name)


def test_a_sheet_of_no_incident_says_where_sheets_are(web: Web, page: Page) -> None:
    page.goto(f"{web.address}/sheet")
    expect(page.locator("#unnamed")).to_contain_text("Open the incident in the room")
    expect(page.get_by_role("alert")).to_have_count(0)
