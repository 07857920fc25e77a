"""A shift at the console with hands that are in a hurry: what they typed stays, Enter does what
stands behind the line, a slip is named, and what was done by mistake is taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.toytown.world import WATCHED_TOWN
from tests.web.api.served import Web
from tests.web.pages.conftest import WAIT_MS, WIDE
from tests.web.pages.devices import free, send
from turnout.dispatch.city import City

pytestmark = pytest.mark.browser

PUMP = "E01"


@pytest.fixture(scope="module")
def which_town() -> City:
    """Three hospitals."""
    return WATCHED_TOWN


@pytest.fixture
def page(browser: Browser, web: Web, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The console of a room where everybody is at home."""
    for unit in WATCHED_TOWN.units:
        free(web, unit)
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    language = getattr(request, "param", "en")
    context.add_init_script(f"localStorage.setItem('turnout.language', '{language}')")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(web.address)
    page.locator("[data-live=true]").wait_for()
    yield page
    context.close()


def say(page: Page, command: str) -> None:
    page.locator("#command").fill(command)
    page.locator("#command").press("Enter")


def note(page: Page, words: str) -> None:
    expect(page.locator("[data-note]")).to_contain_text(words)


def orders(web: Web, number: int) -> dict[str, str]:
    return {
        order["unit_id"]: order["status"]
        for order in web.get(f"/api/incidents/{number}")["assignments"]
    }


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
    page.locator("#discard").click()
    page.locator("#discard").click()
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
    expect(page.locator("#card .duty button")).to_have_class("button plain armed")
    reason.press("Enter")
    note(page, f"{PUMP} out of service")
    assert web.get(f"/api/units/{PUMP}")["status"] == "out_of_service"


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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("snd E01 7", "Did you mean: send E03 T01 to 42"),
        ("clasify 7 bin_fire", "Did you mean: classify"),
        ("frobnicate", "is no command. Try take"),
        ("send E0l 7", "Did you mean E01, E02"),
        ("send Z99 Z98 7", "No such unit: Z99 Z98."),
        ("status", "Which unit?"),
        ("status E01 onscene", "E01 has no order."),
        ("out E01", "Why? Type the reason"),
        ("undo", "Nothing to undo"),
    ],
)
def test_a_slip_of_the_hand_is_named_and_nothing_is_done(page: Page, typed: str, said: str) -> None:
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
    say(page, "status A01 transporting h7")
    note(page, "A01: transporting to H7")
    say(page, "status A01 cleared")
    note(page, "A01: cleared")
    web.close(number)


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
