"""An inspector's phone: the round of the day, and what the desk answers to a press."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.api.test_sites import inspect
from tests.web.pages.test_sites import Window, web

__all__ = ["web"]

pytestmark = pytest.mark.browser


def test_a_round_is_kept_without_a_network_and_what_is_answered_is_in_sight(
    browser: Browser, web: Web
) -> None:
    for number in range(6):
        body = {
            "kind": "school",
            "name": f"School {number}",
            "point": [0.01, 0.0],
            "office": "safety",
            "telephone": "555-0001",
        }
        site = web.post("/api/areas/C/sites", body)["site_id"]
    inspector = Window(browser, web, "en", phone=True, theme="dark")
    phone = inspector.go("/inspect?area=V1&seat=inspector-1")
    phone.locator(f"[data-site='{site}'] input").check()
    phone.locator("#here").click()
    phone.locator("#plan").click()
    expect(phone.locator(f"#stop-{site}")).to_be_in_viewport()
    inspector.context.route("**/api/**", lambda route: route.abort())
    phone.reload()
    phone.locator(f"#stop-{site}").click()
    inspector.context.unroute_all()
    for item in ("exits", "plan", "gas"):
        phone.locator(f"[data-item='{item}'] button").first.click()
    phone.locator("[data-item='guards'] button").last.click()
    phone.locator("#record").click()
    expect(phone.locator("#recorded")).to_be_in_viewport()
    phone.locator("#served-how").fill("by hand")
    card = f"**/api/areas/V1/sites/{site}"
    inspector.context.route(card, lambda route: route.abort())
    inspect(web, site, "serve_notice", findings=[1], served_how="by a colleague")
    phone.locator("#serve").click()
    expect(phone.get_by_role("alert").locator("button")).to_be_in_viewport()
    inspector.context.unroute(card)
    expect(phone.locator("[data-order-from]")).to_contain_text("2026-03-0")
    expect(phone.locator("[data-notice] button")).to_have_count(0)
    phone.locator("#back").click()
    expect(phone.locator(f"#stop-{site}")).to_contain_text("inspected")
    phone.reload()
    expect(phone.locator(f"#stop-{site}")).to_contain_text("inspected")
    inspector.context.close()


@pytest.mark.parametrize(
    ("language", "until", "again"),
    [("en", "until", "It is there still"), ("zh", "至", "再次查实，仍存在")],
)
def test_a_hazard_is_confirmed_again_on_another_day(
    browser: Browser, web: Web, language: str, until: str, again: str
) -> None:
    body = {
        "kind": "school",
        "name": f"Old school {language}",
        "point": [0.01, 0.0],
        "office": "safety",
        "telephone": "555-0001",
    }
    site = web.post("/api/areas/C/sites", body)["site_id"]
    inspect(web, site, "find_hazard", code="locked_gate", words="the back gate")
    inspector = Window(browser, web, language, phone=True, theme="dark")
    phone = inspector.go("/inspect?area=V1&seat=inspector-1")
    phone.locator(f"[data-site='{site}'] input").check()
    phone.locator("#here").click()
    phone.locator("#plan").click()
    phone.locator(f"#stop-{site}").click()
    hazard = phone.locator("[data-hazard='1']")
    year = web.town.clock.now().date() + timedelta(days=365)
    expect(hazard).to_contain_text(f"{until} {year}")
    expect(hazard.get_by_role("button")).to_have_count(1)
    web.town.clock.wait(86_400)
    phone.reload()
    phone.locator(f"#stop-{site}").click()
    hazard.get_by_role("button", name=again).click()
    expect(hazard).to_contain_text(f"{until} {year + timedelta(days=1)}")
    expect(hazard.get_by_role("button")).to_have_count(1)
    inspector.context.close()
