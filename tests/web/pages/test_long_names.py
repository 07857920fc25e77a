"""A unit that is called by twelve characters, on a laptop whose browser shows everything larger:
its name is whole wherever somebody reads it, and what is pressed for it is within reach."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toytown import TOWN
from tests.web.api.served import Web
from tests.web.pages.conftest import WAIT_MS
from tests.web.pages.devices import send
from turnout.base.ids import UnitId
from turnout.dispatch.city import City

pytestmark = pytest.mark.browser

LONG = UnitId("AMBULANCE-12")
CUT = "(one) => one.scrollWidth > one.clientWidth"
BEYOND = """(row) => [...row.querySelectorAll('button, .pill')].filter((one, at, all) => {
    const box = one.getBoundingClientRect();
    const over = (other) => other !== one && !other.contains(one) && !one.contains(other)
        && other.getBoundingClientRect().left < box.right - 1
        && other.getBoundingClientRect().right > box.left + 1
        && other.getBoundingClientRect().top < box.bottom - 1
        && other.getBoundingClientRect().bottom > box.top + 1;
    return box.right > innerWidth || one.scrollWidth > one.clientWidth + 1 || all.some(over);
}).map((one) => one.outerHTML)"""
"""What of a row lies outside the window, over another part of it, or outside itself."""


@pytest.fixture(scope="module")
def which_town() -> City:
    """E01 goes by a long name."""
    return replace(TOWN, units={**TOWN.units, LONG: replace(TOWN.units[UnitId("E01")], id=LONG)})


@pytest.fixture(params=[(1280, 720, 1.0), (1093, 614, 1.25), (911, 512, 1.5)])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A laptop's window, and the same at 125 % and 150 %."""
    width, height, scale = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, locale="en-GB"
    )
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    yield page
    context.close()


def test_a_long_name_is_whole_and_its_buttons_are_in_reach(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    order = send(web, number, LONG)
    web.post(f"/api/units/{LONG}/distress", {})
    page.goto(f"{web.address}/?incident={number}")
    row = page.locator(f"[data-order='{order}']")
    expect(row).to_be_visible()
    assert row.evaluate(BEYOND) == []
    assert not page.locator(f"#units [data-unit='{LONG}'] b").evaluate(CUT)
    alarm = page.locator("[data-alarm]", has_text=LONG)
    for part in (".what >> nth=0", ".owner"):
        assert not alarm.locator(part).evaluate(CUT)
        assert alarm.locator(part).evaluate("(one) => one.clientWidth") > 0
    for alarm_row in web.get("/api/board")["alarms"]:
        if alarm_row["kind"] == "distress":
            reason = {"reason": "they are well"}
            web.post(f"/api/alarms/{alarm_row['id']}/close-distress", reason)
    web.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    web.post(f"/api/units/{LONG}/returned", {})


def test_on_a_small_phone_a_crew_reads_how_it_stands(web: Web, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(f"{web.address}/terminal")
    page.locator("#unit-filter").fill(LONG)
    page.get_by_role("button", name=LONG).click()
    word = page.locator("[role=status] .pill .cut")
    expect(word).to_have_text("free")
    assert not word.evaluate(CUT)
    assert not page.locator("header h1").evaluate(CUT)
    context.close()
