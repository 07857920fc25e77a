"""An exercise says on every page that it is one, and its devices speak to no other room."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.api.served import Web, served
from tests.web.pages.devices import OpenDevice, open_device
from turnout.adapters.clock import WallClock
from turnout.adapters.memory import MemoryLedger

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PAGES = ("/", "/station", "/past", "/measures", "/terminal?unit=E01", "/roster")
OPEN_TO_ALL = ("/tell", "/around", "/volunteer", "/sign-in")
HELD = {
    "key": "pressed-in-the-real-room",
    "room": "toytown.room",
    "unit": "E01",
    "path": "/api/units/E01/out-of-service",
    "body": {"reason": "flat tyre", "happened_at": "2026-03-02T12:00:00Z"},
    "order": None,
    "status": None,
}


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    """An exercise in Toytown."""
    with served(make_ledger=lambda: MemoryLedger("toytown.exercise"), clock=WallClock()) as web:
        yield web


def says_that_it_is_an_exercise(page: Page) -> None:
    mark = page.locator("[data-exercise-mark]")
    expect(mark).to_have_text("EXERCISE / 演练")
    box, width = mark.bounding_box(), page.evaluate("() => innerWidth")
    assert box is not None
    assert (box["x"], box["width"]) == (0, width)
    top = page.evaluate("() => document.querySelector('#app > *').getBoundingClientRect().top")
    assert top >= box["height"]
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_every_page_says_so_in_both_languages(
    town: Web, open_device: OpenDevice, language: str, theme: str
) -> None:
    page = open_device("/", language=language, theme=theme, size=DESK).page
    for path in PAGES:
        page.goto(f"{town.address}{path}")
        says_that_it_is_an_exercise(page)
    page.goto(town.address)
    who = {"en": "Exercise: no sign-in", "zh": "演练：免登录"}
    expect(page.locator("#who")).to_have_text(who[language])


def test_pages_that_are_open_to_all_say_so_and_what_is_told_there_is_heard(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/", size=DESK).page
    for path in OPEN_TO_ALL:
        page.goto(f"{town.address}{path}")
        expect(page.locator("[data-exercise-mark]")).to_have_text("EXERCISE / 演练")
    page.goto(f"{town.address}/tell")
    for field, value in {"said": "the lamp is dark", "lat": "0", "lon": "0.01"}.items():
        page.locator(f"#{field}").fill(value)
    page.locator("#tell").click()
    expect(page.locator("#link")).to_be_visible()


def test_on_paper_an_exercise_says_so_in_ink(town: Web, open_device: OpenDevice) -> None:
    page = open_device("/", theme="dark", size=DESK).page
    mark = page.locator("[data-exercise-mark]")
    page.emulate_media(media="print")
    expect(mark).to_be_visible()
    expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_a_console_and_a_terminal_of_an_exercise_are_heard_by_it(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/terminal?unit=E02").page
    page.locator("#distress").dblclick()
    expect(page.locator("header[data-waiting='0']")).to_be_visible()
    # A free crew that calls for help is offered to nobody, and is still seen: it says where it is.
    expect(page.locator("#distress")).to_contain_text("the room has heard")
    expect(page.locator("[data-position=sent]")).to_be_visible()
    assert [alarm["unit_id"] for alarm in town.get("/api/board")["alarms"]] == ["E02"]


def test_what_was_pressed_for_another_room_is_never_sent(
    town: Web, open_device: OpenDevice
) -> None:
    device = open_device("/terminal?unit=E01")
    page = device.page
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if request.method == "POST" else None
    )
    page.evaluate(
        "held => localStorage.setItem('turnout.terminal.waiting', held)", json.dumps([HELD])
    )
    page.reload()
    refused = page.locator("[data-refused=other_room]")
    expect(refused).to_contain_text("meant for another room")
    expect(page.locator("header[data-waiting='0']")).to_be_visible()
    assert not [url for url in sent if "out-of-service" in url]
    assert town.get("/api/units/E01")["status"] == "available"
