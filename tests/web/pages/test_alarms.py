"""An alarm is shown and sounds for its owner, goes up, is silenced with a name, and ends with a
reason; a hospital and a desk are worked from the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.pages.acts import post, read, ring
from tests.web.pages.conftest import Console

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]


def send_from(page: Page, room: str) -> str:
    """Take a call, classify it and send; the unit that was sent first."""
    call = ring(room)
    page.locator(f"[data-row='call-{call}']").click()
    page.locator("#types [data-type]").first.click()
    expect(page.locator("#send")).to_be_enabled()
    page.keyboard.press("s")
    order = page.locator("[data-order]").first
    expect(order).to_be_visible()
    incident = int(str(order.get_attribute("data-order")).split("-")[0])
    return str(read(room, f"incidents/{incident}")["assignments"][0]["unit_id"])


def type_line(page: Page, line: str) -> None:
    page.locator("#command").fill(line)
    page.locator("#command").press("Enter")


def test_a_call_for_help_sounds_for_its_owner_goes_up_and_ends_with_a_reason(
    open_console: OpenConsole, room: str
) -> None:
    first = open_console()
    second = open_console(address=f"{room}/?seat=seat-2", language="zh", theme="light")
    unit = send_from(first.page, room)
    type_line(first.page, f"distress {unit}")
    alarm = first.page.locator("[data-alarm][data-kind=distress]")
    expect(alarm).to_contain_text(unit)
    expect(alarm).to_have_attribute("data-level", "1")
    expect(first.page.locator("html")).to_have_attribute("data-sound", "distress")
    expect(second.page.locator("[data-alarm][data-kind=distress]")).to_contain_text("紧急求救")
    expect(second.page.locator("html")).not_to_have_attribute("data-sound", "distress")

    post(room, "demo/jump", {"seconds": 40})
    expect(alarm).to_have_attribute("data-level", "3")
    expect(second.page.locator("html")).to_have_attribute("data-sound", "distress")
    second.page.locator("body").click(position={"x": 5, "y": 5})
    second.page.keyboard.press("z")
    expect(alarm).to_have_attribute("data-silenced", "seat-2")
    expect(alarm).to_contain_text("seat 2 looks after it")
    expect(first.page.locator("html")).not_to_have_attribute("data-sound", "distress")

    alarm.locator("input").fill("the crew answers, nobody is hurt")
    alarm.locator("[id^=end-]").dblclick()
    expect(alarm).to_have_count(0)
    expect(second.page.locator("[data-alarm][data-kind=distress]")).to_have_count(0)


def test_no_sound_is_a_choice_that_this_browser_keeps(open_console: OpenConsole, room: str) -> None:
    console = open_console()
    page = console.page
    unit = send_from(page, room)
    type_line(page, f"distress {unit}")
    expect(page.locator("html")).to_have_attribute("data-sound", "distress")
    page.get_by_role("button", name="Sound on").click()
    expect(page.locator("html")).to_have_attribute("data-sound", "none")
    assert page.evaluate("localStorage.getItem('turnout.quiet')") == "yes"
    for alarm in read(room, "board")["alarms"]:
        if alarm["kind"] == "distress":
            post(room, f"alarms/{alarm['id']}/close-distress", {"reason": "they are safe"})


def test_a_hospital_and_a_desk_are_worked_from_the_page(console: Console, room: str) -> None:
    page = console.page
    hospital = read(room, "city")["hospitals"][0]["id"]
    page.keyboard.press("h")
    row = page.locator(f"[data-hospital='{hospital}']")
    expect(row).to_have_attribute("data-status", "open")
    type_line(page, f"hospital {hospital} divert full")
    expect(row).to_have_attribute("data-status", "diverting")
    row.get_by_role("button", name="Open again").click()
    expect(row).to_have_attribute("data-status", "open")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    page.keyboard.press("d")
    expect(page.locator("[data-unowned]")).to_contain_text("nobody sits there")
    type_line(page, "desk fire")
    expect(page.locator("[data-desk=fire]")).to_have_attribute("data-seat", "seat-1")
    type_line(page, "handover 2")
    offered = page.locator("[data-handover]")
    expect(offered).to_contain_text("seat 1 hands over to seat 2")
    number = offered.get_attribute("data-handover")
    wrong = page.request.post(
        f"{room}/api/handovers/{number}/confirm",
        data={},
        headers={"Idempotency-Key": "wrong-seat-1", "Turnout-Seat": "seat-1"},
    )
    assert wrong.json()["rule"] == "handover_not_yours"
    right = page.request.post(
        f"{room}/api/handovers/{number}/confirm",
        data={},
        headers={"Idempotency-Key": "right-seat-2", "Turnout-Seat": "seat-2"},
    )
    assert right.ok
    expect(page.locator("[data-desk=fire]")).to_have_attribute("data-seat", "seat-2")
