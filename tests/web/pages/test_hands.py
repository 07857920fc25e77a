"""A dispatcher's hands at three in the morning: what is on a small screen is whole, a key works
where the last one left the focus, a slip is taken back, a line does what a form does."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.toytown.world import WATCHED_TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import free, send
from tests.web.pages.hands import hear_of, note, orders, page, say
from tests.web.pages.test_warnings import GAS
from turnout.dispatch.city import City
from turnout.dispatch.warning_texts import WarningRules

__all__ = ["page"]

pytestmark = pytest.mark.browser

SMALL: ViewportSize = {"width": 1280, "height": 720}
LONG = "Avenida Francisco de Aguirre 1240, behind the old mill"
GREAT_CITY = """() => {
    const shown = document.querySelectorAll('.figures dd');
    ['12514 (42:19:07)', '15000', '50000/50000'].forEach((one, at) => shown[at].textContent = one);
    const cut = (one) => one.getBoundingClientRect().right > innerWidth - 4
        || (one.scrollWidth > one.clientWidth && getComputedStyle(one).overflow === 'hidden'
            && one.className !== 'name' && !one.className.startsWith('unseen'));
    const bar = document.querySelector('header.bar');
    const all = [...bar.querySelectorAll('*')];
    return [bar.offsetHeight, all.filter(cut).map((one) => one.outerHTML)];
}"""
"""The bar's height with the numbers of a city of 50,000 units, and what of it is cut."""
SHOWN = """(row) => [...row.querySelectorAll('.what > *')].map((one) =>
    one.scrollWidth <= one.clientWidth ? 1000 : one.clientWidth)"""
"""How many pixels of type and place are shown; what is whole counts as many."""


@pytest.fixture(scope="module")
def which_town() -> City:
    """Three hospitals, and one text for a public warning at hand."""
    return replace(WATCHED_TOWN, warnings=WarningRules(texts=(GAS,)))


@pytest.fixture
def home(web: Web) -> Iterator[None]:
    """Whatever a story did, everybody is free after it."""
    yield
    for unit in WATCHED_TOWN.units:
        free(web, unit)


@pytest.mark.parametrize("page", ["en", "zh"], indirect=True)
def test_a_small_screen_shows_a_great_city_whole(web: Web, page: Page) -> None:
    call = web.ring(address=LONG)
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    page.set_viewport_size(SMALL)
    row = page.locator(f"[data-row='incident-{number}']")
    row.wait_for()
    type_px, place_px = row.evaluate(SHOWN)
    assert min(type_px, place_px) > 90
    height, cut = page.evaluate(GREAT_CITY)
    assert cut == []
    assert height <= 0.08 * SMALL["height"]
    web.close(number)


def test_the_focus_stays_where_the_next_key_is_useful(web: Web, page: Page, home: None) -> None:
    call = web.ring()
    row = page.locator(f"[data-row='call-{call}']")
    row.click()
    page.keyboard.press("a")
    note(page, f"{call} is yours")
    expect(row).to_be_focused()
    page.keyboard.press("t")
    number = int(page.locator("[data-incident]").get_attribute("data-incident") or 0)
    say(page, f"classify {number} bin_fire")
    taken = page.locator(f"[data-row='incident-{number}']")
    taken.click()
    page.locator("#send:enabled").focus()
    page.keyboard.press("Enter")
    note(page, f"sent to {number}")
    expect(taken).to_be_focused()
    [unit] = orders(web, number)
    hear_of(page, unit, number)
    say(page, f"cancel {unit}")
    expect(page.locator("#card [data-status=cancelled]")).to_be_visible()
    web.close(number)


def test_a_wrong_type_place_or_merge_is_taken_back(web: Web, page: Page, home: None) -> None:
    number = web.incident("house_fire")
    expect(page.locator(f"[data-row='incident-{number}']")).to_contain_text("house_fire")
    say(page, f"classify {number} bin_fire")
    page.locator("#undo").click()
    note(page, f"{number} is again what it was")
    assert web.get(f"/api/incidents/{number}")["incident_type"] == "house_fire"

    before = web.get(f"/api/incidents/{number}")["address"]
    expect(page.locator("#card [aria-keyshortcuts=L]")).to_be_visible()
    page.keyboard.press("L")
    page.locator("[name=place]").fill("Behind the mill")
    page.get_by_text("Not on the map yet.").wait_for()
    page.locator("[name=place]").press("Enter")
    note(page, f"Place of {number} corrected")
    page.locator("#undo").click()
    expect(page.locator("#undo")).to_have_count(0)
    expect(page.locator("#card .place")).to_have_text(before)

    slip = web.incident("bin_fire")
    expect(page.locator(f"[data-row='incident-{slip}']")).to_contain_text("bin_fire")
    say(page, f"merge {slip} into {number}")
    page.locator("#undo").click()
    note(page, f"{slip + 1} is again what it was")
    assert web.get(f"/api/incidents/{slip + 1}")["incident_type"] == "bin_fire"
    send(web, slip + 1, "E02")
    say(page, f"merge {slip + 1} into {number}")
    note(page, "merged")
    expect(page.locator("#undo")).to_have_count(0)


def test_a_units_card_tells_its_day_and_a_line_says_why_it_cleared(
    web: Web, page: Page, home: None
) -> None:
    number = web.incident("bin_fire")
    order = send(web, number, "E09")
    hear_of(page, "E09", number)
    say(page, "status E09 onscene")
    note(page, "on scene")
    say(page, "status E09 cleared because")
    note(page, "Why did E09 clear?")
    say(page, "status E09 cleared not_needed")
    note(page, "E09")
    say(page, "open E09")
    told = page.locator("[data-section='day'] li")
    expect(told.first).to_contain_text("cleared")
    expect(told).to_have_count(4)
    [done] = web.get(f"/api/incidents/{number}")["assignments"]
    assert (done["id"], done["clear_reason"]) == (order, "not_needed")
    web.close(number)


def test_a_warning_is_drafted_let_out_and_ended_by_lines(web: Web, page: Page) -> None:
    number = web.incident("bin_fire")
    expect(page.locator(f"[data-row='incident-{number}']")).to_be_visible()
    say(page, f"warn gas {number} Long Road")
    note(page, "waits for another person")
    expect(page.locator("[data-warning='1']")).to_be_visible()
    say(page, "warn-yes 1")
    note(page, "Warning 1 goes to everybody")
    page.locator("#command").press("Enter")
    note(page, "Whoever wrote a warning does not approve it.")
    web.post("/api/warnings/1/approve", {}, **{"Turnout-Seat": "seat-7"})
    page.goto(f"{web.address}/commander")
    live = page.locator("[data-panel='warnings'] [data-warning='1']")
    expect(live).to_contain_text("Gas leak")
    live.get_by_role("textbox").fill("gas is off")
    live.get_by_role("button", name="End the warning").click()
    expect(live).to_have_count(0)
    page.goto(web.address)
    page.locator("[data-live=true]").wait_for()
    say(page, f"warn gas {number} Long Road")
    note(page, "waits for another person")
    expect(page.locator("[data-warning='2']")).to_be_visible()
    say(page, "warn-no 2 wrong road")
    note(page, "Warning 2 does not go out")
    web.close(number)


def test_each_call_for_help_has_its_own_answer(web: Web, page: Page, home: None) -> None:
    number = web.incident("bin_fire")
    for unit in ("E01", "E02"):
        send(web, number, unit)
        web.post(f"/api/units/{unit}/distress", {})
    fields = page.locator("[data-alarm][data-kind=distress] input")
    fields.nth(0).fill("they are out")
    expect(fields.nth(1)).to_have_value("")
    page.locator("[data-alarm][data-kind=distress] [id^=end-]").first.dblclick()
    note(page, "Call for help ended")
    expect(fields).to_have_count(1)
    for alarm in web.get("/api/board")["alarms"]:
        if alarm["kind"] == "distress":
            web.post(f"/api/alarms/{alarm['id']}/close-distress", {"reason": "they are safe"})


def test_a_window_that_crashed_gives_its_room_back_by_itself(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.locator("[data-live=true]").wait_for()
    page.evaluate("new BroadcastChannel('turnout.seat-1').postMessage({kind: 'here', part: 'map'})")
    expect(page.locator("[data-panel=map]")).to_have_count(0)
    page.clock.run_for(20_000)
    expect(page.locator("[data-panel=map]")).to_be_visible()
