"""A crew that must wait or come quietly reads it, and says why it goes in before; a patient is
taken to another hospital from the card."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.toytown import GAS_TOWN, WATCHED_TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, free, open_device, send
from turnout.dispatch.city import City

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def which_town() -> City:
    """Gas is known at post 3, and there are three hospitals."""
    return replace(
        GAS_TOWN, hospitals=WATCHED_TOWN.hospitals, specialities=WATCHED_TOWN.specialities
    )


def sent(town: Web, unit: str, at: float) -> tuple[int, str, str]:
    """An ambulance is sent to somebody who fell: incident, order and call."""
    free(town, unit)
    call = town.ring(point=[at / 100, 0.0], dialled="ambulance")
    number = town.post(f"/api/calls/{call}/take", {})["incident_id"]
    town.post(f"/api/incidents/{number}/classify", {"incident_type": "fall"})
    return number, send(town, number, unit), call


def status_is(page: Page, status: str) -> None:
    expect(page.locator("[role=status][data-status]")).to_have_attribute("data-status", status)


def test_a_crew_that_stands_off_says_why_it_goes_in(town: Web, open_device: OpenDevice) -> None:
    number, _, _ = sent(town, "A01", 3)
    device = open_device("/terminal?unit=A01")
    page = device.page
    expect(page.locator("[data-stands-off]")).to_contain_text("Do not go in")
    device.press("acknowledged")
    device.press("en_route")
    device.press("staged")
    status_is(page, "staged")
    device.press("on_scene")
    enter = page.locator("#enter")
    expect(enter).to_be_disabled()
    page.get_by_label("Why do you go in?").fill("she lies outside the yard")
    enter.click()
    status_is(page, "on_scene")
    expect(page.locator("header[data-waiting]")).to_have_attribute("data-waiting", "0")
    expect(page.locator("[data-stands-off]")).to_have_count(0)
    told = [fact["type"] for fact in town.get(f"/api/incidents/{number}")["timeline"]]
    assert told[-2:] == ["EnteredBeforeSafe", "UnitOnScene"]


def test_a_quiet_approach_is_read_on_the_terminal_and_on_the_order(
    town: Web, open_device: OpenDevice
) -> None:
    number, order, call = sent(town, "A01", 2)
    terminal = open_device("/terminal?unit=A01").page
    console = open_device("/", size=DESK, language="zh").page
    console.locator(f"[data-row='incident-{number}']").click()
    expect(terminal.locator("[data-order]")).to_be_visible()
    expect(terminal.locator("[data-quiet]")).to_have_count(0)
    town.post(f"/api/calls/{call}/quiet", {})
    expect(terminal.locator("[data-quiet]")).to_contain_text("approach quietly")
    expect(console.locator(f"[data-order='{order}']")).to_contain_text("静默")


def test_a_patient_is_taken_to_another_hospital_from_the_card(
    town: Web, open_device: OpenDevice
) -> None:
    number, order, _ = sent(town, "A02", 5)
    for status in ({"status": "on_scene"}, {"status": "transporting", "hospital_id": "H5"}):
        town.post(f"/api/assignments/{order}/status", status)
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    row = page.locator(f"[data-order='{order}']")
    row.get_by_role("button", name="More").click()
    redirect = row.get_by_role("button", name="Redirect")
    expect(redirect).to_be_disabled()
    row.get_by_label("Redirect to which hospital?").select_option("H7")
    redirect.click()
    expect(row).to_contain_text("H7")
    [shown] = town.get(f"/api/incidents/{number}")["assignments"]
    assert shown["hospital_id"] == "H7"
