"""The public map in a real Chromium: everybody sees it, in both languages, on a phone and on a
desk; the list beside it has all that the map has."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.api.served import Web
from tests.web.api.test_cases import act, tell
from tests.web.api.test_sites import opened, run
from tests.web.pages.conftest import WIDE

pytestmark = [pytest.mark.browser, pytest.mark.maps]

PHONE = {"width": 390, "height": 844}
DAY = 86_400


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    """Sixty cases of a day ago in two blocks, one of today, two help points, one by telephone."""
    for number in range(60):
        case = tell(web, photos=[])["case_id"]
        kind = "lamp" if number else "rubbish"
        act(web, "areas/V1", case, "register_case", class_code=kind)
    web.town.clock.wait(DAY)
    tell(web, photos=[])
    shop = opened(web, "shop", at=2)
    run(web, shop, "offer_help", hours=[{"from_minute": 0, "to_minute": 1440}])
    run(web, shop, "place_equipment", kind="aed", renew_by="2027-03-20")
    quiet = opened(web, "shop", at=3, telephone="")
    run(web, quiet, "offer_help", hours=[{"from_minute": 0, "to_minute": 1440}])
    return web


def look(browser: Browser, web: Web, language: str, theme: str, size: dict[str, int]) -> Page:
    context = browser.new_context(viewport=size, locale="en-GB")
    context.add_init_script(
        f"localStorage.setItem('turnout.language', '{language}');"
        f"localStorage.setItem('turnout.theme', '{theme}');"
    )
    page = context.new_page()
    page.goto(f"{web.address}/tell")
    page.locator("a[href='/around']").click()
    expect(page.locator("[data-public-map] canvas")).to_be_visible()
    return page


@pytest.mark.parametrize(
    ("language", "theme", "size"), [("en", "dark", WIDE), ("zh", "light", PHONE)]
)
def test_what_was_told_is_drawn_and_listed(
    browser: Browser, web: Web, language: str, theme: str, size: dict[str, int]
) -> None:
    page = look(browser, web, language, theme, size)
    expect(page.locator("#told li")).to_have_count(50)
    page.locator("#more").click()
    expect(page.locator("#told li")).to_have_count(60)
    expect(page.locator("#help li")).to_have_count(2)
    expect(page.locator("#help a")).to_have_text(["555-0001"])
    page.locator("#kind").select_option("rubbish")
    expect(page.locator("#told li")).to_have_count(1)
    assert "dark" not in page.locator("main").inner_text(), "no words of a report"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.context.close()


def test_a_block_on_the_map_narrows_the_list_to_it(browser: Browser, web: Web) -> None:
    page = look(browser, web, "en", "dark", WIDE)
    still = page.locator("[data-public-map][data-still=true]")
    expect(still).to_be_visible()
    page.locator("#told button").first.click()
    expect(still).to_be_visible()
    box = page.locator("[data-public-map] canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#all-blocks")).to_be_visible()
    page.locator("#all-blocks").click()
    expect(page.locator("#all-blocks")).to_have_count(0)
    page.context.close()


def test_the_list_is_there_where_no_map_can_be_drawn(browser: Browser, web: Web) -> None:
    context = browser.new_context(viewport=WIDE)
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    page = context.new_page()
    page.goto(f"{web.address}/around")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#told li")).to_have_count(50)
    context.close()


def test_whoever_tells_of_something_points_at_it_on_the_map(browser: Browser, web: Web) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{web.address}/tell")
    expect(page.locator("#tell")).to_be_disabled()
    page.locator("#point").click()
    canvas = page.locator("[data-point-at] canvas")
    expect(canvas).to_be_visible()
    canvas.click()
    expect(page.locator("#tell")).to_be_enabled()
    west, south, east, north = web.get("/api/citizen/map")["bounds"]
    assert west < float(page.locator("#lon").input_value()) < east
    assert south < float(page.locator("#lat").input_value()) < north
    context.close()


LIGHT = """canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let light = 0;
    for (let at = 0; at < data.length; at += 4) light += data[at] > 200 && data[at + 1] > 200;
    return light / (canvas.width * canvas.height);
}"""


def test_the_map_is_on_paper_and_light_there(browser: Browser, web: Web) -> None:
    page = look(browser, web, "en", "dark", WIDE)
    expect(page.locator("[data-public-map]")).to_have_attribute("data-still", "true")
    paper = page.locator("canvas.paper")
    expect(paper).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    expect(page.locator(".maplibregl-canvas")).to_be_hidden()
    assert paper.evaluate(LIGHT) > 0.8
