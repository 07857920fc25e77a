"""The board on a station's wall: who goes, where, since when, on the wall and on paper."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.api.served import CALLER, PERSON, Web
from tests.web.pages.devices import PHONE, WALL, OpenDevice, free, open_device, order_to, send
from tests.web.pages.test_looks import SAME, TEXT_NODES

__all__ = ["open_device"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

MOST_BYTES = 400_000
FIVE_METRES_PX = 28
"""Letters of a place and a type on a wall 1920 pixels wide."""

SOUNDS = """
    // What a test asks of a page counts as a touch for the browser; only a real one shall.
    let touched = false;
    addEventListener('pointerdown', () => touched = true, true);
    Object.defineProperty(UserActivation.prototype, 'hasBeenActive', { get: () => touched });
    window.sounds = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
        window.sounds += 1;
        start.apply(this, when);
    };
"""

THE_FLASH_STAYS = """() => {
    const later = window.setTimeout;
    window.setTimeout = (what, ms, ...more) => ms === 12_000 ? 0 : later(what, ms, ...more);
}"""
"""An order is told from the others for twelve seconds: on a busy machine a test may look later."""

LONG_NAME = "e => e.textContent = 'Fire station 2, Avenida Presidente Arturo Alessandri Palma'"
FITS = "e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().width >= 120"


@pytest.fixture(autouse=True)
def everybody_home(town: Web) -> None:
    for unit in ("E01", "E02", "T01", "A01"):
        free(town, unit)


def test_a_new_order_stands_on_the_wall_in_large_letters(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/station?station=S0", size=WALL).page
    expect(page.get_by_text("No orders")).to_be_visible()
    expect(page.locator("[data-wall-unit]")).to_have_count(3)
    number, order = order_to(town, "E01")
    send(town, number, "E02")
    shown = page.locator(f"[data-wall-order='{order}']")
    for text in ("bin_fire", "Long Road 12, back yard", "E01", "E02", "1 min, 1.0 km"):
        expect(shown).to_contain_text(text)
    expect(shown.locator("[data-elapsed]")).to_contain_text(re.compile(r"0:\d\d"))
    expect(page.locator("[data-wall-unit=E01]")).to_contain_text("assigned")
    expect(page.locator("[data-route-map] canvas")).to_be_visible()
    for part in ("h2", ".address", ".unit"):
        size = shown.locator(part).evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= FIVE_METRES_PX
    town.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    expect(shown).to_have_count(0)


def test_the_time_since_the_order_stands_still_once_the_wheels_roll(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/station?station=S0", size=WALL).page
    _, order = order_to(town, "E01")
    elapsed = page.locator(f"[data-wall-order='{order}'] [data-elapsed] b")
    expect(elapsed).to_be_visible()
    town.post(f"/api/assignments/{order}/status", {"status": "en_route"})
    expect(page.locator(f"[data-wall-order='{order}']")).to_have_attribute(
        "data-status", "en_route"
    )
    stood = elapsed.text_content()
    expect(page.locator("[data-wall-unit=E01] .timer")).to_contain_text("0:03")
    assert elapsed.text_content() == stood


def test_a_new_order_sounds_unless_the_wall_was_silenced(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/station?station=S0", size=WALL).page
    page.add_init_script(SOUNDS)
    page.reload()
    expect(page.get_by_text("Press to allow sound")).to_be_visible()
    # Two presses: off, and on again. Now the browser lets the page sound.
    page.locator("#sound").click()
    page.locator("#sound").click()
    expect(page.get_by_text("Press to allow sound")).to_have_count(0)
    page.evaluate(THE_FLASH_STAYS)
    _, first = order_to(town, "E01")
    expect(page.locator(f"[data-wall-order='{first}'].fresh")).to_be_visible()
    page.wait_for_function("() => window.sounds > 0")
    heard = page.evaluate("() => window.sounds")
    page.locator("#sound").click()
    _, second = order_to(town, "T01", what="house_fire")
    expect(page.locator(f"[data-wall-order='{second}'].fresh")).to_be_visible()
    assert page.evaluate("() => window.sounds") == heard
    # The newest order is on top.
    on_top = page.locator("[data-wall-order]").first
    expect(on_top).to_have_attribute("data-wall-order", second)


def test_who_asked_for_less_motion_sees_no_flash(town: Web, open_device: OpenDevice) -> None:
    page = open_device("/station?station=S0", size=WALL).page
    page.evaluate(THE_FLASH_STAYS)
    _, order = order_to(town, "E01")
    fresh = page.locator(f"[data-wall-order='{order}'].fresh")
    expect(fresh).to_be_visible()
    assert fresh.evaluate("e => getComputedStyle(e).animationName") == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert "flash" in fresh.evaluate("e => getComputedStyle(e).animationName")


def test_the_turn_out_sheet_is_on_paper_and_on_no_screen(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/station?station=S0", size=WALL).page
    expect(page.locator("#print")).to_be_disabled()
    order_to(town, "E01")
    expect(page.locator("#print")).to_be_enabled()
    sheet = page.locator(".sheet")
    expect(sheet).to_be_hidden()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(page.locator(".wall")).to_be_hidden()
    for text in ("E01", "Long Road 12, back yard", "The key is under the stone", "Long Road, 1000"):
        expect(sheet).to_contain_text(text)
    text = page.locator("body").text_content() or ""
    assert CALLER not in text
    assert PERSON not in text


def test_a_station_is_chosen_once(town: Web, open_device: OpenDevice) -> None:
    page = open_device("/station", size=WALL).page
    page.get_by_role("button", name="Station 0").click()
    expect(page.locator("[data-wall-unit=E01]")).to_be_visible()
    page.goto(f"{town.address}/station")
    expect(page.locator("[data-wall-unit=E01]")).to_be_visible()


def test_a_long_name_of_a_station_is_read_whole_on_a_phone(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/station", size=PHONE).page
    choice = page.get_by_role("button", name="Station 0")
    choice.locator("[translate=no]").evaluate(LONG_NAME)
    long = page.locator("li button", has_text="Alessandri Palma")
    assert long.evaluate(FITS)
    long.click()
    heading = page.locator("h1")
    heading.evaluate(LONG_NAME)
    assert heading.evaluate(FITS)
    kind = page.locator("[data-wall-unit=E01] .can")
    kind.evaluate(LONG_NAME)
    assert kind.evaluate(FITS)


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_axe_finds_no_violation_and_every_text_is_of_its_language(
    town: Web, open_device: OpenDevice, language: str, theme: str, tmp_path: Path
) -> None:
    page = open_device("/station?station=S0", language=language, theme=theme, size=WALL).page
    number, order = order_to(town, "E01")
    send(town, number, "E02")
    expect(page.locator(f"[data-wall-order='{order}']")).to_contain_text("E02")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if language == "zh":
        foreign = [
            text
            for text in page.evaluate(TEXT_NODES)
            if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
        ]
        assert foreign == []
    _shoot(page, tmp_path, f"station-{language}-{theme}.png")


def _shoot(page: Page, otherwise: Path, name: str) -> None:
    """The how-to's picture is the dark English one; the others are only looked at."""
    folder = Path(os.environ.get("TURNOUT_PICTURES", otherwise))
    if name != "station-en-dark.png":
        folder = otherwise
    folder.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": 1400, "height": 790})
    page.screenshot(path=folder / name)
    assert (folder / name).stat().st_size < MOST_BYTES
