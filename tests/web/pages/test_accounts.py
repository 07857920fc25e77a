"""An administrator's page in a window as on many desks."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.people import People
from tests.web.pages.conftest import DESK
from tests.web.pages.test_sign_in import page, sign_in, town
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
