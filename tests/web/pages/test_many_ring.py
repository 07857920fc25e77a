"""A bad night: far more calls ring than a screen has rows, and what is open stays in sight."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.hands import page, which_town

__all__ = ["page", "which_town"]

pytestmark = pytest.mark.browser

RING = 40
SMALL: ViewportSize = {"width": 1280, "height": 720}


def test_forty_ringing_calls_hide_no_open_incident(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    gone = web.ring()
    web.post(f"/api/calls/{gone}/abandon", {})
    for _ in range(RING):
        web.ring()
    page.set_viewport_size(SMALL)
    page.locator("[data-row^=call-]").first.wait_for()
    incident = page.locator(f"[data-row='incident-{number}']")
    expect(incident).to_be_in_viewport(ratio=1)
    # Who is to be rung back stands below all who ring: its head stands on the list's edge.
    expect(page.locator("[data-beneath=callBack]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("j")
    page.keyboard.press("J")
    page.keyboard.press("J")
    expect(incident).to_be_focused()
    page.keyboard.press("K")
    expect(page.locator(f"[data-row='call-{gone}']")).to_be_focused()
    page.keyboard.press("i")
    page.keyboard.type(f"{number}")
    page.keyboard.press("Enter")
    expect(incident).to_be_focused()
