"""The command line with slips of the hand: named, never guessed; and what was done by mistake is
taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web
from tests.web.pages.devices import free, send
from tests.web.pages.hands import PUMP, hear_of, note, orders, page, say, which_town

__all__ = ["page", "which_town"]

pytestmark = pytest.mark.browser

PRESSED = """press => document.body.dispatchEvent(
    new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true }))"""
DEAF = """const listen = EventSource.prototype.addEventListener;
    EventSource.prototype.addEventListener = function (type, then) {
        listen.call(this, type, (event) => (window.deaf && type === "delta" ? null : then(event)));
    };"""
"""A page whose window is `deaf` hears of no change."""
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def test_a_sending_is_taken_back(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    say(page, f"send e1 to {number} because it is nearest")
    note(page, f"{PUMP} sent to {number}")
    page.keyboard.press("Escape")
    page.keyboard.press("Z")
    note(page, f"Orders to {PUMP} taken back")
    assert orders(web, number) == {PUMP: "cancelled"}
    expect(page.locator("#undo")).to_have_count(0)
    web.close(number)


@pytest.mark.parametrize(
    ("page", "nothing"), [("en", "Nothing to undo"), ("zh", "没有可撤销的操作")], indirect=["page"]
)
def test_a_closing_is_taken_back_once(web: Web, page: Page, nothing: str) -> None:
    number = web.incident("bin_fire")
    say(page, f"close {number} handled")
    page.locator("#undo").wait_for()
    say(page, "undo")
    expect(page.locator("#undo")).to_have_count(0)
    page.wait_for_function("() => document.querySelector('#command').value === ''")
    say(page, "undo")
    note(page, nothing)
    assert web.get(f"/api/incidents/{number}")["status"] == "open"
    web.close(number)


def test_a_link_is_taken_back(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    call = web.ring()
    say(page, f"take {call} {number}")
    note(page, f"linked to {number}")
    page.locator("#undo").click()
    note(page, f"{call} is incident {number + 1}")
    web.close(number)
    web.close(number + 1)


def test_send_with_a_number_alone_sends_whom_the_room_recommends(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    [chosen] = web.get(f"/api/incidents/{number}")["recommendation"]["chosen"]
    say(page, f"send {number}")
    note(page, f"{chosen['unit_id']} sent to {number}")
    say(page, f"cancel {chosen['unit_id']}")
    note(page, "taken back")
    web.close(number)


SLIPS = [
    ("snd E01 7", "send E03 T01 to 42?"),
    ("clasify 7 bin_fire", "Did you mean: classify"),
    ("frobnicate", "is no command. Try take"),
    ("send E0l 7", "Did you mean E01, E02"),
    ("send Z99 Z98 7", "No such unit: Z99 Z98."),
    ("status", "Which unit?"),
    ("status E01 onscene", "E01 has no order."),
    ("out E01", "Say why."),
    ("undo", "Nothing to undo"),
]


@pytest.mark.parametrize("page", ["zh"], indirect=True)
def test_a_line_is_written_wide_and_without_spaces_as_chinese_is(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    expect(page.locator(f"[data-row='incident-{number}']")).to_be_visible()
    line = page.locator("#command")
    line.fill("派e0")
    expect(page.locator("[role=option]").first).to_contain_text(PUMP)
    line.press("Tab")
    expect(line).to_have_value(f"派{PUMP} ")
    line.fill(f"、派Ｅ０１到{number}".translate(WIDE_DIGITS))
    line.press("Enter")
    note(page, f"{PUMP} 已派往 {number}")
    say(page, "撤销吧")
    note(page, "撤销吧")
    assert orders(web, number) == {PUMP: "assigned"}
    hear_of(page, PUMP, number)
    say(page, f"取消{PUMP}")
    expect(page.locator("#card [data-status=cancelled]")).to_be_visible()
    web.close(number)


def test_a_caps_lock_left_on_and_a_chinese_keyboard_change_no_key(page: Page) -> None:
    page.evaluate(PRESSED, {"key": "H", "modifierCapsLock": True})
    expect(page.locator("[data-panel=hospitals]")).to_be_visible()
    page.evaluate(PRESSED, {"key": "r", "shiftKey": True, "modifierCapsLock": True})
    expect(page.locator("[data-panel=roads]")).to_be_visible()
    page.evaluate(PRESSED, {"key": "、"})
    expect(page.locator("#command")).to_be_focused()


def test_an_order_that_the_page_has_not_heard_of_yet_is_understood(web: Web, page: Page) -> None:
    page.route("**/api/stream*", lambda _route: None)
    page.reload()
    pump = page.locator(f"#units [data-unit={PUMP}]")
    expect(pump).to_be_visible()
    number = web.incident("bin_fire")
    send(web, number, PUMP)
    expect(pump).not_to_contain_text("→")
    say(page, f"status {PUMP} onscene")
    note(page, f"{PUMP}: on scene")
    assert orders(web, number) == {PUMP: "on_scene"}
    free(web, PUMP)
    web.close(number)


def test_a_slip_of_the_hand_is_named_and_nothing_is_done(page: Page) -> None:
    for typed, said in SLIPS:
        say(page, typed)
        note(page, said)
        expect(page.locator("#command")).to_have_value(typed)


def test_the_arrows_go_back_through_all_lines(page: Page) -> None:
    line = page.locator("#command")
    for typed in ("open E01", "open E02", "snd"):
        say(page, typed)
    for press, there in [
        ("ArrowUp", "open E02"),
        ("ArrowUp", "open E01"),
        ("ArrowUp", "open E01"),
        ("ArrowDown", "open E02"),
        ("ArrowDown", "snd"),
        ("ArrowDown", ""),
    ]:
        line.press(press)
        expect(line).to_have_value(there)


def test_a_patient_goes_to_the_nearest_hospital_that_takes_patients(web: Web, page: Page) -> None:
    web.post("/api/hospitals/H1/status", {"status": "closed", "reason": "power is out"})
    number = web.incident("fall")
    order = send(web, number, "A01")
    web.post(f"/api/assignments/{order}/status", {"status": "on_scene"})
    hear_of(page, "A01", number)
    say(page, "status A01 transporting")
    note(page, "A01: transporting to H5")
    say(page, "status A01 cleared")
    note(page, "A01: cleared")
    web.post("/api/hospitals/H1/status", {"status": "open", "reason": ""})
    web.close(number)


def test_a_hospital_that_is_named_is_the_one(web: Web, page: Page) -> None:
    number = web.incident("fall")
    order = send(web, number, "A01")
    web.post(f"/api/assignments/{order}/status", {"status": "on_scene"})
    hear_of(page, "A01", number)
    say(page, "status A01 transporting h7")
    note(page, "A01: transporting to H7")
    say(page, "status A01 cleared")
    note(page, "A01: cleared")
    web.close(number)


def test_a_patient_is_redirected_before_the_page_heard_that_there_is_one(
    web: Web, page: Page
) -> None:
    number = web.incident("fall")
    order = send(web, number, "A01")
    web.post(f"/api/assignments/{order}/status", {"status": "on_scene"})
    page.add_init_script(DEAF)
    page.reload()
    hear_of(page, "A01", number)
    page.evaluate("window.deaf = true")
    say(page, "status A01 transporting h7")
    note(page, "A01: transporting to H7")
    say(page, "redirect A01 h5")
    note(page, "A01 goes to H5")
    [shown] = web.get(f"/api/incidents/{number}")["assignments"]
    assert shown["hospital_id"] == "H5"
    web.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    web.close(number)


def test_a_call_is_passed_on_to_somebody_who_exists(web: Web, page: Page) -> None:
    for typed, rings in [
        ("police", "police"),
        ("Fire", "fire"),
        ("110", "police"),
        ("2", "seat-2"),
    ]:
        call = web.ring()
        say(page, f"answer {call}")
        note(page, f"{call} is yours")
        say(page, f"transfer {call} polize")
        note(page, "To whom?")
        say(page, f"transfer {call} {typed}")
        note(page, f"{call} rings for")
        [row] = [one for one in web.get("/api/board")["calls"] if one["id"] == call]
        assert (row["meant_for"]["to_service"] or row["meant_for"]["to_seat"]) == rings


def test_the_first_command_offered_lies_in_the_window(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#completion-0")).to_be_in_viewport(ratio=1)
