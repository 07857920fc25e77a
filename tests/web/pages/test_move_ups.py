"""Advice to move up: seen in the room and by the duty commander, answered, and driven by a crew."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.scenarios.test_a71_in_the_shadow import SHADOWED_TOWN
from tests.toytown import Toytown
from tests.toytown.reach import cover
from tests.web.api.served import Web, served
from tests.web.pages.devices import OpenDevice, open_device
from tests.web.pages.office import OpenPage, assert_readable, open_page
from turnout.adapters.clock import WallClock
from turnout.bootstrap.serve import keep_timers
from turnout.deployment.policies.shadows import SHADOWS

__all__ = ["open_device", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

ROW_PX = 28

AS_NOW = {
    "id": 9,
    "agency": "fire",
    "unit_id": "E01",
    "service": "fire",
    "post": "S6",
    "from_post": None,
    "policy": "foresight",
    "reach_seconds": 120.0,
    "road_seconds": 360.0,
    "gain": 0.06,
    "before": 0.375,
    "after": 0.375,
    "advised_at": "2026-03-02T08:00:00Z",
}
"""An advice that takes as much of the city away as it adds."""

DESK: ViewportSize = {"width": 1440, "height": 900}


async def advised(town: Toytown) -> object:
    cover(town)
    town.room.doors = replace(town.room.doors, shadows=SHADOWS)
    return asyncio.create_task(keep_timers(town.room, town.clock))


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    """E02, which alone reaches the posts 3 to 6, is out of service."""
    with served(clock=WallClock(), city=SHADOWED_TOWN, begin=advised) as web:
        web.post("/api/units/E02/out-of-service", {"reason": "a flat tyre"})
        yield web


@pytest.fixture(scope="module")
def web(town: Web) -> Web:
    """The same, for the pages beside the room."""
    return town


def assert_one_line_below(above: Locator, line: Locator) -> None:
    """What is pressed stands on one line, under all that is said."""
    said = above.bounding_box()
    boxes = [one.bounding_box() for one in line.all()]
    tops = {round(box["y"]) for box in boxes if box}
    assert said is not None
    assert len(boxes) == 3
    assert len(tops) == 1
    assert tops.pop() >= said["y"] + said["height"]


def test_a_commander_refuses_one_and_a_dispatcher_accepts_the_next(
    town: Web, open_device: OpenDevice, open_page: OpenPage
) -> None:
    commander = open_page("/commander", "zh")
    panel = commander.locator("[data-panel=move-ups]")
    first = panel.locator("[data-move-up='1']")
    expect(first).to_contain_text("E01 调往六号站")
    expect(first).to_contain_text("37.5% → 87.5%")
    expect(commander.locator("[data-reach=fire]")).to_have_text("37.5%")
    refuse = first.get_by_role("button", name="不采纳")
    expect(refuse).to_be_disabled()
    assert_one_line_below(first.locator(".why"), first.locator("button, input"))
    first.get_by_role("textbox").fill("水带未干")
    refuse.click()
    expect(first).to_have_count(0)
    expect(panel.locator("[data-move-up='2']")).to_contain_text("T01 调往六号站")
    assert_readable(commander, "zh", names=("E01", "T01"))
    commander.set_viewport_size({"width": 390, "height": 844})
    answer = panel.locator("[data-move-up='2'] button").last.bounding_box()
    assert answer is not None
    assert answer["x"] + answer["width"] <= 390

    console = open_device("/", size=DESK).page
    phone = open_device("/terminal?unit=T01").page
    advice = console.locator("[data-move-up='2']")
    expect(advice).to_contain_text("T01 to Station 6")
    expect(advice).to_contain_text("6 min to drive")
    # The lists below it keep their height.
    box = advice.bounding_box()
    assert box is not None
    assert box["height"] < 2 * ROW_PX
    # What is called up lies over the map, not over what waits for an answer.
    console.keyboard.press("C")
    called = console.locator("[data-panel=cover]").bounding_box()
    assert called is not None
    assert called["y"] >= box["y"] + box["height"]
    console.keyboard.press("C")
    advice.get_by_role("button", name="Send").click()
    expect(advice).to_have_count(0)
    expect(phone.locator("[data-post=S6]")).to_contain_text("Move up to Station 6")
    phone.locator("#next-at-post").click()
    expect(phone.locator("[data-post=S6]")).to_contain_text("You stand at Station 6")
    assert town.get("/api/units/T01")["post"] == "S6"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "37.5% of the city reached within 2 min, as now"), ("zh", "37.5%，与现在相同")],
)
def test_advice_that_reaches_no_more_of_the_city_says_what_it_is_for(
    town: Web, open_page: OpenPage, language: str, words: str
) -> None:
    asked = town.get("/api/commander")
    asked["move_ups"] = [AS_NOW]
    commander = open_page("/sign-in", language)
    commander.route("**/api/commander", lambda route: route.fulfill(json=asked))
    commander.goto(f"{town.address}/commander")
    advice = commander.locator("[data-move-up='9']")
    expect(advice).to_contain_text(words)
    expect(advice).not_to_contain_text("→")
    assert_readable(commander, language, names=("E01", "T01"))


def test_the_panel_says_what_is_reached_and_the_map_shows_the_rest(
    town: Web, open_device: OpenDevice
) -> None:
    console = open_device("/", size=DESK).page
    expect(console.locator("#map canvas")).to_be_visible()
    console.keyboard.press("C")
    row = console.locator("[data-reach=fire]")
    share = {one["service"]: one for one in town.get("/api/coverage")["services"]}["fire"]
    expect(row).to_contain_text(f"{share['share'] * 100:g}%")
    expect(row).to_contain_text(re.compile(rf"\b{len(share['blind'])} places? nobody reaches"))
    row.get_by_role("button", name="Show").click()
    expect(row.get_by_role("button", name="Show")).to_have_attribute("aria-pressed", "true")


def test_a_dispatcher_sends_a_unit_by_hand_and_is_told_why_not(
    town: Web, open_device: OpenDevice
) -> None:
    console = open_device("/", size=DESK).page
    expect(console.locator("[data-unit='E01']")).to_be_visible()
    console.keyboard.press("/")
    console.keyboard.type("post E01 S0 it is lunch time")
    console.keyboard.press("Enter")
    expect(console.locator("body")).to_contain_text("E01 stands at Station 0")
    console.keyboard.press("Escape")
    console.locator("[data-unit='E01']").click()
    card = console.locator("[data-card-unit='E01']")
    card.get_by_role("combobox").select_option("S6")
    card.get_by_label("Why there?").fill("a parade")
    card.get_by_role("button", name="Send there").click()
    expect(card.locator("[data-post=S6]")).to_be_visible()
    expect(console.locator("[data-unit='E01']")).to_contain_text("moving up")
    assert town.get("/api/units/E01")["status"] == "moving_up"


def test_the_measures_compare_what_policies_in_the_shadow_would_have_done(
    web: Web, open_page: OpenPage
) -> None:
    number = web.incident("bin_fire")
    card = web.get(f"/api/incidents/{number}")
    chosen = [one["unit_id"] for one in card["recommendation"]["chosen"]]
    body = {"unit_ids": chosen, "recommendation": card["recommendation"]["number"], "reason": None}
    web.post(f"/api/incidents/{number}/assign", body)
    page = open_page("/measures", "en", "light")
    row = page.locator("[data-shadow='coverage-loss']")
    expect(page.locator("[data-shadows]")).to_be_visible()
    page.wait_for_function(
        "fetch('/api/measures/shadows').then(a => a.json()).then(d => d.policies.length === 2)"
    )
    page.reload()
    expect(row).to_contain_text("100%")
    assert_readable(page, "en")
    assert_readable(open_page("/measures", "zh", "dark"), "zh")


def test_one_key_shows_what_a_unit_reaches_in_eight_minutes(
    town: Web, open_device: OpenDevice
) -> None:
    console = open_device("/", size=DESK).page
    console.locator("[data-unit='A01']").click()
    with console.expect_response("**/api/isochrone*") as asked:
        console.keyboard.press("I")
    assert asked.value.status == 200
    expect(console.locator("#isochrone")).to_have_attribute("aria-pressed", "true")
    said = console.locator("#reached")
    expect(said).to_have_text("Reached in 8 min by road")
    console.locator("[data-unit='T01']").click()
    expect(said).to_have_text("Reached in 8 min on foot")
    console.keyboard.press("I")
    expect(said).to_have_count(0)
    (area,) = town.get("/api/isochrone?lon=0.03&lat=0")["areas"]
    assert area["outer"][0] == [-0.05, -0.001]
    assert town.http.get("/api/isochrone?lon=0.03&lat=0&minutes=61").status_code == 422
