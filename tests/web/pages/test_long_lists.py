"""Five thousand incidents and units on one page: complete, quick to walk, and they hold still."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.pages.acts import post, read, ring
from tests.web.pages.conftest import Console, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.maps]

OpenConsole = Callable[..., Console]
MANY = 5_000
FIRST = 100_000
"""Numbers of the incidents that the room does not have: they stand for a very bad day."""

IN_SIGHT = 250
"""Far more rows than any screen shows, far fewer than there are."""


@pytest.fixture
def crowded(open_console: OpenConsole, room: str) -> Page:
    """A console whose board holds thousands more than the room's; its stream is the room's own.
    What the room has is among them from the first: it may be told of at any moment."""
    post(room, f"calls/{ring(room)}/take", {})
    board = read(room, "board")
    incident, unit = board["incidents"][0], board["units"][0]
    board["incidents"] += [
        {**incident, "id": FIRST + n, "address": f"Long Road {n}", "priority": 1 + n % 5}
        | {"incident_type": "fire.vehicle", "needed": 1, "sent": n % 2}
        for n in range(MANY)
    ]
    board["units"] = [{**unit, "id": f"X{n}"} for n in range(MANY)]
    detail = read(room, f"incidents/{incident['id']}")
    help_points = read(room, f"incidents/{incident['id']}/help-points")
    page = open_console().page
    page.route("**/api/board", lambda route: route.fulfill(json=board))
    page.route(re.compile(r"/api/incidents/\d{6}$"), lambda route: route.fulfill(json=detail))
    page.route(
        re.compile(r"/api/incidents/\d{6}/help-points$"),
        lambda route: route.fulfill(json=help_points),
    )
    page.reload()
    page.locator("[data-live=true]").wait_for()
    return page


def rows_in(page: Page, list_id: str) -> int:
    return page.locator(f"#{list_id} li").count()


def scroll_to(page: Page, list_id: str, top: int) -> str:
    """Scroll a list there; the key of the row that then stands in the list's middle."""
    page.evaluate("([id, top]) => document.getElementById(id).scrollTo(0, top)", [list_id, top])
    found = page.wait_for_function(
        """id => {
            const {x, y, width, height} = document.getElementById(id).getBoundingClientRect();
            const at = document.elementFromPoint(x + width / 2, y + height / 2);
            return at?.closest('li')?.dataset.key;
        }""",
        arg=list_id,
    )
    return str(found.json_value())


def height_on_screen(page: Page, row: str) -> float:
    box = page.locator(f"[data-row='{row}']").bounding_box()
    assert box is not None
    return box["y"]


def go_to_first_incident(page: Page) -> None:
    """Calls that ring are a list of their own above; the field that finds rows leads past them."""
    page.keyboard.press("i")
    page.keyboard.press("ArrowDown")


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """() => {
            const item = document.activeElement.closest('li');
            const box = item.getBoundingClientRect();
            const list = item.closest('[role=group]').getBoundingClientRect();
            return {
                key: item.dataset.key,
                place: Number(item.ariaPosInSet),
                of: Number(item.ariaSetSize),
                seen: box.top >= list.top && box.bottom <= list.bottom + 1,
            };
        }"""
    )
    return found


def test_all_are_in_the_lists_and_only_what_is_in_sight_is_drawn(crowded: Page, room: str) -> None:
    page = crowded
    heads = page.locator("#queue-waiting, #queue-underway").locator("span:last-child")
    own = len(read(room, "board")["incidents"])
    assert [int(head.inner_text()) for head in heads.all()] == [own + MANY // 2, MANY // 2]
    for list_id in ("queue", "units"):
        assert 10 < rows_in(page, list_id) < IN_SIGHT
        scroll_to(page, list_id, 10_000_000)
        last = page.locator(f"#{list_id} li").last
        expect(last).to_be_in_viewport()
        assert last.get_attribute("aria-posinset") == last.get_attribute("aria-setsize")
        assert rows_in(page, list_id) < IN_SIGHT
    expect(page.locator("[data-unit=X4999]")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_keys_walk_the_whole_list_with_the_focus_in_sight(crowded: Page) -> None:
    page = crowded
    go_to_first_incident(page)
    first = focused(page)
    assert first["place"] == 1
    page.keyboard.press("End")
    last = focused(page)
    assert last["place"] == last["of"]
    assert last["seen"]
    page.keyboard.press("PageUp")
    assert last["of"] - 60 < focused(page)["place"] < last["of"] - 5
    page.keyboard.press("Enter")
    chosen = page.locator("#queue [aria-current=true]")
    expect(chosen).to_be_in_viewport()
    page.locator("#queue-title").click()
    page.keyboard.press("k")
    before = focused(page)
    page.keyboard.press("k")
    after = focused(page)
    assert after["place"] == before["place"] - 1
    assert after["seen"]
    page.keyboard.press("u")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert focused(page) == {"key": "X4999", "place": MANY, "of": MANY, "seen": True}


def test_one_tab_leaves_a_list_of_thousands(crowded: Page) -> None:
    page = crowded
    go_to_first_incident(page)
    page.keyboard.press("Tab")
    expect(page.locator("#unit-filter")).to_be_focused()


def test_what_is_looked_at_holds_still_while_calls_come(crowded: Page, room: str) -> None:
    page = crowded
    watched = scroll_to(page, "queue", 28 * 300)
    stood = height_on_screen(page, watched)
    total = page.locator("[data-figure=open] dd")
    before = int(total.inner_text())
    for _ in range(3):
        post(room, f"calls/{ring(room)}/take", {})
    expect(total).to_have_text(str(before + 3))
    # The list of calls above it ends between two pixels.
    assert abs(height_on_screen(page, watched) - stood) < 1
    # At the very top nothing is held: a call that goes before all others must be seen.
    scroll_to(page, "calls", 0)
    call = ring(room, type_hint="medical.cardiac_arrest", dialled="ambulance")
    expect(page.locator(f"[data-row='call-{call}']")).to_be_in_viewport()


def test_the_focus_stays_on_its_row_when_the_list_is_scrolled_away(crowded: Page) -> None:
    page = crowded
    go_to_first_incident(page)
    page.locator("#queue li button:focus").click()
    key = focused(page)["key"]
    assert scroll_to(page, "queue", 28 * 2_000) != key
    assert focused(page)["key"] == key
    assert not focused(page)["seen"]
    page.keyboard.press("j")
    moved = focused(page)
    assert moved["place"] == 2
    assert moved["seen"]


def test_a_filter_finds_one_of_thousands_and_never_hides_who_rings(
    crowded: Page, room: str
) -> None:
    page = crowded
    call = ring(room)
    ringing = page.locator(f"[data-row='call-{call}']")
    expect(ringing).to_be_visible()
    waiting = page.locator("#queue-waiting span:last-child")
    all_of_them = waiting.inner_text()
    assert int(all_of_them) >= MANY // 2
    page.keyboard.press("i")
    page.keyboard.type("road 4321")
    expect(page.locator("#queue [data-kind=incident]")).to_have_count(1)
    expect(ringing).to_be_visible()
    expect(page.locator(".hidden")).to_contain_text(re.compile(r"^\d{4} rows left out"))
    page.keyboard.press("Enter")
    expect(page.locator("#queue [data-row]").first).to_be_focused()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".hidden")).to_have_count(0)
    # How many rows are drawn depends on the window; how many the head counts does not.
    expect(waiting).to_have_text(all_of_them)


def test_thousands_at_one_station_are_one_mark_that_a_click_draws_nearer(crowded: Page) -> None:
    page = crowded
    wait_for_map(page)
    pixels_of_a_degree = """() => {
        const [[west], [east]] = [[0, 0], [1, 0]].map(place => window.turnoutMap.project(place));
        return east - west;
    }"""
    before = page.evaluate(pixels_of_a_degree)
    x, y = page.evaluate("() => window.turnoutMap.pixelOf('unit', 'X0')")
    page.mouse.move(x, y)
    expect(page.locator("#map canvas")).to_have_css("cursor", "pointer")
    page.mouse.click(x, y)
    page.wait_for_function(f"() => ({pixels_of_a_degree})() > {3 * before}")
    expect(page.locator("[data-card-unit]")).to_have_count(0)
