"""A tow truck is called to a scene in a real browser, and its crew reads that it comes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect

from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, everybody_home, open_device, order_to

__all__ = ["everybody_home", "open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}


@pytest.mark.parametrize(
    ("language", "theme", "words"),
    [
        ("en", "dark", ("Asked to come", "Comes", "Is there", "expected")),
        ("zh", "light", ("已联系", "前来", "已到场", "预计")),
    ],
)
def test_one_is_called_comes_and_is_done(
    town: Web, open_device: OpenDevice, language: str, theme: str, words: tuple[str, ...]
) -> None:
    asked, comes, there, expected = words
    number, _ = order_to(town, "E01")
    page = open_device("/", language=language, theme=theme, size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    section = page.locator("[data-section='support']")
    section.locator("select").select_option("gas_company")
    section.get_by_role("button", name=asked).click()
    first = section.locator("[data-support='1']")
    expect(first).to_have_attribute("data-status", "asked")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    first.get_by_role("button", name=comes, exact=True).click()
    expect(first).to_have_attribute("data-status", "coming")
    phone = open_device("/terminal?unit=E01", language=language).page
    expect(phone.locator("[data-support='gas_company']")).to_contain_text(expected)
    first.get_by_role("button", name=there).click()
    expect(first).to_have_attribute("data-status", "there")
    page.locator("#command").fill(f"support {number} gas_company")
    page.locator("#command").press("Enter")
    expect(section.locator("[data-support='2']")).to_have_attribute("data-status", "asked")
    [one, other] = town.get(f"/api/incidents/{number}")["support"]
    assert (one["status"], other["status"]) == ("there", "asked")
    assert one["expected_at"] > one["asked_at"]
