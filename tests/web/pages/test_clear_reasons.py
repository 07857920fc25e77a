"""Why a crew cleared: one touch on the phone, without a network too; or the room says it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect

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


def reason(town: Web, number: int) -> str | None:
    [order] = town.get(f"/api/incidents/{number}")["assignments"]
    said: str | None = order["clear_reason"]
    return said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_crew_is_asked_once_and_says_it_without_a_network(
    town: Web, open_device: OpenDevice, language: str
) -> None:
    number, order = order_to(town, "E01")
    device = open_device("/terminal?unit=E01", language=language)
    page = device.page
    status_is(page, "assigned")
    ready_to_go_offline(page)
    device.context.set_offline(True)
    for status in ("acknowledged", "en_route", "on_scene"):
        device.press(status)
        status_is(page, status)
    device.press("cleared")
    asked = page.locator(f"[data-why='{order}']")
    expect(asked).to_contain_text(str(number))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    asked.get_by_role("button", name="not_needed").click()
    expect(asked).to_have_count(0)
    device.context.set_offline(False)
    waiting_is(page, 0)
    expect(asked).to_have_count(0)
    assert reason(town, number) == "not_needed"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Why?", "Why cleared", "Note it")), ("zh", ("原因？", "离场原因", "记录"))],
)
def test_the_room_says_it_for_a_crew(
    town: Web, open_device: OpenDevice, language: str, words: tuple[str, str, str]
) -> None:
    why, title, note = words
    number, order = order_to(town, "E02")
    town.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    page = open_device("/", size=DESK, language=language).page
    page.locator(f"[data-row='incident-{number}']").click()
    row = page.locator(f"[data-order='{order}']")
    row.get_by_text(why).click()
    expect(row.get_by_role("button", name=note)).to_be_disabled()
    row.get_by_label(title, exact=True).select_option("handled")
    row.get_by_role("button", name=note).click()
    expect(row).to_contain_text("handled")
    expect(page.locator("[data-event='ClearReasonGiven']")).to_contain_text("handled")
    assert reason(town, number) == "handled"
    phone = open_device("/terminal?unit=E02", language=language).page
    status_is(phone, "returning")
    expect(phone.locator("[data-why]")).to_have_count(0)
