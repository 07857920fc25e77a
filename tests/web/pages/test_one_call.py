"""One call through the room, by hand, as a newcomer would do it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.pages.acts import clear_all, incident_of, read, ring
from tests.web.pages.conftest import Console, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.maps]

OpenConsole = Callable[..., Console]
MOST_ACTIONS = 8


def test_a_call_placed_on_the_map_is_taken_sent_driven_and_closed(
    open_console: OpenConsole, room: str
) -> None:
    page = open_console().page
    second = open_console(language="zh", theme="light").page
    wait_for_map(page)
    city = read(room, "city")

    x, y = page.evaluate("p => window.turnoutMap.project(p)", city["center"])
    page.get_by_role("button", name="Place call").click()
    page.mouse.click(x, y)
    expect(page.locator(".state.found")).to_be_visible()
    page.locator("#ring").click()
    page.locator("[data-call]").wait_for()
    call = page.locator("[data-call]").get_attribute("data-call")
    expect(second.locator(f"[data-row='call-{call}']")).to_be_visible()

    page.keyboard.press("t")
    incident = incident_of(page)
    expect(second.locator(f"[data-row='incident-{incident}']")).to_be_visible()
    expect(second.locator(f"[data-row='call-{call}']")).to_have_count(0)

    page.locator("#classify").fill("vehicle fire")
    page.keyboard.press("Enter")
    expect(page.locator("[data-choice]").first).to_be_visible()
    page.locator("#send").click()
    order = page.locator("[data-order]").first
    expect(order).to_be_visible()
    expect(second.locator(f"[data-row='incident-{incident}'] .sent")).to_have_text(
        re.compile(r"^[1-9]/")
    )

    page.get_by_role("button", name="+10 min").click()
    expect(order).to_have_attribute(
        "data-status", re.compile("on_scene|cleared|transporting"), timeout=30_000
    )

    clear_all(room, incident)
    expect(page.locator("[data-order]:not([data-status=cleared])")).to_have_count(0)
    page.locator("#outcome").select_option("handled")
    page.locator("[data-section=ending] h3").click()
    page.keyboard.press("x")
    expect(page.locator("#close")).to_contain_text("press again")
    page.keyboard.press("x")
    expect(page.locator("[data-incident]")).to_have_attribute("data-status", "closed")
    expect(second.locator(f"[data-row='incident-{incident}']")).to_have_count(0)


def test_a_newcomers_first_dispatch_takes_at_most_eight_actions(
    console: Console, room: str
) -> None:
    call = ring(room, type_hint="traffic.crash_trapped", dialled="traffic")
    page = console.page
    actions = 0

    def act(do: Callable[[], object]) -> None:
        nonlocal actions
        actions += 1
        do()

    act(lambda: page.locator(f"[data-row='call-{call}']").click())
    act(lambda: page.get_by_role("button", name="Take the call").click())
    incident = incident_of(page)
    act(page.locator("#types [data-type]").first.click)
    act(page.locator("#send").click)
    expect(page.locator("[data-order]").first).to_be_visible()
    assert read(room, f"incidents/{incident}")["sent"] > 0
    assert actions <= MOST_ACTIONS


def test_a_dispatch_by_keyboard_alone(console: Console, room: str) -> None:
    ring(room, type_hint="medical.cardiac_arrest", dialled="ambulance")
    page = console.page
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#classify")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#send")).to_be_enabled()
    incident = incident_of(page)
    page.keyboard.press("s")
    expect(page.locator("[data-order]").first).to_be_visible()
    assert read(room, f"incidents/{incident}")["sent"] > 0


def test_what_is_typed_after_a_call_is_recorded_says_what_it_is(
    console: Console, room: str
) -> None:
    lon, lat = read(room, "city")["center"]
    page = console.page
    page.keyboard.press("n")
    page.locator("[name=place]").fill(f"{lat}, {lon}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#classify")).to_be_focused()
    page.keyboard.type("stabbing")
    page.keyboard.press("Enter")
    expect(page.locator("#send")).to_be_enabled()


def test_departing_from_the_recommendation_asks_why_in_place(console: Console, room: str) -> None:
    call = ring(room)
    page = console.page
    page.locator(f"[data-row='call-{call}']").click()
    page.locator("#types [data-type]").first.click()
    expect(page.locator("#send")).to_be_enabled()
    incident = incident_of(page)
    page.keyboard.press("1")
    page.locator("[data-choice][aria-pressed=false]").nth(1).click()
    page.keyboard.press("s")
    expect(page.locator("#override-reason")).to_be_focused()
    assert read(room, f"incidents/{incident}")["sent"] == 0
    page.keyboard.type("nearer crew just left")
    page.keyboard.press("Enter")
    expect(page.locator("[data-event=RecommendationOverridden]")).to_contain_text("nearer crew")


def test_the_command_line_sends_and_reports(console: Console, room: str) -> None:
    call = ring(room)
    page = console.page
    page.keyboard.press("/")
    page.keyboard.type(f"take {call}")
    page.keyboard.press("Enter")
    incident = incident_of(page)
    command = page.locator("#command")
    expect(command).to_have_value("")
    page.keyboard.type(f"classify {incident} fire.vehic")
    page.keyboard.press("Tab")
    expect(command).to_have_value(f"classify {incident} fire.vehicle ")
    page.keyboard.press("Enter")
    expect(page.locator("#send")).to_be_enabled()
    chosen = read(room, f"incidents/{incident}")["recommendation"]["chosen"]
    units = " ".join(choice["unit_id"] for choice in chosen)
    page.keyboard.type(f"send {units} to {incident}")
    page.keyboard.press("Enter")
    expect(page.locator("[data-order]").first).to_be_visible()
    expect(command).to_have_value("")
    page.keyboard.type(f"status {chosen[0]['unit_id']} enroute")
    page.keyboard.press("Enter")
    expect(page.locator("[data-order]").first).to_have_attribute("data-status", "en_route")
    expect(command).to_have_value("")
    page.keyboard.type("sned E01")
    page.keyboard.press("Enter")
    expect(page.locator("[data-note=bad]")).to_contain_text("no command")
    command.fill("help")
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel=keys]")).to_contain_text("send E03 T01 to 42")


def test_a_second_call_is_linked_to_the_incident_that_is_known(console: Console, room: str) -> None:
    first = ring(room)
    page = console.page
    page.locator(f"[data-row='call-{first}']").click()
    page.locator("#types [data-type]").first.click()
    incident = incident_of(page)
    second = ring(room)
    page.locator(f"[data-row='call-{second}']").click()
    known = page.locator("[data-section=duplicates]")
    expect(known).to_be_visible()
    known.get_by_role("button", name=f"Link to {incident}", exact=False).first.click()
    expect(page.locator("[data-incident]")).to_have_attribute("data-incident", str(incident))
    expect(page.locator("[data-section=calls] h3")).to_have_text("Calls (2)")
