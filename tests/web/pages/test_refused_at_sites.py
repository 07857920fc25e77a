"""What is refused at a site, an inspector or its own people have not written in vain."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.api.test_sites import inspect, keep, looked, opened
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


def test_photos_of_what_was_put_right_are_kept_where_that_was_refused(
    browser: Browser, web: Web
) -> None:
    site = opened(web)
    inspect(web, site, "record_inspection", looked=looked("gas"), words="")
    inspect(web, site, "serve_notice", findings=[1], served_how="by hand")
    keep(web, site, "object_to_notice", notice=1, words="the gas is away")
    decided = {"act": {"do": "decide_objection", "notice": 1, "upheld": False, "reason": "seen"}}
    web.post(f"/api/areas/C/sites/{site}/act", decided, **{"turnout-seat": "seat-2"})
    inspect(web, site, "give_order", notice=1)
    school = Window(browser, web, "zh", phone=True, theme="light")
    school.context.route("**/act", lambda route: route.fulfill(status=409, json=REFUSED))
    page = school.go(f"/site?site={site}&seat=school-1")
    notice = page.locator("[data-notice='1']")
    notice.locator("input[type=file]").set_input_files(photo())
    expect(notice.locator("[data-photos='1']")).to_be_visible()
    notice.locator("button.primary").click()
    for _ in range(2):
        expect(page.locator("[data-refused=below]")).to_be_visible()
        expect(notice.locator("[data-photos='1']")).to_be_visible()
        page.reload()
    school.is_clean()
    school.context.unroute("**/act")
    notice.locator("button.primary").click()
    expect(notice).to_contain_text("单位称已整改")
    expect(page.locator("[data-refused]")).to_have_count(0)
    school.context.close()
