"""An administrator's page in a window as on many desks."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.api.people import People
from tests.web.pages.conftest import DESK
from tests.web.pages.devices import PHONE
from tests.web.pages.test_sign_in import page, sign_in, speak, town
from turnout.access.model import Role

__all__ = ["page", "town"]

pytestmark = pytest.mark.browser


def test_what_can_be_done_with_an_account_and_what_came_of_it_are_in_sight(
    page: Page, town: People
) -> None:
    for number in range(16):
        town.member(f"member.{number}", Role.DISPATCHER)
    page.set_viewport_size(DESK)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    first = page.locator("[data-account='administrator'] .does")
    expect(first.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    expect(page.locator("main")).to_have_js_property("scrollWidth", DESK["width"])
    page.fill("#new-login", "wu.min")
    page.fill("#new-name", "Wu Min")
    page.click("#create")
    expect(page.locator("#shown .secret")).to_be_in_viewport(ratio=1)


def test_on_a_phone_a_row_is_who_it_is_and_the_rest_opens(page: Page, town: People) -> None:
    town.member("on.phones", Role.DISPATCHER)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    row = page.locator("[data-account='on.phones']")
    expect(row).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(row).to_contain_text("dispatcher")
    assert row.evaluate("one => one.offsetHeight") < 70
    reviewer = row.get_by_label("on.phones: reviewer")
    expect(reviewer).to_be_hidden()
    page.locator("#open-on\\.phones").click()
    reviewer.click()
    expect(reviewer).to_be_checked()
    expect(row.get_by_role("button", name="Close")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    expect(page.locator("main")).to_have_js_property("scrollWidth", PHONE["width"])


def test_a_mark_stands_for_what_was_granted_and_a_place_is_one_of_the_citys(
    page: Page, town: People
) -> None:
    town.member("is.refused", Role.DISPATCHER)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    auditor = page.get_by_label("is.refused: auditor")
    auditor.click()
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Who audits has no other role.")
    expect(auditor).not_to_be_checked()
    page.locator("#narrow-is\\.refused").click()
    where = page.locator("[data-narrowing='is.refused']")
    where.locator("[data-agency]").fill("atlantis")
    where.locator("[data-add]").select_option("west")
    expect(where.locator("[data-districts]")).to_have_value("west")
    where.get_by_role("button", name="Save").click()
    expect(problem).to_contain_text("There is no agency atlantis in this city.")
    where.locator("[data-agency]").fill("fire")
    where.get_by_role("button", name="Save").click()
    expect(problem).to_have_count(0)


def test_who_closes_an_account_is_asked_why_where_it_is_typed(page: Page, town: People) -> None:
    town.member("goes.away", Role.DISPATCHER)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    close = page.locator("[data-account='goes.away'] .does button").last
    close.click()
    close.click()
    expect(page.get_by_role("alert")).to_contain_text("This needs a reason.")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("moved to the county")
    close.click()
    close.click()
    expect(page.locator("[data-account='goes.away']")).to_have_count(0)


def test_the_audit_says_in_words_where_a_role_and_a_key_hold(page: Page, town: People) -> None:
    town.member("is.narrow", Role.DISPATCHER, agency="fire", districts=["west", "east"])
    town.program(Role.SUBSCRIBER, districts=["west"])
    town.member("reads.it", Role.AUDITOR)
    speak(page, "zh", "light")
    page.goto(town.web.address + "/sign-in?next=/audit")
    sign_in(page, town, "reads.it")
    narrow = page.locator("[data-fact=RolesGranted]").filter(has_text="is.narrow")
    expect(narrow.locator("td").last).to_contain_text("调度员：")
    expect(narrow.locator("td").last).to_contain_text(" · west · east")
    key = page.locator("[data-fact=KeyIssued] td").last
    expect(key).to_have_text("警情订阅方：west")
