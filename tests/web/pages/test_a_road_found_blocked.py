"""A crew presses that its road is blocked, without a network; the room closes it in one press."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import (
    OpenDevice,
    everybody_home,
    open_device,
    order_to,
    ready_to_go_offline,
    status_is,
    waiting_is,
)

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}
WORDS = {
    "en": ("finds the road blocked", "E01 finds it blocked", "Road blocked here", "stays open"),
    "zh": ("发现道路受阻", "E01 报告受阻", "此处道路受阻", "道路不封闭"),
}


@pytest.fixture(autouse=True)
def roads_open(town: Web) -> Iterator[None]:
    """No road of an earlier test is closed."""
    yield
    for one in town.get("/api/board")["closures"]:
        town.post(f"/api/closures/{one['id']}/open", {})


def driving(town: Web) -> int:
    """E01 is on its way to a new incident: its number."""
    number, order = order_to(town, "E01")
    town.post(f"/api/assignments/{order}/status", {"status": "en_route"})
    return number


def press(page: Page) -> None:
    status_is(page, "en_route")
    page.locator("#road-blocked").click()


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_pressed_without_a_network_it_is_closed_in_one_press(
    town: Web, open_device: OpenDevice, language: str, theme: str
) -> None:
    says, because, button, _ = WORDS[language]
    number = driving(town)
    phone = open_device("/terminal?unit=E01", language=language, theme=theme)
    console = open_device("/", size=DESK, language=language, theme=theme).page
    status_is(phone.page, "en_route")
    expect(phone.page.locator("#road-blocked")).to_have_text(button)
    ready_to_go_offline(phone.page)
    phone.context.set_offline(True)
    press(phone.page)
    waiting_is(phone.page, 1)
    assert town.get("/api/board")["alarms"] == []
    phone.context.set_offline(False)
    alarm = console.locator("[data-kind='road_blocked']")
    expect(alarm).to_contain_text(says)
    expect(alarm).to_contain_text("Long Road")
    assert town.get("/api/board")["closures"] == [], "the crew's word closed nothing"
    expect(phone.page.locator("[data-block='reported']")).to_contain_text("Long Road")
    for page in (console, phone.page):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    alarm.locator("[id^='close-block']").click()
    expect(alarm).to_have_count(0)
    [closed] = town.get("/api/board")["closures"]
    assert (closed["at"], closed["slowness"], closed["reason"]) == ([0.021, 0.0], None, because)
    expect(phone.page.locator("[data-block='heeded']")).to_be_visible()
    [block] = town.get(f"/api/incidents/{number}")["road_blocks"]
    assert (block["state"], block["closure_id"]) == ("heeded", closed["id"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_not_blocked_says_why_to_the_crew(
    town: Web, open_device: OpenDevice, language: str
) -> None:
    *_, stays = WORDS[language]
    number = driving(town)
    phone = open_device("/terminal?unit=E01", language=language).page
    press(phone)
    console = open_device("/", size=DESK, language=language).page
    console.locator(f"[data-row='incident-{number}']").click()
    block = console.locator("[data-section='road-blocks'] [data-block]")
    expect(block).to_have_attribute("data-state", "reported")
    dismiss = block.get_by_role("button").last
    expect(dismiss).to_be_disabled()
    block.get_by_role("textbox").fill("a lorry, gone again")
    dismiss.click()
    expect(block).to_have_attribute("data-state", "dismissed")
    timeline = console.locator("[data-section='timeline']")
    expect(timeline.locator("[data-event='RoadBlockDismissed']")).to_contain_text("gone again")
    expect(timeline.locator("[data-event='RoadBlockReported']")).to_contain_text("Long Road")
    said = phone.locator("[data-block='dismissed']")
    expect(said).to_contain_text("a lorry, gone again")
    expect(said).to_contain_text(stays)


def test_a_dispatcher_types_what_a_crew_says_by_radio(town: Web, open_device: OpenDevice) -> None:
    number = driving(town)
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    page.locator("#command").fill("blocked e1")
    page.locator("#command").press("Enter")
    expect(page.locator("[data-section='road-blocks'] [data-block]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("R")
    rows = page.locator("li.block[data-block]")
    expect(rows).to_contain_text("E01")
    rows.locator("[id^='close-block']").click()
    expect(page.locator("[data-closure]")).to_contain_text("E01 finds it blocked")
    expect(rows).to_have_count(0)
