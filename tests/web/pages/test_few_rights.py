"""Accounts with few rights find the pages that are theirs; a page that stays empty says why."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.people import People
from tests.web.pages.test_sign_in import page, sign_in, speak, town
from turnout.access.model import Role

__all__ = ["page", "town"]

pytestmark = pytest.mark.browser


def come_in(page: Page, town: People, login: str, next_page: str = "") -> None:
    asked = f"?next={next_page}" if next_page else ""
    page.goto(f"{town.web.address}/sign-in{asked}")
    sign_in(page, town, login)


def test_a_mediator_and_a_sites_own_people_come_to_their_pages(page: Page, town: People) -> None:
    town.member("wang.fang", Role.MEDIATOR, districts=["M1"])
    come_in(page, town, "wang.fang")
    page.wait_for_url("**/mediation")
    page.locator("#pages").click()
    expect(page.locator("nav a[href='/mediation']")).to_be_visible()
    expect(page.locator("nav a[href='/community']")).to_have_count(0)
    page.locator("#sign-out").click()
    page.wait_for_url("**/sign-in")
    town.member("the.school", Role.SITE, agency="site-1")
    sign_in(page, town, "the.school")
    page.wait_for_url("**/site")


def test_a_clerk_of_one_village_begins_there_and_goes_back_from_a_desk_that_is_not_theirs(
    page: Page, town: People
) -> None:
    town.member("village.one", Role.DESK_CLERK, districts=["V1"])
    come_in(page, town, "village.one")
    party = page.locator("#party")
    expect(party).to_have_value("desk-V1")
    expect(page.locator("#list-turn")).to_be_visible()
    party.select_option("desk-C")
    expect(page.locator("[data-rule=not_permitted]")).to_be_visible()
    expect(page.locator("#list-turn")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-rule=not_permitted]")).to_be_visible()
    party.select_option("desk-V1")
    expect(page.locator("#list-turn")).to_be_visible()
    for other, shows in (("/sites", "#list-due"), ("/leader", "#days")):
        page.goto(town.web.address + other)
        expect(page.locator("#area")).to_have_value("V1")
        expect(page.locator(shows)).to_be_visible()
    page.goto(town.web.address + "/classes")
    expect(page.locator("[data-choice=wish]")).to_be_visible()


def test_an_officer_of_a_body_begins_at_that_body(page: Page, town: People) -> None:
    town.member("safety.one", Role.BODY_OFFICER, agency="safety")
    come_in(page, town, "safety.one")
    expect(page.locator("#party")).to_have_value("body-safety")
    expect(page.locator("#list-turn")).to_be_visible()


def test_an_auditor_looks_back(page: Page, town: People) -> None:
    town.member("zhao.lei", Role.AUDITOR)
    come_in(page, town, "zhao.lei", "/past")
    expect(page.get_by_role("link", name="Record up to here")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_refused_is_said_in_words(page: Page, town: People, language: str) -> None:
    login = f"grid.{language}"
    town.member(login, Role.GRID_WORKER, districts=["G1"])
    speak(page, language, "light")
    come_in(page, town, login, "/grid")
    page.locator("#grid-G2").click()
    expect(page.locator("[data-rule=not_permitted]")).to_be_visible()
    page.locator("#other").click()
    page.locator("#grid-G1").click()
    expect(page.locator("[data-rule=not_permitted]")).to_have_count(0)
    page.goto(town.web.address + "/station")
    expect(page.locator("nav a[href='/grid']")).to_be_visible()
    assert "menu." not in page.locator("main").inner_text()
    page.goto(town.web.address + "/terminal")
    refused = page.locator("main [role=alert]")
    expect(refused).to_contain_text(
        {"en": "Your roles do not include this", "zh": "无权进行此操作"}[language]
    )
    page.goto(town.web.address + "/station")
    town.member(f"taker.{language}", Role.CALL_TAKER)
    page.locator("#sign-out").click()
    page.wait_for_url("**/sign-in")
    sign_in(page, town, f"taker.{language}")
    page.locator("#pages").click()
    expect(page.locator("nav a[href='/plans']")).to_be_visible()
    expect(page.locator("nav a[href='/commander']")).to_have_count(0)
