"""What lies over the map: there is a map left to read, and nothing hides what waits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.conftest import Console
from tests.web.pages.devices import OpenDevice, open_device

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]
SMALL: ViewportSize = {"width": 1280, "height": 720}
TWO_LINES_PX = 66
ONE_LINE_PX = 24


def edges(one: Locator) -> tuple[float, float]:
    """Top and bottom, in pixels."""
    box = one.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_demo_in_a_small_window_leaves_a_map_to_read(
    open_console: OpenConsole, language: str
) -> None:
    page = open_console(size=SMALL, language=language).page
    top, bottom = edges(page.locator("[data-panel=map] > header"))
    assert bottom - top <= TWO_LINES_PX
    credit = page.locator("[data-panel=map] [href='/provenance']").locator("..")
    top, bottom = edges(credit)
    assert bottom - top <= ONE_LINE_PX
    expect(credit).to_contain_text("OpenStreetMap")


def test_the_legend_is_read_whole_above_the_line_that_says_whose_map_it_is(
    open_console: OpenConsole,
) -> None:
    page = open_console(size=SMALL).page
    page.keyboard.press("g")
    legend = page.get_by_role("complementary", name="Legend")
    expect(legend).to_be_visible()
    credit = page.locator("[data-panel=map] [href='/provenance']").locator("..")
    assert edges(legend)[1] <= edges(credit)[0]
    for line in legend.locator("li").all():
        assert edges(line)[1] <= edges(legend)[1]
    page.keyboard.press("g")
    expect(legend).to_have_count(0)


def test_the_card_of_a_unit_follows_where_it_is_heard_from(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/", size=SMALL).page
    page.locator("[data-unit=E01]").click()
    place = page.locator(".head .point")
    expect(place).not_to_contain_text("0.02100")
    at = town.town.clock.now().isoformat()
    report = {"unit": "E01", "point": [0.021, 0.0], "at": at, "accuracy_m": 8.5}
    assert town.http.put("/api/positions", json={"reports": [report]}).json()["taken"] == 1
    expect(place).to_have_text("0.00000, 0.02100")
