"""A shift at the console with hands that are in a hurry: what they typed stays, Enter does what
stands behind the line, and a key that does nothing says so."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.web.api.served import Web
from tests.web.pages.hands import PUMP, note, orders, page, say, which_town

__all__ = ["page", "which_town"]

pytestmark = pytest.mark.browser


def write_a_call(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.type("Behind the old mill")
    page.get_by_label("What was said").fill("two people shout")


@pytest.mark.parametrize(
    ("page", "kept"), [("en", "half written"), ("zh", "未写完")], indirect=["page"]
)
def test_a_half_written_call_waits_while_another_row_is_looked_at(
    web: Web, page: Page, kept: str
) -> None:
    number = web.incident("bin_fire")
    page.keyboard.press("n")
    page.keyboard.type("Behind the old mill")
    page.locator(f"[data-row='incident-{number}']").click()
    expect(page.locator("[data-kept]")).to_contain_text(kept)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("[name=place]")).to_have_value("Behind the old mill")
    expect(page.locator("[data-kept]")).to_have_count(0)
    page.locator("#discard").dblclick()
    page.keyboard.press("n")
    expect(page.locator("[name=place]")).to_have_value("")
    web.close(number)


def test_who_leaves_the_page_with_a_call_half_written_is_asked(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    write_a_call(page)
    page.on("dialog", stay)
    page.close(run_before_unload=True)
    expect(page.get_by_label("What was said")).to_have_value("two people shout")
    assert asked == ["beforeunload"]


def test_a_recorded_call_is_not_half_written_any_more(web: Web, page: Page) -> None:
    write_a_call(page)
    page.keyboard.press("Control+Enter")
    number = int(page.locator("[data-incident]").get_attribute("data-incident") or 0)
    expect(page.locator("[data-kept]")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("[name=place]")).to_have_value("")
    web.close(number)


def test_a_half_written_note_waits_too(web: Web, page: Page) -> None:
    first, second = web.incident("bin_fire"), web.incident("bin_fire")
    page.locator(f"[data-row='incident-{first}']").click()
    page.get_by_label(f"Note about {first}").fill("The gate is")
    page.locator(f"[data-row='incident-{second}']").click()
    expect(page.get_by_label(f"Note about {second}")).to_have_value("")
    page.locator(f"[data-row='incident-{first}']").click()
    field = page.get_by_label(f"Note about {first}")
    expect(field).to_have_value("The gate is")
    field.press("Enter")
    expect(page.locator("[data-section='notes'] [data-note='1']")).to_contain_text("The gate is")
    expect(field).to_have_value("")
    assert len(web.get(f"/api/incidents/{first}")["scene"]["notes"]) == 1
    web.close(first)
    web.close(second)


def test_enter_in_a_line_presses_the_button_behind_it(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    web.close(number)
    say(page, f"open {number}")
    reason = page.locator("[data-section='ending'] input")
    reason.fill("smoke again")
    reason.press("Enter")
    expect(page.locator(f"[data-incident='{number}'][data-status='open']")).to_be_visible()
    web.close(number)


def test_a_button_that_asks_twice_wants_enter_twice(web: Web, page: Page) -> None:
    page.locator(f"[data-unit='{PUMP}']").click()
    reason = page.locator("#card .duty input")
    reason.fill("flat battery")
    reason.press("Enter")
    expect(page.locator("#card .duty button")).to_have_class(re.compile(r"\barmed\b"))
    reason.press("Enter")
    note(page, f"{PUMP} out of service")
    assert web.get(f"/api/units/{PUMP}")["status"] == "out_of_service"


def test_candidates_are_told_to_a_reader_and_left_without_leaving_the_field(page: Page) -> None:
    page.keyboard.press("n")
    place = page.locator("[name=place]")
    page.keyboard.type("long")
    first = page.get_by_role("option", name="Long Road")
    expect(first).to_have_attribute("aria-selected", "true")
    pointed = place.get_attribute("aria-activedescendant")
    assert pointed == first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(first).to_have_count(0)
    expect(place).to_be_focused()


def test_one_key_leads_to_whom_help_is_due_next(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    say(page, f"send {number}")
    page.locator("#undo").wait_for()
    call = web.ring()
    page.locator(f"[data-row='call-{call}']").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    expect(page.locator(f"[data-row='call-{call}']")).to_be_focused()
    expect(page.locator(f"[data-call='{call}']")).to_be_visible()
    say(page, f"answer {call}")
    note(page, f"{call} is yours")
    say(page, f"end {call} test")
    note(page, f"{call} ended")
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    note(page, "All is under way")
    say(page, f"cancel {next(iter(orders(web, number)))}")
    note(page, "taken back")
    web.close(number)


@pytest.mark.parametrize(
    ("page", "said"), [("en", "does nothing here"), ("zh", "在此处不起作用")], indirect=["page"]
)
def test_a_key_without_its_button_says_so(page: Page, said: str) -> None:
    page.keyboard.press("s")
    note(page, said)


def test_a_key_on_a_call_that_another_seat_has_says_whose_it_is(web: Web, page: Page) -> None:
    call = web.ring()
    web.post(f"/api/calls/{call}/answer", {}, **{"Turnout-Seat": "seat-4"})
    page.locator(f"[data-row='call-{call}']").click()
    page.locator("[data-held-by='seat-4']").wait_for()
    page.keyboard.press("t")
    note(page, "seat 4 has this call.")
    web.post(f"/api/calls/{call}/end", {"ending": "test"}, **{"Turnout-Seat": "seat-4"})


def test_enter_saves_a_place_that_is_put_right(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    page.locator(f"[data-row='incident-{number}']").click()
    page.locator("[aria-keyshortcuts=L]").click()
    place = page.locator("[name=place]")
    place.fill("Behind the mill")
    page.get_by_text("Not on the map yet.").wait_for()
    place.press("Enter")
    note(page, f"Place of {number} corrected")
    assert web.get(f"/api/incidents/{number}")["address"] == "Behind the mill"
    web.close(number)


def test_an_incident_is_closed_by_keys_alone(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    page.locator(f"[data-row='incident-{number}']").click()
    page.locator("#outcome").wait_for()
    page.keyboard.press("x")
    page.keyboard.type("handled")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    note(page, f"{number} closed")


def test_a_row_says_what_its_number_is_to_a_reader(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    row = page.locator(f"[data-row='incident-{number}']")
    expect(row.get_by_role("img", name="priority 3")).to_be_visible()
    web.close(number)
