"""A record that is away, in a real Chromium: the room says so in red, shows the last truth with its
age, keeps nothing that it cannot keep, and comes back by itself."""

import pytest
from playwright.sync_api import Browser, expect

from tests.toytown.flaky import FlakyLedger
from tests.web.api.served import served
from tests.web.pages.conftest import WIDE

pytestmark = pytest.mark.browser


def test_the_room_is_red_while_nothing_is_saved_and_recovers_by_itself(browser: Browser) -> None:
    ledger = FlakyLedger()
    with served(lambda: ledger) as web:
        call = web.ring()
        page = browser.new_page(viewport=WIDE, locale="en-GB")
        page.goto(web.address)
        row = page.locator(f"[data-row='call-{call}']")
        expect(row).to_be_visible()
        red = page.locator(".unsaved")
        expect(red).to_have_count(0)

        ledger.away = True
        # Nobody presses anything.
        expect(red).to_contain_text("Nothing is saved since 12:00:00")
        assert page.evaluate("e => getComputedStyle(e).backgroundColor", red.element_handle()) == (
            "rgb(192, 42, 34)"
        )
        web.town.clock.wait(75)
        expect(red).to_contain_text("1:15 old")
        expect(row).to_be_visible()
        row.click()
        page.keyboard.press("t")
        expect(page.locator("[data-note=bad]")).to_contain_text("safe to try again")
        answer = web.send("/api/calls", {"dialled": "fire", "address": "Long Road"})
        assert (answer.status_code, answer.json()["rule"]) == (503, "not_saved")
        assert "permission" not in answer.text.lower()

        ledger.away = False
        expect(red).to_have_count(0)
        page.locator("#again").click()
        expect(row).to_have_count(0)
        assert [one["id"] for one in web.get("/api/board")["incidents"]] == [1]
        page.close()
