"""A whole street calls about one fire, in a real browser: one key links, and a person decides."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, open_device

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}


@pytest.mark.parametrize(
    ("language", "theme", "words"),
    [
        ("en", "dark", ("2 calls", "known? {n}", "many: {n}", "trapped")),
        ("zh", "light", ("2 个来电", "疑似 {n}", "多人：{n}", "被困")),
    ],
)
def test_calls_from_there_are_shown_as_known_and_one_key_links(
    town: Web, open_device: OpenDevice, language: str, theme: str, words: tuple[str, ...]
) -> None:
    number = town.incident()
    call = town.ring()
    two, known, many, ask = (one.format(n=number) for one in words)
    page = open_device("/", language=language, theme=theme, size=DESK).page
    fire, ringing = (
        page.locator(f"[data-row='incident-{number}']"),
        page.locator(f"[data-row='call-{call}']"),
    )
    expect(ringing).to_contain_text(known)
    page.locator("#command").fill(f"many {number}")
    page.locator("#command").press("Enter")
    expect(ringing).to_contain_text(many)
    ringing.click()
    expect(page.locator(f"[data-many='{number}']")).to_contain_text(ask)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("l")
    expect(fire).to_contain_text(two)
    section = page.locator("[data-section='many']")
    expect(section).to_contain_text("2")
    section.get_by_role("button").click()
    expect(section).to_have_count(0)
    assert town.get(f"/api/incidents/{number}")["many_calling"] is None
    town.close(number)
