"""The place of a call on the page: what is forced stays flagged, what is told reaches the card."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.pages.acts import read
from tests.web.pages.conftest import Console, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.maps]

OpenConsole = Callable[..., Console]


def test_a_forced_address_is_flagged_and_what_was_told_stands_on_the_card(
    open_console: OpenConsole,
) -> None:
    page = open_console().page
    page.keyboard.press("n")
    page.locator("[name=place]").fill("the old mill behind the hill")
    page.get_by_role("button", name="Use as typed").click()
    expect(page.locator(".state")).to_have_text("Recorded as typed, unverified.")
    page.locator("[name=detail]").fill("second floor, room 12")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-unverified]")).to_be_visible()
    expect(page.locator("[data-detail]")).to_contain_text("second floor, room 12")


def test_a_place_on_the_map_is_not_flagged_and_the_incident_there_is_told_to_the_next_call(
    open_console: OpenConsole, room: str
) -> None:
    lon, lat = read(room, "city")["center"]
    console = open_console()
    page = console.page
    for _ in range(2):
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.locator("[name=place]").fill(f"{lat}, {lon}")
        expect(page.locator(".state")).to_contain_text("On the map:")
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-incident]")).to_be_visible()
    expect(page.locator("[data-recent]").first).to_be_visible()
    expect(page.locator("[data-unverified]")).to_have_count(0)
    assert console.errors == []


def test_a_place_that_is_only_written_down_has_a_mark_until_the_call_is_recorded_or_left(
    console: Console, room: str
) -> None:
    lon, lat = read(room, "city")["center"]
    page = console.page
    wait_for_map(page)
    page.keyboard.press("n")
    page.locator("[name=place]").fill(f"{lat}, {lon}")
    mark = page.locator(".draft-mark")
    expect(mark).to_be_visible()
    box, at = mark.bounding_box(), page.evaluate(f"turnoutMap.project([{lon}, {lat}])")
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - at[0]) < 2
    assert abs(box["y"] + box["height"] / 2 - at[1]) < 2
    page.keyboard.press("Escape")  # Out of the field.
    page.keyboard.press("Escape")  # Out of the call.
    expect(mark).to_have_count(0)
