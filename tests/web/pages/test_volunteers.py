"""Volunteers on an incident's card: asked by one key, numbered, and told apart by what they do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toytown import VOLUNTEER_TOWN
from tests.web.api.served import Web, served
from tests.web.pages.conftest import WIDE

pytestmark = pytest.mark.browser

ANN, BOB = "ann-" + "a" * 20, "bob-" + "b" * 20


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=VOLUNTEER_TOWN) as web:
        for secret, lon in ((ANN, 0.011), (BOB, 0.013)):
            web.send(f"/api/volunteers/{secret}/opt-in", {"radius_m": 3000.0})
            web.http.put(f"/api/volunteers/{secret}/position", json={"point": [lon, 0.0]})
        yield web


def card_of(browser: Browser, town: Web, number: int) -> Page:
    page = browser.new_context(viewport=WIDE, locale="en-GB").new_page()
    page.goto(town.address)
    page.locator(f"[data-row='incident-{number}']").click()
    return page


def test_one_key_asks_them_and_the_card_follows_what_they_answer(browser: Browser, town: Web):
    number = town.incident("chest_pain")
    page = card_of(browser, town, number)
    section = page.locator("[data-section=volunteers]")
    expect(section).to_contain_text("Ask volunteers nearby")
    page.keyboard.press("v")
    expect(section.locator("[data-volunteer]")).to_have_count(2)
    town.send(f"/api/volunteers/{BOB}/answer", {"answer": "accept"})
    second = section.locator("[data-volunteer='2']")
    expect(second).to_contain_text("coming")
    expect(second).to_contain_text("fetches the AED: AED D1")
    section.get_by_role("button", name="Stand volunteers down").click()
    expect(section.locator("[data-volunteer]")).to_have_count(0)
    page.context.close()


def test_a_typed_line_asks_and_describes_who_is_missing(browser: Browser, town: Web):
    number = town.incident("missing")
    page = card_of(browser, town, number)
    expect(page.locator("[data-section=volunteers] input")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(f"volunteers {number} grey coat")
    page.keyboard.press("Enter")
    expect(page.locator("[data-volunteer]")).to_have_count(2)
    town.send(f"/api/volunteers/{ANN}/answer", {"answer": "accept"})
    assert town.get(f"/api/volunteers/{ANN}/alert")["description"] == "grey coat"
    page.context.close()


def test_where_there_is_violence_nobody_can_be_asked(browser: Browser, town: Web):
    number = town.incident("brawl")
    page = card_of(browser, town, number)
    expect(page.locator(f"[data-incident='{number}']").first).to_be_visible()
    expect(page.locator("[data-section=volunteers]")).to_have_count(0)
    page.context.close()
