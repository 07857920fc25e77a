"""Nobody called: a crew's phone tells what it came upon, and a dispatcher types it in one line."""

import pytest
from playwright.sync_api import expect

from tests.web.api.served import Web
from tests.web.pages.devices import (
    OpenDevice,
    everybody_home,
    open_device,
    ready_to_go_offline,
    status_is,
    waiting_is,
)

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser


def test_a_crew_without_a_network_deals_with_what_it_came_upon(
    town: Web, open_device: OpenDevice
) -> None:
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "available")
    ready_to_go_offline(page)
    device.context.set_offline(True)
    page.locator("#found").click()
    page.get_by_role("combobox", name="What it is").select_option("bin_fire")
    page.get_by_role("textbox", name="A few words").fill("a bin beside the school")
    page.locator("#found-stays").click()
    waiting_is(page, 1)
    device.context.set_offline(False)
    status_is(page, "on_scene")
    expect(page.locator("[data-order]")).to_contain_text("a bin beside the school")
    page.locator("#found").click()
    expect(page.locator("#found-others")).to_be_visible()
    expect(page.locator("#found-stays")).to_have_count(0)
    [row] = [one for one in town.get("/api/board")["incidents"] if one["sent"] == 1]
    assert (row["incident_type"], row["on_scene"]) == ("bin_fire", 1)


def test_a_dispatcher_types_what_a_crew_says_by_radio(town: Web, open_device: OpenDevice) -> None:
    page = open_device("/").page
    page.locator("#command").fill("seen P01 bin_fire it burns behind the school")
    page.locator("#command").press("Enter")
    expect(page.locator("[data-section=calls]")).to_contain_text("it burns behind the school")
    assert town.get("/api/units/P01")["assignment"] is None
    page.locator("#command").fill("found P01 burglary the door is open")
    page.locator("#command").press("Enter")
    expect(page.locator("[data-section=calls]")).to_contain_text("the door is open")
    assert town.get("/api/units/P01")["assignment"]["status"] == "on_scene"
