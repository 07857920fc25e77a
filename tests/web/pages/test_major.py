"""A major incident on the console: one decision, the words to read aloud, whom to ask back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.scenarios.test_a38_major_incident import MAJOR_TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, open_device
from turnout.dispatch.city import City

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def which_town() -> City:
    """Toytown, which has decided what a major incident changes."""
    return MAJOR_TOWN


@pytest.mark.parametrize(
    ("language", "theme", "aloud"),
    [("en", "dark", "Keep the line free."), ("zh", "light", "请把线路留给需要的人。")],
)
def test_it_is_declared_read_aloud_and_stood_down(
    town: Web, open_device: OpenDevice, language: str, theme: str, aloud: str
) -> None:
    if town.get("/api/units/E02")["status"] == "available":
        town.post("/api/units/E02/out-of-service", {"reason": "training"})
    number = town.incident("house_fire")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    line = page.locator(".because", has=page.get_by_role("button", name=DECLARE[language]))
    line.get_by_role("textbox").fill("many people inside")
    line.get_by_role("button").click()
    major = page.locator(f"[data-major='{number}']")
    expect(major).to_contain_text(aloud)
    expect(major).to_contain_text("E02")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    card = town.get(f"/api/incidents/{number}")
    assert (card["major"]["declared_by"], card["major"]["recall"]) == ("seat-1", ["E02"])
    line = page.locator(".because", has=page.get_by_role("button", name=STAND_DOWN[language]))
    line.get_by_role("textbox").fill("all are out")
    line.get_by_role("button").click()
    expect(major).to_have_count(0)
    assert town.get(f"/api/incidents/{number}")["major"] is None


DECLARE = {"en": "Declare major", "zh": "宣布重大警情"}
STAND_DOWN = {"en": "Stand down", "zh": "解除"}


def test_the_command_line_declares_it_and_ends_it(town: Web, open_device: OpenDevice) -> None:
    number = town.incident("house_fire")
    device = open_device("/", size=DESK)
    page = device.page
    expect(page.locator(f"[data-row='incident-{number}']")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(f"major {number}")
    page.keyboard.press("Enter")
    expect(page.locator("[data-note=bad]")).to_be_visible()
    page.keyboard.type(" many people inside")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-major='{number}']")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(f"majorover {number} all are out")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-major='{number}']")).to_have_count(0)
