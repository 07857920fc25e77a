"""Typed or pressed on the card, a reminder comes back to the seat that set it, and to no other."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.pages.acts import post, read, ring
from tests.web.pages.conftest import Console

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]

WORDS = {
    "en": ("remind", "Of what?", "Remind me", "Done", "Reminder at incident"),
    "zh": ("提醒", "提醒什么？", "提醒我", "办结", "提醒，警情"),
}


def taken(room: str) -> int:
    incident = post(room, f"calls/{ring(room)}/take", {})["incident_id"]
    post(room, f"incidents/{incident}/classify", {"incident_type": "fire.structure"})
    return int(incident)


def type_line(page: Page, line: str) -> None:
    page.locator("#command").fill(line)
    page.locator("#command").press("Enter")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_what_was_typed_comes_back_to_its_seat_until_it_is_ticked_off(
    open_console: OpenConsole, room: str, language: str, theme: str
) -> None:
    verb, _, _, done, says = WORDS[language]
    incident = taken(room)
    page = open_console(language=language, theme=theme).page
    other = open_console(address=f"{room}/?seat=seat-2", language=language).page
    page.locator("#command").fill(f"{verb} {incident} 1")
    expect(page.get_by_text({"en": "in 10 minutes", "zh": "10 分钟后"}[language])).to_be_visible()
    type_line(page, f"{verb} {incident} 10 ask the hospital")
    section = page.locator("[data-section='reminders']")
    expect(section.locator("[data-reminder='1']")).to_contain_text("ask the hospital")
    expect(page.locator("[data-kind='reminder']")).to_have_count(0)
    post(room, "demo/jump", {"seconds": 600})
    alarm = page.locator("[data-kind='reminder']")
    expect(alarm).to_contain_text(f"{says} {incident}" if language == "en" else says)
    expect(alarm).to_contain_text("ask the hospital")
    expect(page.locator("[data-due='1']")).to_contain_text("ask the hospital")
    expect(other.locator(f"[data-row='incident-{incident}'] [data-reminded]")).to_be_visible()
    expect(other.locator("[data-kind='reminder']")).to_have_count(0)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    alarm.get_by_role("button", name=done).click()
    expect(alarm).to_have_count(0)
    expect(page.locator("[data-due]")).to_have_count(0)
    [reminder] = read(room, f"incidents/{incident}")["scene"]["reminders"]
    assert reminder["ended_by"] == "seat-1"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_set_and_ticked_off_on_the_card(
    open_console: OpenConsole, room: str, language: str
) -> None:
    _, what, remind, done, _ = WORDS[language]
    incident = taken(room)
    page = open_console(language=language).page
    page.locator(f"[data-row='incident-{incident}']").click()
    section = page.locator("[data-section='reminders']")
    button = section.get_by_role("button", name=remind)
    expect(button).to_be_disabled()
    section.get_by_label(what).fill("look at the wind")
    section.get_by_role("spinbutton").fill("0")
    expect(button).to_be_disabled()
    section.get_by_role("spinbutton").fill("15")
    button.click()
    row = section.locator("[data-reminder='1']")
    expect(row).to_contain_text("look at the wind")
    expect(section.get_by_label(what)).to_have_value("")
    timeline = page.locator("[data-section='timeline'] [data-event='ReminderSet']")
    expect(timeline).to_contain_text("look at the wind")
    row.get_by_role("button", name=done).click()
    expect(row).to_have_count(0)


def test_what_cannot_be_is_said_plainly(open_console: OpenConsole, room: str) -> None:
    incident = taken(room)
    page = open_console().page
    type_line(page, f"remind {incident} 2000 ask the hospital")
    expect(page.get_by_text("In how many minutes, 1 to 1440?")).to_be_visible()
