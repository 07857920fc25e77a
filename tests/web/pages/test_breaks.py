"""A crew rests: from its phone, seen and recalled on the console, in both languages."""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.toytown import TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, open_device
from turnout.base.text import Words
from turnout.dispatch.city import City, Limit, LimitKind

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}
HALF_AN_HOUR = Limit(
    kind=LimitKind.BREAK_LONGEST,
    seconds=1800,
    valid_from=date(2020, 1, 1),
    source=Words.plain("Toytown"),
)


@pytest.fixture(scope="module")
def which_town() -> City:
    return replace(TOWN, limits=(HALF_AN_HOUR,))


def test_a_crew_rests_is_recalled_and_comes_back_by_itself(
    town: Web, open_device: OpenDevice
) -> None:
    phone = open_device("/terminal?unit=E01").page
    console = open_device("/", size=DESK, language="zh").page
    phone.locator("#more").click()
    phone.locator("#break-30").click()
    status = phone.locator("[role=status][data-status]")
    expect(status).to_have_attribute("data-status", "on_break")
    expect(phone.locator("[data-break]")).to_contain_text("You rest until")
    row = console.locator("[data-unit='E01']")
    expect(row).to_contain_text("休息中")
    row.click()
    card = console.locator("[data-card-unit='E01']")
    expect(card.locator("[data-break]")).to_contain_text("休息至")
    recall = card.get_by_role("button", name="召回")
    expect(recall).to_be_disabled()
    card.get_by_label("召回原因").fill("大火")
    recall.click()
    expect(card.locator("[data-break]")).to_have_count(0)
    expect(phone.locator("[role=status][data-status]")).to_have_attribute(
        "data-status", "available"
    )


def test_a_break_too_long_is_refused_on_the_screen(town: Web, open_device: OpenDevice) -> None:
    console = open_device("/", size=DESK).page
    console.locator("[data-unit='E02']").click()
    card = console.locator("[data-card-unit='E02']")
    card.get_by_label("Break, minutes").fill("31")
    card.get_by_role("button", name="Break", exact=True).click()
    expect(console.locator("body")).to_contain_text("may last 30 minutes at most")
    console.keyboard.press("/")
    console.keyboard.type("break E02 20")
    console.keyboard.press("Enter")
    expect(card.locator("[data-break]")).to_contain_text("on a break until")
    card.get_by_role("button", name="Back from the break").click()
    expect(card.locator("[data-break]")).to_have_count(0)
    assert town.get("/api/units/E02")["status"] == "available"
