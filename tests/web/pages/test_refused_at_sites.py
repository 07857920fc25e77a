"""What is refused at a site, an inspector or its own people have not written in vain."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.pages.test_phones import REFUSED
from tests.web.pages.test_sites import Window, open_site, photo, web

pytestmark = pytest.mark.browser
__all__ = ["web"]


def test_a_visit_and_a_hazard_that_were_refused_stand_where_they_were_written(
    browser: Browser, web: Web
) -> None:
    clerk, inspector, school = (
        Window(browser, web, "en", phone=phone, theme="dark") for phone in (False, True, True)
    )
    desk = clerk.go("/sites?area=C&seat=clerk-1")
    open_site(desk, "School Five", "0.01")
    site = desk.locator("[data-card]").get_attribute("data-card")
    phone = inspector.go("/inspect?area=V1&seat=inspector-1")
    inspector.context.route("**/inspect", lambda route: route.fulfill(status=409, json=REFUSED))
    phone.locator(f"[data-site='{site}'] button").click()
    gas = phone.locator("[data-item='gas']")
    gas.locator("button").last.click()
    gas.locator("textarea").fill("two cylinders under the stair")
    gas.locator("input[type=file]").set_input_files(photo())
    expect(gas.locator("[data-photos]")).to_be_visible()
    for item in ("exits", "plan", "guards"):
        phone.locator(f"[data-item='{item}'] button").first.click()
    phone.locator("#record").click()
    expect(phone.locator("[data-refused=below]")).to_be_visible()
    expect(gas.locator("textarea")).to_have_value("two cylinders under the stair")
    expect(gas.locator("[data-photos]")).to_be_visible()
    inspector.is_clean()
    inspector.context.unroute("**/inspect")
    phone.locator("#record").click()
    expect(phone.locator("[data-refused]")).to_have_count(0)
    expect(phone.locator("[data-hazard]")).to_be_visible()

    own = school.go(f"/site?site={site}&seat=school-1")
    school.context.route("**/act", lambda route: route.fulfill(status=409, json=REFUSED))
    own.locator("#note").fill("a lorry in front of the gate")
    own.locator("#tell").click()
    for _ in range(2):
        expect(own.locator("[data-refused=below]")).to_be_visible()
        expect(own.locator("#note")).to_have_value("a lorry in front of the gate")
        own.reload()
    for window in (clerk, inspector, school):
        window.context.close()
