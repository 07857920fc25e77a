"""Planned events and the duty level in a real browser: typed, listed, called off."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.scenarios.test_a52_duty_level import STORM_TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, open_device
from turnout.adapters.clock import WallClock
from turnout.dispatch.city import City

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def which_town() -> City:
    """Toytown, which knows a level for storms."""
    return STORM_TOWN


def type_line(page: Page, line: str) -> None:
    page.locator("#command").fill(line)
    page.locator("#command").press("Enter")
    expect(page.locator("#command")).to_have_value("")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_a_match_and_a_storm(town: Web, open_device: OpenDevice, language: str, theme: str) -> None:
    page = open_device("/", language=language, theme=theme, size=DESK).page
    type_line(page, "event match E01 P01 in 30 for 120")
    type_line(page, "level storm 60 gale")
    page.locator("#command").blur()
    page.keyboard.press("E")
    panel = page.locator("[data-panel='occasions']")
    row = panel.locator("[data-occasion]")
    expect(row).to_contain_text("match")
    expect(row).to_contain_text("E01 P01")
    expect(panel.locator("[data-level='storm'] .short")).to_contain_text("1")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    panel.locator(".why").fill("rain")
    row.get_by_role("button").click()
    expect(row).to_have_count(0)
    panel.locator("[data-level='storm']").get_by_role("button").click()
    expect(panel.locator("[data-level]")).to_have_count(0)
    board = town.get("/api/board")
    assert (board["occasions"], board["duty_levels"]) == ([], [])


def test_a_post_at_rush_hour_is_planned_for_the_whole_week(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/", size=DESK).page
    page.keyboard.press("E")
    panel = page.locator("[data-panel='occasions']")
    panel.get_by_label("What: match, exam, market").fill("bridge")
    panel.get_by_label("Units", exact=True).fill("C01")
    for day in panel.locator("fieldset [type=checkbox]").all():
        day.check()
    plan = panel.get_by_role("button", name="Plan it")
    expect(plan).to_be_disabled()
    last_day = (WallClock().now() + timedelta(days=5)).date().isoformat()
    panel.locator("fieldset [type=date]").fill(last_day)
    plan.click()
    row = panel.locator("[data-occasion]")
    expect(row).to_contain_text(f"until {last_day}")
    panel.locator(".why").fill("holiday")
    row.get_by_role("button", name="Leave this one out").click()
    expect(row).to_have_attribute("data-occasion", "4")
    panel.locator(".why").fill("bridge shut")
    row.get_by_role("button", name="End for good").click()
    expect(row).to_have_count(0)
