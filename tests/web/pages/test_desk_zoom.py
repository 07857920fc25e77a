"""The desk's pages at 200 % zoom: a window of 1280 by 800 has room for half of each, and nothing is
scrolled sideways for."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.api.test_cases import tell
from tests.web.api.test_sites import opened

pytestmark = [pytest.mark.browser, pytest.mark.maps]

ZOOMED = {"width": 640, "height": 400}
PAGES = {
    "/tell": "#said",
    "/around": "[data-public-map] canvas",
    "/grid?grid=G1": "#report",
    "/community?party=desk-V1": "[data-row]",
    "/community?party=desk-V1&case=1": "#timeline",
    "/leader?area=C": "h1",
    "/classes": "h2",
    "/mediation": "#party",
    "/sites?area=C": "[data-row]",
    "/inspect?area=V1": "[data-site]",
    "/site?site=1": "h2",
    "/goods": "h1",
    "/store": "h1",
}


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    tell(web, photos=[])
    opened(web)
    return web


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_scrolls_sideways_at_twice_the_size(
    browser: Browser, web: Web, language: str
) -> None:
    context = browser.new_context(viewport=ZOOMED, device_scale_factor=2, locale="en-GB")
    context.add_init_script(f"localStorage.setItem('turnout.language', '{language}');")
    page = context.new_page()
    wide = []
    for path, there in PAGES.items():
        page.goto(f"{web.address}{path}")
        expect(page.locator(there).first).to_be_visible()
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    context.close()
    assert wide == []
