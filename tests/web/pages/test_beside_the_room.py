"""Who works at a page beside the room takes no dispatcher's seat; an auditor follows a name."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.people import People, people
from tests.web.pages.test_once import page
from tests.web.pages.test_sign_in import sign_in
from turnout.access.model import Role

pytestmark = pytest.mark.browser
__all__ = ["page"]


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


def test_a_clerk_works_while_a_dispatcher_sits_at_the_first_seat(page: Page, town: People) -> None:
    dispatcher = town.member("sits.first", Role.DISPATCHER)
    town.post(dispatcher, "/api/units/E01/out-of-service", {"reason": "fuel"})
    told = {"words": "the lamp is dark", "point": [0.01, 0.0], "photos": []}
    case = town.post(town.stranger(), "/api/citizen/reports", told)["case_id"]
    town.member("keeps.desk", Role.DESK_CLERK, districts=["V1"])
    desk = quote(f"/community?party=desk-V1&case={case}", safe="")
    page.goto(f"{town.web.address}/sign-in?next={desk}")
    sign_in(page, town, "keeps.desk")
    page.locator("#act").select_option("add_note")
    page.locator("#words").fill("rang, nobody there")
    with page.expect_request(f"**/cases/{case}/act") as sent:
        page.locator("#send").click()
    assert re.fullmatch("clerk-[0-9a-f]{8}", sent.value.headers["turnout-seat"])
    expect(page.locator(".acts [role=status]")).to_be_visible()
    expect(page.locator("article")).to_contain_text("clerk")


def test_an_auditor_follows_one_name_through_the_book_and_comes_back(
    page: Page, town: People
) -> None:
    town.member("is.followed", Role.REVIEWER)
    town.member("does.follow", Role.AUDITOR)
    page.goto(town.web.address + "/sign-in?next=/audit")
    sign_in(page, town, "does.follow")
    rows = page.locator("[data-sequence]")
    page.get_by_role("button", name="Is.Followed (is.followed)").first.click()
    expect(page.locator("#about")).to_have_value(re.compile(r"^staff-\d+$"))
    expect(rows.filter(has_not_text="Is.Followed")).to_have_count(0)
    assert rows.count() > 0
    page.locator("#everything").click()
    expect(page.locator("#about")).to_have_value("")
    expect(rows.filter(has_not_text="Is.Followed")).not_to_have_count(0)
