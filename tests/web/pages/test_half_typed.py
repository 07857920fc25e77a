"""What is half typed about a case, with its photos, stays with that case."""

import pytest
from playwright.sync_api import expect

from tests.web.api.served import Web
from tests.web.api.test_cases import tell
from tests.web.pages.acts import Answer
from tests.web.pages.office import OpenPage, open_page

pytestmark = pytest.mark.browser
__all__ = ["open_page"]


def test_what_is_half_typed_about_a_case_is_not_sent_with_another(
    web: Web, open_page: OpenPage
) -> None:
    one, other = (tell(web, class_code=code)["case_id"] for code in ("lamp", "rubbish"))
    page = open_page(f"/community?party=desk-V1&case={one}")
    page.locator("#act").select_option("register_case")
    page.locator("#class_code").select_option("stair")
    page.locator(f"[data-row='{other}']").click()
    expect(page.locator("#case-title")).to_contain_text(str(other))
    expect(page.locator("#class_code")).to_have_value("rubbish")
    page.locator("#act").select_option("add_note")
    page.locator("#words").fill("seen at noon")
    page.locator(f"[data-row='{one}']").click()
    expect(page.locator("#class_code")).to_have_value("stair")
    page.locator(f"[data-row='{other}']").click()
    expect(page.locator("#words")).to_have_value("seen at noon")


def test_a_reason_typed_for_one_site_is_not_given_for_another(
    web: Web, open_page: OpenPage
) -> None:
    for name in ("Oak School", "Elm School"):
        body = {"kind": "school", "name": name, "office": "safety", "telephone": "555-0001"}
        web.post("/api/areas/C/sites", {**body, "point": [0.01, 0.0]})
    page = open_page("/sites")
    page.get_by_role("button", name="Oak School").click()
    page.locator("#reason").fill("it moved away")
    page.get_by_role("button", name="Elm School").click()
    expect(page.locator("[data-card] h2")).to_have_text("Elm School")
    expect(page.locator("#reason")).to_have_value("")


def test_a_site_that_is_closed_says_so_and_why_and_offers_nothing(
    web: Web, open_page: OpenPage
) -> None:
    body = {"kind": "school", "name": "Ash School", "office": "safety", "telephone": "555-0001"}
    site = web.post("/api/areas/C/sites", {**body, "point": [0.01, 0.0]})["site_id"]
    button = {"do": "place_equipment", "kind": "alarm_button", "renew_by": "2027-01-01"}
    web.post(f"/api/areas/C/sites/{site}/act", {"act": button})
    page = open_page("/sites")
    page.get_by_role("button", name="Ash School").click()
    page.locator("#reason").fill("it moved away")
    page.get_by_role("button", name="Close the site").dblclick()
    card = page.locator(f"[data-card='{site}']")
    expect(card.locator("#closed")).to_have_text("Closed")
    expect(card.locator("#history li").last).to_contain_text("it moved away")
    expect(card.get_by_role("button")).to_have_text(["Back to the list"])


def test_what_is_late_leads_from_its_leader_to_the_cases(web: Web, open_page: OpenPage) -> None:
    page = open_page("/leader?area=V1")
    expect(page.locator("#days")).to_be_visible()
    red: Answer = {"owner": "desk-V1", "status": "collected", "paused": False, "cases": 1}
    red["first_due"] = "2026-03-02T12:00:00Z"
    late = {**web.get("/api/areas/V1/leader"), "reds": [red]}
    page.route("**/leader?days=30", lambda route: route.fulfill(json=late))
    page.locator("#days").select_option("30")
    page.get_by_role("link", name="These cases").click()
    expect(page.locator("#party")).to_have_value("desk-V1")
    expect(page.locator("#list-late")).to_have_attribute("aria-pressed", "true")
