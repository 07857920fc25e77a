"""The administrator's page in a real Chromium: the room's health, and the record proved."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web, served
from tests.web.api.test_admin import KEPT_TOWN
from tests.web.pages.office import OpenPage, assert_readable, open_page
from turnout.adapters.clock import WallClock

__all__ = ["open_page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Toytown with limits, strength and a checklist; its fire desk is worked."""
    with served(clock=WallClock(), city=KEPT_TOWN) as web:
        web.post("/api/desks/fire/open", {"services": ["fire"], "districts": []})
        web.incident("bin_fire")
        yield web


def open_admin(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/admin", language, theme)
    expect(page.locator("[data-sequence]")).to_be_visible()
    expect(page.locator("[data-findings]")).to_be_visible()
    return page


def test_it_says_what_is_true_of_the_record_and_the_city(web: Web, open_page: OpenPage) -> None:
    page = open_admin(open_page)
    head = web.get("/api/ledger/head")
    expect(page.locator("[data-sequence]")).to_have_text(str(head["sequence"]))
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "true")
    expect(page.locator("[data-database]")).to_contain_text("gone with this process")
    expect(page.locator("[data-panel=record]")).to_contain_text(head["hash"])
    expect(page.locator("[data-desk=fire]")).to_contain_text("seat 1")
    expect(page.locator("[data-kind=strength]")).to_contain_text("at least 3 free")
    web.incident("fall")
    later = web.get("/api/ledger/head")["sequence"]
    expect(page.locator("[data-sequence]")).to_have_text(str(later))


def test_the_record_is_proved_by_one_key(open_page: OpenPage) -> None:
    page = open_admin(open_page)
    page.locator("#verify").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-proof=true]")).to_contain_text("whole")


def test_a_room_that_does_not_save_says_so(web: Web, open_page: OpenPage) -> None:
    page = open_admin(open_page)
    saving = {**web.get("/api/admin"), "health": {**web.get("/api/health"), "saved": False}}
    page.route("**/api/admin", lambda route: route.fulfill(json=saving))
    expect(page.locator("[data-saved=false]")).to_contain_text("does not save")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_page: OpenPage, language: str, theme: str) -> None:
    assert_readable(open_admin(open_page, language, theme), language)
