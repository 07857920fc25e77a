"""The plans' editor in a real Chromium: a draft, its dry run, one decision, and taking it back."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web
from tests.web.pages.office import OpenPage, assert_readable, open_page

__all__ = ["open_page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web(town: Web) -> Web:
    """Toytown with two bin fires and a fall of today."""
    for what in ("bin_fire", "bin_fire", "fall"):
        town.incident(what)
    return town


def open_plans(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/plans", language, theme)
    expect(page.locator("[data-choice=bin_fire]")).to_be_visible()
    return page


def draft_two_pumps(page: Page) -> None:
    page.locator("#find").fill("bin")
    page.locator("[data-choice=bin_fire]").click()
    page.locator("[data-in-force=true]").get_by_role("button").click()
    page.locator("[data-need=pump] input").fill("2")
    page.locator("[data-need=pump] input").press("Tab")


def test_a_draft_is_tried_adopted_and_taken_back(web: Web, open_page: OpenPage) -> None:
    page = open_plans(open_page)
    draft_two_pumps(page)
    expect(page.locator("#adopt")).to_be_disabled()
    page.locator("#try").click()
    expect(page.locator("[data-changed]")).to_have_attribute("data-changed", "2")
    expect(page.locator("[data-asked=pump]")).to_contain_text("E01 E02 E09")
    expect(page.locator("[data-asked=bls]")).to_have_count(0)
    page.locator("#from").fill(web.get("/api/plans")["today"])
    page.locator("#why").fill("two bins at once")
    page.locator("#adopt").click()
    page.locator("#adopt").click()
    adopted = page.locator("[data-version='1']")
    expect(adopted).to_contain_text("two bins at once")
    expect(page.locator("[data-plan='bin_fire 1']")).to_have_attribute("data-in-force", "true")
    number = web.incident("bin_fire")
    assert next(i for i in web.get("/api/board")["incidents"] if i["id"] == number)["needed"] == 2
    adopted.get_by_role("textbox").fill("too many roll out")
    adopted.get_by_role("button", name="Take back").click()
    expect(adopted).to_contain_text("Taken back by office")
    expect(page.locator("[data-plan='bin_fire 1']")).to_have_attribute("data-in-force", "false")


def test_a_plan_that_asks_for_what_nobody_has_is_refused_with_the_remedy(
    web: Web, open_page: OpenPage
) -> None:
    page = open_plans(open_page)
    page.locator("[data-choice=flood]").click()
    page.locator("[data-in-force=true]").get_by_role("button").click()
    expect(page.locator("[data-need=boat]")).to_contain_text("0")
    before = web.get("/api/ledger/head")
    page.locator("#try").click()
    refused = page.locator("[data-rule=plan_asks_nobody]")
    expect(refused).to_contain_text("boat")
    expect(refused).to_contain_text("units.csv")
    expect(page.locator("#adopt")).to_be_disabled()
    assert web.get("/api/ledger/head") == before


def test_conditions_and_stages_are_changed_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_plans(open_page)
    page.locator("[data-choice=fall]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-in-force=true]").get_by_role("button").focus()
    page.keyboard.press("Enter")
    editor = page.locator("[data-draft=fall]")
    editor.get_by_role("button", name="Add a stage").focus()
    page.keyboard.press("Enter")
    second = editor.locator("[data-need=bls] input").nth(1)
    second.focus()
    second.press("ArrowUp")
    editor.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    expect(editor.get_by_role("checkbox").first).to_be_checked()
    page.locator("#try").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-changed]")).to_have_attribute("data-changed", "0")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_page: OpenPage, language: str, theme: str) -> None:
    page = open_plans(open_page, language, theme)
    draft_two_pumps(page)
    page.locator("#try").click()
    expect(page.locator("#trial")).to_be_visible()
    # The code of the type, and what people typed above as their reasons.
    names = ("house_fire", "two bins at once", "too many roll out")
    assert_readable(page, language, names=names)
