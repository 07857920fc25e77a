"""Two seats, one line of callers: who has a call, who is called back, who must not be heard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.web.pages.acts import incident_of, post, ring, until
from tests.web.pages.conftest import Console

pytestmark = pytest.mark.browser


def at_seat(open_console: Callable[..., Console], room: str, number: int, **looks: str) -> Page:
    return open_console(address=f"{room}/?seat=seat-{number}", **looks).page


def row_of(page: Page, call: str):
    return page.locator(f"[data-row=call-{call}]")


def choose(page: Page, call: str) -> None:
    row_of(page, call).click()
    page.locator(f"[data-call={call}]").wait_for()


def line(room: str, event: str, call: str, **more: str) -> None:
    post(room, "line/events", {"event": event, "call_id": call, **more})


def say(page: Page, command: str) -> None:
    page.keyboard.press("/")
    page.locator("#command").fill(command)
    page.keyboard.press("Enter")


def test_one_seat_answers_and_the_other_sees_who(
    open_console: Callable[..., Console], room: str
) -> None:
    first, second = at_seat(open_console, room, 1), at_seat(open_console, room, 2)
    call = ring(room)
    choose(first, call)
    choose(second, call)
    first.keyboard.press("a")
    expect(second.locator("[data-held-by=seat-1]")).to_be_visible()
    expect(row_of(second, call)).to_contain_text("seat 1")
    expect(second.locator("#card [aria-keyshortcuts=t]")).to_have_count(0)
    second.get_by_label("Why take it over?").fill("seat 1 fainted")
    second.get_by_role("button", name="Take over").click()
    expect(first.locator("[data-held-by=seat-2]")).to_be_visible()
    expect(second.locator("#card [aria-keyshortcuts=w]")).to_have_text("Hold w")
    second.keyboard.press("w")
    expect(row_of(first, call)).to_contain_text("held: seat 2")
    expect(second.locator("#card [aria-keyshortcuts=w]")).to_have_text("Back to the caller w")
    second.keyboard.press("w")
    expect(row_of(first, call)).not_to_contain_text("held")
    expect(second.locator("#card [aria-keyshortcuts=w]")).to_have_text("Hold w")
    second.keyboard.press("t")
    incident = incident_of(second)
    expect(first.locator(f"[data-incident='{incident}']")).to_be_visible()


def test_who_hung_up_is_called_back(open_console: Callable[..., Console], room: str) -> None:
    page = at_seat(open_console, room, 1)
    call = ring(room)
    line(room, "hang_up", call)
    expect(row_of(page, call)).to_contain_text("call back")
    choose(page, call)
    page.get_by_role("button", name="Not reached").click()
    expect(row_of(page, call)).to_contain_text("not reached 1×")
    page.keyboard.press("v")
    expect(row_of(page, call)).to_contain_text("seat 1")
    expect(page.locator("#card [aria-keyshortcuts=w]")).to_be_visible()
    page.locator("#ending").select_option("test")
    end = page.locator("[data-section=else]").get_by_role("button").last
    end.dblclick()
    expect(row_of(page, call)).to_have_count(0)


def test_a_row_that_moves_under_the_hand_is_the_one_that_was_pressed(
    open_console: Callable[..., Console], room: str
) -> None:
    page = at_seat(open_console, room, 1)
    above, pressed = ring(room), ring(room)
    row_of(page, pressed).hover()
    page.mouse.down()
    line(room, "hang_up", above)
    expect(row_of(page, above)).to_contain_text("call back")
    page.mouse.up()
    expect(page.locator(f"[data-call={pressed}]")).to_be_visible()


def test_a_press_while_the_last_answer_is_on_its_way_is_not_lost(
    open_console: Callable[..., Console], room: str
) -> None:
    page = at_seat(open_console, room, 1)
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    page.route("**/call-back", hold_the_first)
    page.reload()
    page.locator("[data-live=true]").wait_for()
    call = ring(room)
    line(room, "hang_up", call)
    choose(page, call)
    page.get_by_role("button", name="Not reached").click()
    # The stream tells what became of it; its own answer is still held.
    expect(row_of(page, call)).to_contain_text("not reached 1×")
    page.keyboard.press("v")
    until(page, held, 1)
    [(first, answer)] = held
    first.fulfill(response=answer)
    expect(row_of(page, call)).to_contain_text("seat 1")


def test_a_quiet_caller_writes_and_is_not_rung(
    open_console: Callable[..., Console], room: str
) -> None:
    page = at_seat(open_console, room, 1)
    call = ring(room, dialled="police", type_hint=None)
    choose(page, call)
    page.keyboard.press("a")
    expect(page.locator(f"[data-dialogue={call}]")).to_be_visible()
    page.keyboard.press("e")
    line(room, "text", call, text="he is in the kitchen")
    expect(page.locator(f"[data-dialogue={call}]")).to_contain_text("he is in the kitchen")
    page.get_by_label("Write to the caller").fill("Help is close.")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-dialogue={call}]")).to_contain_text("Help is close.")
    line(room, "hang_up", call)
    expect(row_of(page, call)).to_contain_text("do not ring")
    expect(page.locator("#card [aria-keyshortcuts=v]")).to_have_count(0)
    page.get_by_label("Write to the caller").blur()
    page.keyboard.press("t")
    incident_of(page)
    expect(page.get_by_text("approach quietly")).to_be_visible()
    line(room, "text", call, text="I hear you")
    expect(page.locator(f"[data-dialogue={call}]")).to_contain_text("I hear you")


def test_the_command_line_answers_passes_on_and_hands_over(
    open_console: Callable[..., Console], room: str
) -> None:
    page = at_seat(open_console, room, 1, language="zh", theme="light")
    call = ring(room)
    say(page, f"answer {call}")
    expect(row_of(page, call)).to_contain_text("席位 1")
    say(page, f"保持 {call}")
    expect(row_of(page, call)).to_contain_text("保持")
    say(page, f"transfer {call} seat-2 because 会说西班牙语")
    expect(row_of(page, call)).to_contain_text("转席位 2")
    say(page, f"answer {call}")
    expect(row_of(page, call)).to_contain_text("席位 1")
    say(page, f"community {call}")
    expect(row_of(page, call)).to_contain_text("非紧急")
    page.get_by_label("紧急原因").fill("裸露电线")
    page.get_by_role("button", name="退回队列").click()
    expect(page.locator("#card [aria-keyshortcuts=a]")).to_be_visible()


def test_incidents_are_merged_and_split_by_name(
    open_console: Callable[..., Console], room: str
) -> None:
    page = at_seat(open_console, room, 1)
    numbers = []
    for _ in range(2):
        call = ring(room)
        numbers.append(post(room, f"calls/{call}/take", {})["incident_id"])
    one, two = numbers
    say(page, f"merge {two} into {one}")
    expect(page.locator(f"[data-incident='{one}']")).to_be_visible()
    expect(page.locator("[data-section=calls] h3")).to_contain_text("2")
    say(page, f"split {call}")
    expect(page.locator(f"[data-incident='{two + 1}']")).to_be_visible()
    say(page, f"open {two}")
    expect(page.get_by_text(f"Merged into {one}")).to_be_visible()
