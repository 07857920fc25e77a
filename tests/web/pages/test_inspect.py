"""An inspector's phone: the round of the day, and what the desk answers to a press."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
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
    phone.locator("#serve").click()
    order = phone.locator("[data-notice] button").last
    order.click()
    order.click()
    expect(phone.get_by_role("alert").locator("button")).to_be_in_viewport()
    inspector.context.close()
