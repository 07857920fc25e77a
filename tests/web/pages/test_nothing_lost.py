"""Nothing that hands or callers do gets lost: keys before the field is there, a caller's text, the
reason why a key does nothing, the end of a long answer."""

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import free
from tests.web.pages.hands import note, page, say, which_town

__all__ = ["page", "which_town"]

pytestmark = pytest.mark.browser

SMALL: ViewportSize = {"width": 1280, "height": 720}
CIRCLE = {"point": [0.01, 0.0], "uncertainty_m": 300, "source": "AML", "at": "2026-03-02T12:00:00Z"}
CUT = "one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1"


def test_what_is_typed_while_a_call_is_being_taken_says_what_it_is(web: Web, page: Page) -> None:
    call = web.ring()
    page.locator(f"[data-row='call-{call}']").click()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/api/calls/{call}/take", hold)
    with page.expect_request("**/take"):
        page.keyboard.press("t")
    # On the page "f" would give the call to the community desk, "i" go to the queue's field.
    page.keyboard.type("bin_fire")
    held[0].continue_()
    expect(page.locator("#classify")).to_have_value("bin_fire")
    page.keyboard.press("Enter")
    note(page, "classified")
    number = int(page.locator("[data-incident]").get_attribute("data-incident") or 0)
    assert web.get(f"/api/incidents/{number}")["incident_type"] == "bin_fire"
    web.close(number)


def test_a_call_that_was_not_taken_gives_its_keys_back(web: Web, page: Page) -> None:
    call = web.ring()
    page.locator(f"[data-row='call-{call}']").click()
    page.route(f"**/api/calls/{call}/take", lambda route: route.abort())
    page.keyboard.press("t")
    note(page, "Not saved")
    page.keyboard.press("i")
    expect(page.locator("#queue-filter")).to_be_focused()


def test_who_must_not_speak_and_writes_is_seen_from_elsewhere(web: Web, page: Page) -> None:
    call = web.ring()
    row = page.locator(f"[data-row='call-{call}']")
    row.wait_for()
    web.post("/api/line/events", {"event": "text", "call_id": call, "text": "he is here"})
    expect(row.locator("[data-wrote]")).to_be_visible()
    row.click()
    expect(row.locator("[data-wrote]")).to_have_count(0)
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    taken = page.locator(f"[data-row='incident-{number}']")
    expect(taken).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(taken.locator("[data-wrote]")).to_have_count(0)
    web.post("/api/line/events", {"event": "text", "call_id": call, "text": "hurry"})
    expect(taken.locator("[data-wrote]")).to_be_visible()
    web.close(number)


def test_a_circle_without_an_address_keeps_no_hand_from_sending(web: Web, page: Page) -> None:
    ring = {"event": "ring", "dialled": "fire", "location": CIRCLE}
    call = web.post("/api/line/events", ring)["call_id"]
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    page.locator(f"[data-row='incident-{number}']").click()
    page.keyboard.press("c")
    page.keyboard.type("bin_fire")
    page.keyboard.press("Enter")
    note(page, "classified")
    expect(page.locator("[name=place]")).to_be_attached()
    expect(page.locator("[name=place]")).not_to_be_focused()
    expect(page.locator("#send")).to_be_enabled()
    page.keyboard.press("s")
    note(page, f"sent to {number}")
    for unit in web.get("/api/board")["units"]:
        free(web, unit["id"])
    web.close(number)


@pytest.mark.parametrize("before", [None, "house_fire"])
def test_what_is_typed_after_c_waits_for_the_card(web: Web, page: Page, before: str | None) -> None:
    number = web.incident(before) if before else web.incident()
    row = page.locator(f"[data-row='incident-{number}']")
    row.wait_for()
    held: list[Route] = []
    page.route(f"**/api/incidents/{number}", lambda route: held.append(route))  # noqa: PLW0108 - it marks what it is given
    row.click()
    page.keyboard.press("c")
    page.keyboard.type("bin_fire")
    page.keyboard.press("Enter")
    for route in held:
        route.continue_()
    page.unroute(f"**/api/incidents/{number}")
    note(page, "classified")
    assert web.get(f"/api/incidents/{number}")["incident_type"] == "bin_fire"
    web.close(number)


@pytest.mark.parametrize(
    ("page", "words"), [("en", "Nobody is free"), ("zh", "目前无可派力量")], indirect=["page"]
)
def test_send_says_why_it_cannot_and_what_can_be_done(web: Web, page: Page, words: str) -> None:
    number = web.incident()
    page.locator(f"[data-row='incident-{number}']").click()
    page.locator("#classify").wait_for()
    page.keyboard.press("s")
    note(page, "c")
    units = [one["id"] for one in web.get("/api/board")["units"]]
    for unit in units:
        web.post(f"/api/units/{unit}/out-of-service", {"reason": "storm"})
    web.post(f"/api/incidents/{number}/classify", {"incident_type": "bin_fire"})
    page.locator("[data-not=s]", has_text=words).wait_for()
    page.keyboard.press("s")
    note(page, words)
    for unit in units:
        web.post(f"/api/units/{unit}/in-service", {})
    web.close(number)


def test_a_long_answer_is_whole_and_a_wrong_line_stands_in_no_ones_way(
    web: Web, page: Page
) -> None:
    page.set_viewport_size(SMALL)
    say(page, "undo")
    note(page, "Nothing to undo")
    assert not page.locator(".toast .text").evaluate(CUT)
    assert page.locator("footer").evaluate("one => one.offsetHeight") <= 40
    say(page, "sned 1")
    note(page, "no command")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("help")
    expect(page.locator("#command")).to_have_value("help")


def test_a_call_that_was_saved_at_the_second_try_is_not_written_twice(web: Web, page: Page) -> None:
    page.keyboard.press("n")
    page.locator("[name=place]").fill("Long Road")
    page.route("**/api/calls", lambda route: route.abort())
    page.keyboard.press("Control+Enter")
    note(page, "Not saved")
    page.unroute("**/api/calls")
    page.keyboard.press("Escape")
    with page.expect_response("**/take") as taken:
        page.keyboard.press("A")
    number = taken.value.json()["incident_id"]
    expect(page.locator(f"[data-incident='{number}'] #classify")).to_be_focused()
    expect(page.locator("[data-kept]")).to_have_count(0)
    web.close(number)
