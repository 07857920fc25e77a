"""What a shift played by hand stumbled over: cut off, out of sight, or said wrongly."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.toytown.world import WATCHED_TOWN
from tests.web.api.served import Web
from tests.web.pages.hands import page
from tests.web.pages.office import OpenPage, open_page
from turnout.base.text import Words
from turnout.dispatch.city import City

__all__ = ["open_page", "page"]

pytestmark = pytest.mark.browser

CREDIT = "Streets: the city of Toytown, by its own leave. Stations: everybody's map, ODbL 1.0. "
SPILLED = """list => [...list.querySelectorAll('li > *')].filter(one =>
    one.getBoundingClientRect().right > list.getBoundingClientRect().right + 1).length"""


@pytest.fixture(scope="module")
def which_town() -> City:
    """A town whose map was drawn by many hands."""
    return replace(WATCHED_TOWN, attribution=Words.plain((CREDIT * 2).strip()))


def test_who_asks_for_more_sees_who_comes_and_that_nobody_is_left(web: Web, page: Page) -> None:
    number = web.incident("house_fire")
    page.set_viewport_size({"width": 1280, "height": 500})
    page.locator(f"[data-row='incident-{number}']").click()
    advice = page.locator("[data-section=recommended]")
    expect(advice.locator("#send")).to_be_enabled()
    for _ in range(2):
        page.keyboard.press("r")
    expect(page.locator("[data-section=plan] [aria-current=step]")).to_contain_text("2")
    expect(advice.locator("h3")).to_be_in_viewport()
    web.close(number)


def test_where_nobody_is_free_no_button_says_to_send_nobody(web: Web, page: Page) -> None:
    units = [one["id"] for one in web.get("/api/board")["units"]]
    for unit in units:
        web.post(f"/api/units/{unit}/out-of-service", {"reason": "storm"})
    number = web.incident("bin_fire")
    row = page.locator(f"[data-row='incident-{number}']")
    expect(row).to_contain_text("held")  # until then it moves from one list to another
    row.click()
    send = page.locator("#send")
    expect(send).to_contain_text("Nobody can be sent")
    expect(send).to_be_disabled()
    for unit in units:
        web.post(f"/api/units/{unit}/in-service", {})
    page.locator("#card [aria-keyshortcuts=a]").click()
    expect(send).to_contain_text("Send 1 unit")
    page.locator("#card [aria-keyshortcuts='1']").click()
    expect(send).to_contain_text("Tick whom to send")
    web.close(number)


def test_a_place_with_a_long_name_stays_in_its_list_of_a_past_moment(
    web: Web, open_page: OpenPage
) -> None:
    web.ring(address="Avenida Francisco de Aguirre / Francisco de Aguirre " * 2)
    page = open_page(f"/past?at={web.get('/api/board')['clock']['at']}")
    expect(page.locator("#queue li").first).to_be_visible()
    assert page.locator("#queue").evaluate(SPILLED) == 0


def test_on_a_phone_each_column_of_the_measures_is_as_wide_as_its_head(
    open_page: OpenPage,
) -> None:
    page = open_page("/measures")
    page.set_viewport_size({"width": 390, "height": 844})
    head = page.locator("thead tr").first
    expect(head).to_be_visible()
    assert head.evaluate("row => row.getBoundingClientRect().height") < 60


def test_whose_map_it_is_stands_there_whole(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    credit = page.get_by_text((CREDIT * 2).strip(), exact=True)
    expect(credit).to_be_visible()
    assert credit.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    assert credit.evaluate("one => one.clientHeight") > 20
    page.locator("[aria-keyshortcuts=g]").first.click(trial=True)


def test_a_shift_that_is_handed_over_is_told_to_the_seat_that_takes_it(
    web: Web, page: Page
) -> None:
    page.goto(f"{web.address}/?seat=seat-2")
    page.locator("[data-live=true]").wait_for()
    web.post("/api/handovers", {"to_seat": "seat-2"})
    offered = page.locator("[data-shift-offered]")
    expect(offered).to_contain_text("seat 1 hands over to seat 2")
    offered.get_by_role("button").last.click()
    expect(offered).to_have_count(0)
    assert web.get("/api/board")["handovers"] == []
