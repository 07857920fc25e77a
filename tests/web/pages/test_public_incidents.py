"""The public's page of incidents on a phone: read by anybody, without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.api.test_public_board import SHOWING
from turnout.dispatch.city import City

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def which_town() -> City:
    """A Toytown that shows fires and hazards on roads after half an hour."""
    return SHOWING


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_stranger_reads_what_burns_in_both_languages(
    web: Web, browser: Browser, theme: str
) -> None:
    web.incident("bin_fire")
    web.town.clock.wait(1_900)
    phone = {"width": 390, "height": 844}
    context = browser.new_context(viewport=phone, color_scheme=theme, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web.address}/incidents")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("bin_fire（镇）")
    expect(row).to_contain_text("Long Road")
    expect(page.locator("main")).to_contain_text("火灾、道路险情")
    context.close()
    seen = browser.new_context(viewport=phone, color_scheme=theme).new_page()
    seen.goto(f"{web.address}/incidents")
    found = Axe().run(seen)
    assert found.violations_count == 0, found.generate_report()
    assert not seen.evaluate("document.documentElement.scrollWidth > innerWidth")
    seen.context.close()
