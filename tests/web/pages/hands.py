"""The console of a Toytown with three hospitals, and hands at its keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toytown.world import WATCHED_TOWN
from tests.web.api.served import Web
from tests.web.pages.conftest import WAIT_MS, WIDE
from tests.web.pages.devices import free
from turnout.dispatch.city import City

PUMP = "E01"


@pytest.fixture(scope="module")
def which_town() -> City:
    """Three hospitals."""
    return WATCHED_TOWN


@pytest.fixture
def page(browser: Browser, web: Web, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The console of a room where everybody is at home."""
    for unit in WATCHED_TOWN.units:
        free(web, unit)
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    language = getattr(request, "param", "en")
    context.add_init_script(f"localStorage.setItem('turnout.language', '{language}')")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(web.address)
    page.locator("[data-live=true]").wait_for()
    yield page
    context.close()


def say(page: Page, command: str) -> None:
    page.locator("#command").fill(command)
    page.locator("#command").press("Enter")


def note(page: Page, words: str) -> None:
    expect(page.locator("[data-note]")).to_contain_text(words)


def hear_of(page: Page, unit: str, number: int) -> None:
    """The page knows that the unit has an order: what is typed about it is understood."""
    expect(page.locator(f"#units [data-unit={unit}]")).to_contain_text(f"→ {number}")


def orders(web: Web, number: int) -> dict[str, str]:
    return {
        order["unit_id"]: order["status"]
        for order in web.get(f"/api/incidents/{number}")["assignments"]
    }
