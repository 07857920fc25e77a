"""The unit terminal on a phone: from order to home by one thumb, in both languages."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.api.served import Web
from tests.web.pages.devices import (
    KEPT,
    PHONE,
    OpenDevice,
    everybody_home,
    facts,
    moment,
    open_device,
    order_to,
    ready_to_go_offline,
    send,
    stamps,
    status_is,
    waiting_is,
)
from tests.web.pages.test_looks import SAME, TEXT_NODES

__all__ = ["everybody_home", "open_device"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

MOST_BYTES = 200_000
FIRST_LOAD_BYTES = 200_000


def test_a_crew_goes_from_order_to_home_by_one_button(town: Web, open_device: OpenDevice) -> None:
    device = open_device("/terminal?unit=E01")
    page = device.page
    status_is(page, "available")
    number, order = order_to(town, "E01")
    status_is(page, "assigned")
    card = page.locator("[data-order]")
    for text in ("Long Road 12, back yard", "The key is under the stone", "bin_fire", "km"):
        expect(card).to_contain_text(text)
    for press, status in (
        ("acknowledged", "acknowledged"),
        ("en_route", "en_route"),
        ("on_scene", "on_scene"),
        ("cleared", "returning"),
        ("returned", "available"),
    ):
        device.press(press)
        status_is(page, status)
    waiting_is(page, 0)
    reached = stamps(town, number, order)
    assert list(reached) == ["assigned", "acknowledged", "en_route", "on_scene", "cleared"]
    assert town.get("/api/units/E01")["status"] == "available"
    assert {fact["actor"] for fact in facts(town, number)[-4:]} == {"unit-E01"}


def test_the_terminal_tells_its_place_and_says_that_it_does(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/terminal?unit=E01").page
    expect(page.locator("[data-position=sent]")).to_contain_text("±8 m")
    unit = town.get("/api/units/E01")
    assert unit["point"] == [0.021, 0.0]
    assert (unit["sighting"]["source"], unit["sighting"]["accuracy_m"]) == ("terminal", 8.0)


def test_the_room_and_the_crew_write_to_each_other(town: Web, open_device: OpenDevice) -> None:
    number, order = order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    town.post(f"/api/assignments/{order}/tell", {"text": "Gate code 4711"})
    message = page.locator("[data-message='1']")
    expect(message).to_contain_text("Gate code 4711")
    message.get_by_role("button", name="Read").click()
    expect(message).to_contain_text("read")
    device.context.set_offline(True)
    page.get_by_role("textbox", name="Message to the room").fill("Water needed")
    page.locator("#send-message").click()
    expect(page.locator(".ours")).to_contain_text("Water needed")
    waiting_is(page, 1)
    for length, said, sends in ((501, "500", False), (500, "500 / 500", True)):
        page.get_by_role("textbox", name="Message to the room").focus()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("x" * length)
        expect(page.locator("#message-over")).to_contain_text(said)
        expect(page.locator("#send-message")).to_be_enabled(enabled=sends)
    device.context.set_offline(False)
    expect(page.locator("[data-message='2']")).to_contain_text("Water needed")
    first, second = town.get(f"/api/incidents/{number}")["messages"]
    assert first["read_at"] is not None
    assert (second["text"], second["by_unit"]) == ("Water needed", True)


def test_an_ambulance_chooses_its_hospital(town: Web, open_device: OpenDevice) -> None:
    number, order = order_to(town, "A01", what="fall", dialled="ambulance")
    device = open_device("/terminal?unit=A01")
    page = device.page
    page.locator("#more").click()
    page.locator("#more-actions").get_by_role("button", name="On scene").click()
    status_is(page, "on_scene")
    device.press("transporting")
    page.get_by_role("button", name="Hospital 5").click()
    status_is(page, "transporting")
    device.press("at_hospital")
    device.press("cleared")
    status_is(page, "returning")
    waiting_is(page, 0)
    assert "acknowledged" not in stamps(town, number, order)
    assert "at_hospital" in stamps(town, number, order)


def test_out_of_service_wants_a_reason_and_is_one_tap_behind(
    town: Web, open_device: OpenDevice
) -> None:
    device = open_device("/terminal?unit=E01")
    page = device.page
    page.locator("#more").click()
    out = page.locator("#more-actions").get_by_role("button", name="Out of service")
    expect(out).to_be_disabled()
    page.get_by_role("textbox", name="Reason").fill("flat tyre")
    out.click()
    status_is(page, "out_of_service")
    expect(page.locator("[data-position=off]")).to_be_visible()
    waiting_is(page, 0)
    assert town.get("/api/units/E01")["status"] == "out_of_service"
    device.press("in-service")
    status_is(page, "available")
    waiting_is(page, 0)


def test_a_crew_calls_for_help_by_two_presses_that_are_never_a_duty(
    town: Web, open_device: OpenDevice
) -> None:
    _, order = order_to(town, "E01")
    town.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    device = open_device("/terminal?unit=E01")
    page, help_button = device.page, device.page.locator("#distress")
    status_is(page, "returning")
    ready_to_go_offline(page)
    device.context.set_offline(True)
    help_button.click()
    expect(help_button).to_have_text("Press again: help")
    waiting_is(page, 0)
    help_button.click()
    expect(help_button).to_have_text("Help called: not heard yet")
    waiting_is(page, 1)
    # A call for help is no return to the station: the unit is not shown as free.
    status_is(page, "returning")
    cut_until = town.get("/api/board")["clock"]["at"]
    device.context.set_offline(False)
    waiting_is(page, 0)
    expect(help_button).to_have_text("Help: the room has heard")
    status_is(page, "out_of_service")  # the room sends nobody who needs help
    [alarm] = [one for one in town.get("/api/board")["alarms"] if one["kind"] == "distress"]
    assert alarm["unit_id"] == "E01"
    assert moment(alarm["raised_at"]) <= moment(cut_until)
    town.post(f"/api/alarms/{alarm['id']}/close-distress", {"reason": "they are safe"})


def test_a_unit_is_chosen_once_and_a_wrong_one_is_said(town: Web, open_device: OpenDevice) -> None:
    device = open_device("/terminal?unit=X99")
    page = device.page
    expect(page.get_by_role("alert")).to_contain_text("no unit X99")
    device.errors.clear()  # the browser itself logs the answer that there is no such unit
    page.locator("#unit-filter").fill("e0")
    page.get_by_role("button", name="E01").click()
    expect(page.get_by_role("heading", name="E01")).to_be_visible()
    page.goto(f"{town.address}/terminal")
    expect(page.get_by_role("heading", name="E01")).to_be_visible()
    page.locator("#other").click()
    expect(page.locator("#unit-filter")).to_be_visible()


def test_a_trembling_thumb_does_not_press_what_comes_under_it(
    town: Web, open_device: OpenDevice
) -> None:
    order_to(town, "E01")
    page = open_device("/terminal?unit=E01").page
    page.locator("#next-acknowledged").dblclick()
    status_is(page, "acknowledged")
    waiting_is(page, 0)
    assert town.get("/api/units/E01")["assignment"]["status"] == "acknowledged"


def test_it_installs_and_its_first_load_is_small(town: Web, open_device: OpenDevice) -> None:
    manifest = town.get("/manifest.webmanifest")
    assert (manifest["start_url"], manifest["display"]) == ("/terminal", "standalone")
    for icon in manifest["icons"]:
        assert town.http.get(icon["src"]).headers["content-type"] == icon["type"]
    page = open_device("/terminal?unit=E01").page
    ready_to_go_offline(page)
    shell = page.evaluate(KEPT)
    assert sum(len(text) for text in shell.values()) < FIRST_LOAD_BYTES
    assert not [path for path in shell if "maplibre" in path]
    worker = town.http.get("/terminal-worker.js").headers
    assert "javascript" in worker["content-type"]
    assert worker["cache-control"] == "no-cache"


def test_the_map_comes_only_when_it_is_asked_for(town: Web, open_device: OpenDevice) -> None:
    order_to(town, "E01")
    device = open_device("/terminal?unit=E01")
    page = device.page
    page.locator("#map-button").click()
    expect(page.locator("[data-route-map] canvas")).to_be_visible()
    link = page.get_by_role("link", name="Open in this device's map")
    assert link.get_attribute("href") == "geo:0,0.01?q=0,0.01"


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_axe_finds_no_violation_and_every_text_is_of_its_language(
    town: Web, open_device: OpenDevice, language: str, theme: str
) -> None:
    device = open_device("/terminal?unit=E01", language=language, theme=theme)
    page = device.page
    foreign: set[str] = set()

    def look() -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        if language == "zh":
            foreign.update(
                text
                for text in page.evaluate(TEXT_NODES)
                if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
            )

    look()
    number, order = order_to(town, "E01")
    send(town, number, "E02")
    town.post(f"/api/assignments/{order}/tell", {"text": "4711"})
    expect(page.locator("[data-message]")).to_be_visible()
    page.locator("#more").click()
    look()
    device.context.set_offline(True)
    device.press("acknowledged")
    expect(page.locator("[data-notice=offline]")).to_be_visible()
    town.post(f"/api/assignments/{order}/cancel", {"reason": "x"})
    look()
    device.context.set_offline(False)
    expect(page.locator("[data-refused]")).to_be_visible()
    look()
    page.locator("#other").click()
    expect(page.locator("#unit-filter")).to_be_visible()
    look()
    assert foreign == set()


def test_nothing_stands_out_of_a_small_phone(town: Web, open_device: OpenDevice) -> None:
    order_to(town, "E01")
    for language in ("en", "zh"):
        page = open_device(
            "/terminal?unit=E01", language=language, size={"width": 320, "height": 568}
        ).page
        status_is(page, "assigned")
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= 320
        button = page.locator("#next-acknowledged").bounding_box()
        assert button is not None
        assert button["height"] >= 48
        assert button["y"] + button["height"] <= 568


def test_the_how_tos_pictures(town: Web, open_device: OpenDevice, tmp_path: Path) -> None:
    folder = Path(os.environ.get("TURNOUT_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    number, order = order_to(town, "E01")
    send(town, number, "E02")
    town.post(f"/api/assignments/{order}/tell", {"text": "Gate code 4711"})

    def shoot(page: Page, name: str) -> None:
        page.screenshot(path=folder / name)
        assert (folder / name).stat().st_size < MOST_BYTES

    device = open_device("/terminal?unit=E01", size=PHONE)
    expect(device.page.locator("[data-message]")).to_be_visible()
    shoot(device.page, "terminal-order.png")
    chinese = open_device("/terminal?unit=E01", language="zh", theme="light", size=PHONE)
    expect(chinese.page.locator("[data-message]")).to_be_visible()
    shoot(chinese.page, "terminal-order-zh.png")
    ready_to_go_offline(device.page)
    device.context.set_offline(True)
    device.press("acknowledged")
    device.press("en_route")
    expect(device.page.locator("#next-on_scene")).to_be_enabled()
    # Last: while it tries to send, the page says that instead.
    expect(device.page.locator("[data-notice=offline]")).to_be_visible()
    shoot(device.page, "terminal-offline.png")
    device.context.set_offline(False)
    waiting_is(device.page, 0)
