"""Clocks and zones of devices are anybody's: what is read and recorded is the room's time, said as
the city's walls show it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.toytown import TOWN
from tests.web.api.served import Web
from tests.web.api.test_cases import tell
from tests.web.api.test_custody import enter_goods, make
from tests.web.pages.conftest import WAIT_MS
from tests.web.pages.devices import (
    OpenDevice,
    everybody_home,
    moment,
    open_device,
    order_to,
    ready_to_go_offline,
    stamps,
    status_is,
    waiting_is,
)
from turnout.dispatch.city import City

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser

SET_ON = "const right = Date.now; Date.now = () => right() + 7_200_000"


@pytest.fixture(scope="module")
def which_town() -> City:
    """A Toytown by the walls of Coquimbo, three hours behind in its summer."""
    return replace(TOWN, timezone="America/Santiago")


def text_of(browser: Browser, address: str, ready: str, zone: str) -> str:
    """What a page says to somebody whose device stands in a zone."""
    context = browser.new_context(timezone_id=zone, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(address)
    expect(page.locator(ready).first).to_be_visible()
    said = page.locator("main").inner_text()
    context.close()
    return said


@pytest.mark.parametrize("name", ["told", "around", "keeper", "goods"])
def test_a_page_says_the_citys_time_of_day_wherever_its_reader_is(
    browser: Browser, web: Web, name: str
) -> None:
    if name in {"keeper", "goods"} and not web.get("/api/inspection/goods")["stores"]:
        enter_goods(web)
        make(web, 1_000)
    path, ready = {
        "told": (f"/tell#{tell(web)['secret']}", "#steps li"),
        "around": ("/around", "#told"),
        "keeper": ("/store?licence=K1", "[data-lot]"),
        "goods": ("/goods", "[data-store]"),
    }[name]
    near, *far = (
        text_of(browser, web.address + path, ready, zone)
        for zone in ("America/Santiago", "Asia/Shanghai", "America/Los_Angeles")
    )
    assert ":" in near
    assert far == [near, near]


def test_a_clock_set_on_without_a_network_loses_no_press(
    town: Web, open_device: OpenDevice
) -> None:
    number, order = order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "assigned")
    ready_to_go_offline(page)
    device.context.set_offline(True)
    page.evaluate(SET_ON)
    for press in ("acknowledged", "en_route"):
        device.press(press)
        status_is(page, press)
    waiting_is(page, 2)
    device.context.set_offline(False)
    waiting_is(page, 0)
    expect(page.locator("[data-refused]")).to_have_count(0)
    status_is(page, "en_route")
    reached = stamps(town, number, order)
    assert list(reached) == ["assigned", "acknowledged", "en_route"]
    assert moment(reached["en_route"]) - moment(reached["assigned"]) < timedelta(hours=1)
