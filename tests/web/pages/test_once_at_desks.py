"""At the desks beside the room, too, a press is done once where its answer was lost, and what was
refused is said until the next press."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.api.people import people
from tests.web.api.served import Web
from tests.web.api.test_cases import tell
from tests.web.pages.office import OpenPage, open_page
from tests.web.pages.test_once import answer_lost, page
from tests.web.pages.test_sign_in import sign_in

pytestmark = pytest.mark.browser
__all__ = ["open_page", "page"]


def press_twice(page: Page, button: str) -> None:
    """Once without an answer, and once more as the page says."""
    page.locator(button).click()
    expect(page.get_by_role("alert")).to_contain_text("safe to try again")
    page.locator(button).click()


@pytest.mark.parametrize("path", ["/tell", "/around"])
def test_a_public_page_asks_once_what_room_it_is(web: Web, page: Page, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/api/room") else None)
    page.goto(f"{web.address}{path}", wait_until="networkidle")
    assert len(asked) == 1


def test_a_dispute_whose_answer_was_lost_is_taken_down_once(web: Web, page: Page) -> None:
    before = tell(web)["case_id"]
    answer_lost(page, "**/bodies/justice/disputes")
    page.goto(f"{web.address}/mediation?party=body-justice")
    page.locator("#new-dispute").click()
    page.locator("#dispute-words").fill("a drum at night")
    page.locator("#dispute-kind").select_option("noise")
    page.locator("#dispute-grid").select_option("G1")
    press_twice(page, "#dispute-send")
    expect(page.locator("#dispute")).to_have_count(0)
    assert tell(web)["case_id"] == before + 2


def test_a_note_whose_answer_was_lost_stands_once_in_its_case(web: Web, page: Page) -> None:
    case = tell(web)["case_id"]
    answer_lost(page, f"**/cases/{case}/act")
    page.goto(f"{web.address}/community?party=desk-V1&case={case}")
    page.locator("#act").select_option("add_note")
    page.locator("#words").fill("rang twice, nobody there")
    press_twice(page, "#send")
    expect(page.locator(".acts [role=status]")).to_contain_text("had been saved after all")
    card = web.get(f"/api/areas/V1/cases/{case}")
    assert json.dumps(card).count("rang twice, nobody there") == 1


def test_a_site_whose_answer_was_lost_is_opened_once(web: Web, page: Page) -> None:
    answer_lost(page, "**/areas/C/sites")
    page.goto(f"{web.address}/sites")
    page.locator("#open-new").click()
    fields = {"name": "Oak School", "telephone": "555-0001", "lat": "0", "lon": "0.01"}
    for field, value in fields.items():
        page.locator(f"#{field}").fill(value)
    press_twice(page, "#open-site")
    expect(page.locator("[data-card] h2")).to_have_text("Oak School")
    names = [row["name"] for row in web.get("/api/areas/C/sites")["rows"]]
    assert names.count("Oak School") == 1


def test_a_refusal_stands_while_the_desk_reads_on(web: Web, open_page: OpenPage) -> None:
    case = tell(web)["case_id"]
    page = open_page("/tell")
    page.clock.install()
    page.goto(f"{web.address}/community?party=desk-V1&case={case}")
    page.locator("#act").select_option("merge_case")
    page.locator("#into").fill("999")
    page.locator("#send").click()
    told = page.get_by_role("alert")
    expect(told).to_be_visible()
    with page.expect_response("**/areas/V1/cases?listed=*"):
        page.clock.run_for(6_000)
    expect(told).to_be_visible()
    page.locator("#back").click()
    expect(told).to_have_count(0)


def test_a_key_whose_answer_was_lost_is_made_once_and_shown_after_all(
    browser: Browser, page: Page
) -> None:
    with people() as town:
        page.goto(town.web.address + "/sign-in?next=/accounts")
        sign_in(page, town, "administrator")
        page.locator("#key-label").fill("tracker of the north")
        page.locator("#key-role").select_option("tracker")
        page.locator("#key-day").fill("2027-01-01")
        answer_lost(page, "**/api/keys")
        page.locator("#issue").click()
        expect(page.get_by_role("alert")).to_contain_text("Press it again unchanged")
        expect(page.locator("h1")).to_contain_text("Toytown · ")
        expect(page.locator("[data-key]")).to_contain_text("tracker of the north")
        page.locator("#issue").click()
        expect(page.locator("#shown")).to_contain_text("tracker of the north")
        expect(page.locator("[data-key]")).to_have_count(1)
        expect(page.locator("#key-label")).to_have_value("")
        page.locator("#key-label").fill("hospital of the west")
        page.locator("#key-role").select_option("subscriber")
        page.locator("#key-districts").get_by_label("west").check()
        page.locator("#issue").click()
        expect(page.locator("#shown")).to_contain_text("hospital of the west")
        narrowed = page.locator("[data-key]", has_text="hospital of the west")
        expect(narrowed).to_contain_text("subscriber to incidents · west")
