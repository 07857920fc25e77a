"""A browser far away shows the room's clock and the room's milestones, not its own."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.pages.acts import post, read, ring
from tests.web.pages.conftest import Console

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]
FAR = ("America/New_York", "Asia/Shanghai")
DAY_SECONDS = 86_400
LATE_SECONDS = 120
"""A clock goes on from when it was told the time, which a busy page hears late. Zones differ by a
quarter of an hour at least."""


def clock_of(page: Page) -> int:
    """What the room's clock shows, in seconds of the day."""
    hours, minutes, seconds = page.locator(".clock").inner_text().split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def milestones_of(page: Page, incident: int) -> list[str]:
    """The times of an incident's record as they are shown, once the order stands there."""
    page.locator(f"[data-row='incident-{incident}']").click()
    expect(page.locator(f"[data-incident='{incident}']")).to_be_visible()
    expect(page.locator("[data-event=UnitAssigned]").first).to_be_visible()
    return page.locator("[data-section=timeline] time").all_inner_texts()


def test_every_browser_shows_the_rooms_clock_and_the_same_milestones(
    open_console: OpenConsole, room: str
) -> None:
    zone = read(room, "city")["timezone"]
    assert zone not in FAR
    incident = post(room, f"calls/{ring(room)}/take", {})["incident_id"]
    post(room, f"incidents/{incident}/classify", {"incident_type": "fire.structure"})
    made = read(room, f"incidents/{incident}")["recommendation"]
    [first, *_] = made["chosen"]
    body = {"unit_ids": [first["unit_id"]], "recommendation": made["number"], "reason": "a test"}
    post(room, f"incidents/{incident}/assign", body)

    near = open_console(timezone=zone).page
    stood = milestones_of(near, incident)
    assert all(re.fullmatch(r"\d\d:\d\d:\d\d", text) for text in stood)
    for far_zone in FAR:
        far = open_console(timezone=far_zone).page
        own = far.evaluate("() => Intl.DateTimeFormat().resolvedOptions().timeZone")
        assert own == far_zone
        apart = (clock_of(far) - clock_of(near)) % DAY_SECONDS
        assert min(apart, DAY_SECONDS - apart) < LATE_SECONDS
        # A simulated crew may have done a step more meanwhile: newest first, the rest is the same.
        shown = milestones_of(far, incident)
        assert shown[-len(stood) :] == stood
