"""What CONSOLE promises of the page, measured: sizes, both languages, both themes, the map."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.web.pages.acts import read, ring
from tests.web.pages.conftest import WIDE, Console, wait_for_map

pytestmark = [pytest.mark.browser, pytest.mark.maps]

OpenConsole = Callable[..., Console]
ROWS = 18
# Text that is the same in every language: ids, numbers, times, signs; and what says so itself.
SAME = re.compile(r"[\W\d_]*|[A-Z]{1,3}\d{1,4}|[\d.,:/×°\s()+-]+")
TEXT_NODES = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent.trim();
        if (!text || element.closest('[translate=no], script, style')) continue;
        if (element.checkVisibility()) found.push(text);
    }
    for (const field of document.querySelectorAll('[placeholder]')) found.push(field.placeholder);
    return found;
}"""


@pytest.fixture(scope="module")
def window() -> ViewportSize:
    """What is promised of the room's looks is promised of a wide window."""
    return WIDE


def open_everything(page: Page, room: str) -> None:
    """A page with an incident's card, the legend, the keys and a completion on it."""
    call = ring(room)
    page.locator(f"[data-row='call-{call}']").click()
    page.locator("#types [data-type]").first.click()
    expect(page.locator("#send")).to_be_enabled()
    page.keyboard.press("g")
    page.keyboard.press("?")
    page.keyboard.press("/")
    page.keyboard.type("send E0")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_axe_finds_no_violation(
    open_console: OpenConsole, room: str, language: str, theme: str
) -> None:
    page = open_console(language=language, theme=theme).page
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    call = ring(room)
    page.locator(f"[data-row='call-{call}']").click()
    expect(page.locator("#classify")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    open_everything(page, room)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_in_chinese_every_text_has_chinese_in_it(open_console: OpenConsole, room: str) -> None:
    page = open_console(language="zh").page
    foreign: list[str] = []

    def look() -> None:
        texts = page.evaluate(TEXT_NODES)
        assert len(texts) > 20
        foreign.extend(
            text
            for text in texts
            if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
        )

    look()
    call = ring(room)
    page.locator(f"[data-row='call-{call}']").click()
    expect(page.locator("#classify")).to_be_visible()
    look()
    open_everything(page, room)
    look()
    page.locator("#send").click()
    expect(page.locator("[data-order]").first).to_be_visible()
    look()
    page.locator("[data-unit]").first.click()
    expect(page.locator("[data-card-unit]")).to_be_visible()
    look()
    page.keyboard.press("n")
    look()
    assert sorted(set(foreign)) == []


def test_the_room_shows_eighteen_rows_in_readable_letters(console: Console, room: str) -> None:
    page = console.page
    while page.locator("[data-row]").count() < ROWS:
        call = ring(room)
        expect(page.locator(f"[data-row='call-{call}']")).to_be_visible()
    bar = page.locator(".bar").bounding_box()
    assert bar is not None
    assert bar["height"] <= 0.08 * 1080
    shown = page.evaluate(
        """() => {
            const lists = ['calls', 'queue'].map(id => document.getElementById(id));
            return lists.flatMap(list => [...list.querySelectorAll('[data-row]')].filter(row => {
                const [box, all] = [row, list].map(one => one.getBoundingClientRect());
                return box.top >= all.top && box.bottom <= all.bottom;
            })).length;
        }"""
    )
    assert shown >= ROWS
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(one => one.checkVisibility() && [...one.childNodes].some(
                node => node.nodeType === 3 && node.textContent.trim()))
            .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= 14


def test_the_room_shows_the_way_to_every_page(console: Console) -> None:
    page = console.page
    page.locator("#pages").click()
    for path in ("/commander", "/roster", "/planning", "/terminal", "/station", "/community"):
        expect(page.locator(f"nav a[href='{path}']")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("nav a[href='/planning']")).to_have_count(0)


def test_within_a_priority_the_longest_waiting_comes_first(console: Console, room: str) -> None:
    page = console.page
    first = ring(room, type_hint="fire.vehicle")
    second = ring(room, type_hint="fire.vehicle")
    expect(page.locator(f"[data-row='call-{second}']")).to_be_visible()
    order = [row.get_attribute("data-row") for row in page.locator("[data-row^=call]").all()]
    assert order.index(f"call-{first}") < order.index(f"call-{second}")


def test_a_click_on_the_pixel_of_e03_opens_its_card(console: Console, room: str) -> None:
    page = console.page
    wait_for_map(page)
    x, y = page.evaluate("() => window.turnoutMap.pixelOf('unit', 'E03')")
    page.mouse.click(x, y)
    expect(page.locator("[data-card-unit]")).to_have_attribute("data-card-unit", "E03")


def test_a_unit_on_scene_and_its_incident_can_both_be_clicked(console: Console, room: str) -> None:
    page = console.page
    wait_for_map(page)
    unit = next(u for u in read(room, "board")["units"] if u["status"] == "available")
    call = ring(room, point=unit["point"])
    expect(page.locator(f"[data-row='call-{call}']")).to_be_visible()
    wait_for_map(page)
    page.mouse.click(*page.evaluate("p => window.turnoutMap.project(p)", unit["point"]))
    expect(page.locator("[data-card-unit]")).to_be_visible()
    page.mouse.click(*page.evaluate(f"() => window.turnoutMap.pixelOf('call', '{call}')"))
    expect(page.locator("[data-call]")).to_have_attribute("data-call", call)


def test_without_tiles_the_map_is_a_grid_and_still_answers(
    open_console: OpenConsole, room: str
) -> None:
    console = open_console()
    page = console.page
    city = read(room, "city") | {"basemap": False}
    page.route("**/api/city", lambda route: route.fulfill(json=city))
    page.reload()
    wait_for_map(page)
    x, y = page.evaluate("() => window.turnoutMap.pixelOf('unit', 'E03')")
    page.mouse.click(x, y)
    expect(page.locator("[data-card-unit]")).to_have_attribute("data-card-unit", "E03")


def test_a_room_that_does_not_answer_is_a_designed_page(open_console: OpenConsole) -> None:
    console = open_console()
    page = console.page
    page.route("**/api/city", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("did not answer")
    page.unroute("**/api/city")
    page.locator("[data-live=true]").wait_for()
    console.errors.clear()  # the browser itself logs the requests that the test aborted


def test_coordinates_can_always_be_typed(console: Console, room: str) -> None:
    lon, lat = read(room, "city")["center"]
    page = console.page
    page.keyboard.press("n")
    page.locator("[name=place]").fill(f"{lat}, {lon}")
    expect(page.locator(".state.found")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.locator("[data-incident]").wait_for()
    expect(page.locator("#card .point")).to_contain_text(f"{lat:.5f}")
