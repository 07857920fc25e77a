"""Classes, limits and calendar in a real Chromium: a draft, its dry run, a decision, taken back."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web
from tests.web.pages.office import OpenPage, assert_readable, open_page

__all__ = ["open_page"]

pytestmark = pytest.mark.browser

REASONS = ("people waited too long", "nobody can do that", "the feast was moved")
"""In the words of who decided: they stay as they were written, in every language of the page."""


@pytest.fixture(scope="module")
def web(town: Web) -> Web:
    """Toytown with a wish that was just told."""
    told = {"words": "look", "point": [0.01, 0.0]}
    case = town.post("/api/citizen/reports", told)["case_id"]
    act = {"act": {"do": "register_case", "class_code": "wish"}}
    town.post(f"/api/areas/V1/cases/{case}/act", act)
    return town


def open_classes(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/classes", language, theme)
    expect(page.locator("[data-choice=wish]")).to_be_visible()
    return page


def test_a_limit_is_tried_put_in_force_and_taken_back(web: Web, open_page: OpenPage) -> None:
    page = open_classes(open_page)
    page.locator("[data-choice=wish]").focus()
    page.keyboard.press("Enter")
    page.locator("#change").focus()
    page.keyboard.press("Enter")
    limit = page.locator("[data-draft=wish] [data-step=handle] input")
    limit.fill("1")
    limit.press("Tab")
    page.locator("#why").fill(REASONS[0])
    expect(page.locator("#adopt")).to_be_disabled()
    page.locator("#try").click()
    expect(page.locator("#trial [data-before]")).to_have_attribute("data-before", "0")
    page.locator("#adopt").dblclick()
    adopted = page.locator("[data-version='1']")
    expect(adopted).to_contain_text(REASONS[0])
    tomorrow = date.fromisoformat(web.get("/api/areas/C/classes")["today"]) + timedelta(days=1)
    assert web.get("/api/areas/C/classes")["adoptions"][0]["valid_from"] == tomorrow.isoformat()
    adopted.get_by_role("textbox").fill(REASONS[1])
    adopted.get_by_role("button", name="Take back").click()
    expect(adopted).to_contain_text("Taken back by clerk")


def test_a_day_is_tried_changed_and_taken_back(web: Web, open_page: OpenPage) -> None:
    page = open_classes(open_page)
    today = date.fromisoformat(web.get("/api/areas/C/classes")["today"])
    monday = today + timedelta(days=14 - today.weekday())
    page.locator("#day").fill(monday.isoformat())
    page.locator("#add-day").click()
    page.locator("#why").fill("a feast")
    page.locator("#try").click()
    expect(page.locator("#trial")).to_contain_text("earlier, on the same days of the week")
    page.locator("#change-days").dblclick()
    day = page.locator(f"#days [data-day='{monday}']")
    expect(day).to_contain_text("a day off")
    change = page.locator("[data-change='1']")
    change.get_by_role("textbox").fill("the feast was moved")
    change.get_by_role("button", name="Take back").click()
    expect(day).to_have_count(0)


LIMITS = {
    "en": ["1 hour", "1 hour", "4 hours of work", "1 working day", "1 working day"],
    "zh": ["1 小时", "1 小时", "工作时间 4 小时", "1 个工作日", "1 个工作日"],
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_limit_of_whole_hours_is_said_in_hours(open_page: OpenPage, language: str) -> None:
    page = open_classes(open_page, language)
    page.locator("[data-choice=rubbish]").click()
    expect(page.locator("[data-known=rubbish] td")).to_have_text(LIMITS[language])


def test_hours_are_typed_as_hours_and_minutes_stay_minutes(open_page: OpenPage) -> None:
    page = open_classes(open_page)
    page.locator("[data-choice=rubbish]").click()
    page.locator("#change").click()
    handle = page.locator("[data-draft=rubbish] [data-step=handle]")
    amount, unit = handle.locator("input"), handle.locator("select")
    expect(amount).to_have_value("4")
    expect(unit).to_have_value("work_hours")
    amount.fill("3")
    unit.select_option("minutes")
    expect(amount).to_have_value("3")
    amount.fill("120")
    amount.press("Tab")
    expect(amount).to_have_value("2")
    expect(unit).to_have_value("hours")
    unit.select_option("work_days")
    expect(amount).to_have_value("2")


def test_what_changes_nothing_is_refused_with_the_remedy(open_page: OpenPage) -> None:
    page = open_classes(open_page)
    page.locator("[data-choice=stair]").click()
    page.locator("#change").click()
    page.locator("#try").click()
    expect(page.locator("[data-rule=class_unchanged]")).to_contain_text("take it out of the draft")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it_and_find_the_other_pages(
    open_page: OpenPage, language: str, theme: str
) -> None:
    page = open_classes(open_page, language, theme)
    page.locator("[data-choice=lamp]").click()
    page.locator("#change").click()
    page.locator("#pages").focus()
    page.keyboard.press("Enter")
    for path in ("/community", "/leader", "/mediation", "/sites", "/goods", "/store", "/inspect"):
        expect(page.locator(f"nav a[href='{path}']")).to_be_visible()
    assert_readable(page, language, names=("lamp", *REASONS))
    page.keyboard.press("Escape")
    expect(page.locator("nav a[href='/store']")).to_have_count(0)
