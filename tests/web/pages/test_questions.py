"""The caller is questioned by keyboard alone, in either language; the type and units follow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web
from tests.web.pages.acts import incident_of, post, read, ring
from tests.web.pages.conftest import DESK, Console
from tests.web.pages.devices import OpenDevice, open_device, order_to

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

OpenConsole = Callable[..., Console]


def take(page: Page, room: str, **call: str | None) -> int:
    """A call rings, is opened and taken by key; the incident that it opened."""
    number = ring(room, **call)
    page.locator(f"[data-row='call-{number}']").click()
    page.locator("[data-call]").wait_for()
    page.keyboard.press("t")
    return incident_of(page)


@pytest.mark.parametrize(
    ("language", "asks", "says"),
    [("en", "What is happening?", "Get out now"), ("zh", "发生了什么情况？", "马上撤离")],
)
def test_a_fire_is_asked_about_by_keyboard_alone(
    open_console: OpenConsole, room: str, language: str, asks: str, says: str
) -> None:
    page = open_console(language=language).page
    incident = take(page, room, type_hint=None)
    page.keyboard.press("Escape")
    expect(page.locator("[data-question='start_fire.what']")).to_have_text(asks)
    page.keyboard.press("q")
    expect(page.locator("#questions")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator("[data-question='fire.people_inside']")).to_be_visible()
    expect(page.locator("[data-suggestion='fire.structure']")).to_be_visible()
    expect(page.locator("#questions")).to_be_focused()
    page.keyboard.press("y")
    expect(page.locator("[data-advice=fire_out]")).to_contain_text(says)
    expect(page.locator("[data-question='fire.what_burns']")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("[data-prealerted]").first).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("[data-question='fire.floor']")).to_be_visible()
    expect(page.locator("[data-choice]").first).to_be_visible()
    assert read(room, f"incidents/{incident}")["incident_type"] == "fire.structure"
    page.keyboard.press("9")
    expect(page.locator("#question-number")).to_have_value("9")
    page.keyboard.press("Enter")
    expect(page.locator("[data-question='fire.power']")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator("[data-question='fire.gas_there']")).to_be_visible()
    expect(page.locator("[data-suggestion='fire.high_rise']")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator("[data-suggestion]")).to_have_count(0)
    card = read(room, f"incidents/{incident}")
    assert (card["incident_type"], card["priority"]) == ("fire.high_rise", 1)
    assert card["flags"] == ["trapped"]


def test_advice_is_read_in_the_callers_language_not_the_consoles(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console(language="zh").page
    incident = take(page, room, dialled="ambulance", type_hint="medical.unconscious")
    post(room, f"incidents/{incident}/answers", {"answers": {"arrest.breathing": "no"}})
    advice = page.locator("[data-advice=cpr]")
    expect(advice).to_contain_text("用力快速按压")
    page.locator("[data-section=questions] .spoken button").first.click()
    expect(advice).to_contain_text("Push hard and fast")
    expect(page.locator("[data-section=questions] h3")).to_have_text("询问要点")


def test_typed_commands_ask_answer_and_tell_in_advance(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console().page
    incident = take(page, room, dialled="traffic", type_hint="traffic.crash_unknown")

    def say(line: str) -> None:
        page.keyboard.press("Escape")
        page.locator("#command").fill(line)
        page.keyboard.press("Enter")

    say(f"prealert {incident}")
    expect(page.locator("[data-prealerted]").first).to_be_visible()
    say(f"standdown {incident}")
    expect(page.locator("[data-prealerted]")).to_have_count(0)
    say(f"reply {incident} trapped=yes")
    expect(page.locator("[data-choice]").first).to_be_visible()
    assert read(room, f"incidents/{incident}")["incident_type"] == "traffic.crash_trapped"
    say(f"ask {incident}")
    expect(page.locator("[data-question='crash.hurt']")).to_be_visible()


def test_a_corrected_place_is_unread_until_the_crew_says_so(
    town: Web, open_device: OpenDevice
) -> None:
    # In Toytown, where no simulated crew reads it before the page has shown it.
    number, order = order_to(town, "E01")
    town.post(f"/api/assignments/{order}/status", {"status": "acknowledged"})
    page = open_device("/", size=DESK).page
    page.locator(f"[data-row='incident-{number}']").click()
    expect(page.locator(f"[data-order='{order}']")).to_be_visible()
    town.post(f"/api/incidents/{number}/locate", {"address": "Mill", "point": [0.03, 0.0]})
    changed = page.locator(f"[data-changed='{order}']")
    expect(changed).to_contain_text("place")
    changed.get_by_role("button").click()
    expect(changed).to_have_count(0)


def test_all_types_can_be_found_in_both_languages_and_by_group(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console().page
    take(page, room, type_hint=None)
    expect(page.locator("#types .heading").first).to_be_visible()
    for typed, code in (
        ("mountain", "fire.mountain_rescue"),
        ("山岳", "fire.mountain_rescue"),
        ("投诉", "police.complaint_officer"),
        ("utility.gas", "utility.gas_cut"),
        ("car acc", "traffic.crash_injury"),
        ("车祸", "traffic.crash_injury"),
        ("中风", "medical.stroke"),
    ):
        page.locator("#classify").fill(typed)
        expect(page.locator(f"[data-type='{code}']")).to_be_visible()


@pytest.mark.parametrize("typed", ["house", "住宅"])
def test_a_word_that_callers_say_finds_the_type_and_never_one_in_the_middle_of_a_word(
    open_console: OpenConsole, room: str, typed: str
) -> None:
    page = open_console().page
    take(page, room, type_hint=None)
    page.locator("#classify").fill(typed)
    expect(page.locator("#types [data-type]").first).to_have_attribute(
        "data-type", "fire.structure"
    )
    expect(page.locator("[data-type='fire.industrial']")).to_have_count(0)


def test_the_list_of_keys_is_turned_by_keys(open_console: OpenConsole) -> None:
    page = open_console(size={"width": 1280, "height": 600}).page
    page.keyboard.press("?")
    last = page.locator("[data-panel=keys] dl.commands dd").last
    expect(last).not_to_be_in_viewport()
    for _ in range(12):
        page.keyboard.press("PageDown")
    expect(last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("[data-panel=keys]")).to_have_count(0)
