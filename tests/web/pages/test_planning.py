"""The planning page in a real Chromium: posts are dragged, by hand and by keys, and adopted."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.toytown import TOWN
from tests.web.api.served import Web, served
from tests.web.pages.office import OpenPage, assert_readable, open_page
from tests.web.pages.test_community import Window

__all__ = ["open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]


@pytest.fixture(scope="module")
def web(town: Web) -> Web:
    """Toytown, whose fires are half at its station and half at the other end of the road."""
    return town


def open_planning(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/planning", language, theme)
    expect(page.locator("[data-post=S0]")).to_be_visible()
    page.locator("#within").fill("70")
    page.locator("#within").press("Tab")
    expect(figure(page, "share")).to_contain_text("50.0%")
    return page


def figure(page: Page, name: str) -> object:
    return page.locator(f"[data-figure={name}]")


def test_a_post_is_moved_by_keys_and_the_numbers_change(open_page: OpenPage) -> None:
    page = open_planning(open_page)
    page.locator("[data-post=S0] .move").focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    # Two kilometres east: the way to the other end is shorter, and the station's fires are late.
    expect(page.locator("[data-figure=share] td").last).not_to_have_text("50.0%")
    expect(page.locator("[data-figure=share] td").first).to_have_text("50.0%")
    page.locator("#reset").click()
    expect(page.locator("[data-figure=share] td").last).to_have_text("50.0%")


def test_expected_calls_are_asked_for_and_stand_in_picture_and_table(open_page: OpenPage) -> None:
    page = open_planning(open_page, "zh")
    page.locator("#tell-demand").click()
    expect(page.locator("[data-demand-said]")).to_contain_text("48 小时共")
    expect(page.locator("[data-panel=demand] svg")).to_be_visible()
    page.locator("[data-panel=demand] summary").click()
    expect(page.locator("[data-panel=demand] tbody tr")).to_have_count(48)
    page.locator("[data-demand-district]").select_option("west")
    expect(page.locator("[data-demand-made]")).to_have_count(0)
    page.locator("[data-demand-district]").select_option("")
    expect(page.locator("[data-demand-made]")).to_be_visible()
    assert_readable(page, "zh")


@pytest.mark.parametrize(
    ("language", "what", "basis"),
    [("en", "On modelled calls", "modelled calls, by road"), ("zh", "按模拟报警", "起模拟报警")],
)
def test_where_a_citys_calls_are_made_up_the_figures_say_so(
    browser: Browser, language: str, what: str, basis: str
) -> None:
    with served(city=replace(TOWN, modelled=("calls",))) as town:
        office = Window(browser, town, language, phone=False, theme="light")
        page = office.go("/planning")
        expect(page.locator("[data-post=S0]")).to_be_visible()
        numbers = page.locator("[data-panel=numbers]")
        expect(numbers.get_by_role("columnheader").first).to_have_text(what)
        expect(numbers).to_contain_text(basis)
        page.locator("#tell-demand").click()
        expect(page.locator("[data-demand-made]")).to_be_visible()
        recorded = re.compile("recorded (calls|hours)|calls recorded|历史报警")
        expect(page.locator("main")).not_to_contain_text(recorded)
        office.context.close()


def test_a_post_is_dragged_on_the_map(open_page: OpenPage) -> None:
    page = open_planning(open_page)
    mark = page.locator("[data-mark=S0]")
    # Once it stands still, and the mouse is over it.
    mark.hover(position={"x": 8, "y": 8})
    box = mark.bounding_box()
    assert box is not None
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 8, steps=5)
    page.mouse.up()
    # The farthest call is nearer now, and the place is no station any more.
    expect(page.locator("[data-figure=worst] td").last).not_to_have_text("360 s")
    expect(page.locator("[data-post=S0]")).to_have_count(0)
    # It lies at a street, and is called so, on the map and in the list.
    expect(page.locator("[data-post='Long Road']")).to_be_visible()
    expect(page.locator("[data-mark='Long Road']")).to_have_count(1)


LIGHT_AND_AMBER = """canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const counted = { light: 0, amber: 0 };
    for (let at = 0; at < data.length; at += 4) {
        const [red, green, blue] = data.subarray(at, at + 3);
        counted.light += red > 200 && green > 200 && blue > 200;
        counted.amber += red > 220 && green > 150 && green < 200 && blue < 90;
    }
    return { ...counted, light: counted.light / (canvas.width * canvas.height) };
}"""


def test_the_map_is_light_on_paper_and_what_is_late_stays_amber(open_page: OpenPage) -> None:
    page = open_planning(open_page, theme="dark")
    paper = page.locator("canvas.paper")
    expect(paper).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    expect(page.locator("[data-plan-map]")).to_be_hidden()
    found = paper.evaluate(LIGHT_AND_AMBER)
    assert found["light"] > 0.9
    # The fires that are reached in time lie under their station's mark, the late ones far from it.
    assert found["amber"] > 0


def test_a_moved_post_is_called_by_its_street_until_a_person_names_it(open_page: OpenPage) -> None:
    page = open_planning(open_page, "zh")
    page.locator("[data-post=S0] .move").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-post='Long Road']")).to_be_visible()
    page.locator("#add").click()
    second = page.locator("[data-post='Long Road (2)']")
    expect(second).to_be_visible()
    second.get_by_role("textbox").fill("东口")
    second.get_by_role("textbox").press("Tab")
    page.locator("[data-post='东口'] .move").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-post='东口']")).to_be_visible()


def test_the_best_plan_is_found_put_in_force_and_taken_back(web: Web, open_page: OpenPage) -> None:
    page = open_planning(open_page)
    page.locator("#more").click()
    expect(page.locator("[data-point='1']")).to_contain_text("100.0%")
    page.locator("#count").fill("2")
    page.locator("#best").click()
    expect(page.locator("#proof")).to_have_attribute("data-proven", "true")
    expect(page.locator("#adopt")).to_be_disabled()
    # The crews of today's posts go along: nobody puts each unit of a city at its post by hand.
    expect(page.locator("[data-unit=E01]")).not_to_have_value("0")
    # All of them are at one post of the two: the other reaches nobody before a unit stands there.
    expect(page.locator("#empty-posts")).to_contain_text("1 post has no unit")
    expect(page.locator("[data-figure=share] td").last).to_have_text("50.0%")
    page.locator("[data-unit=E02]").select_option(index=2)
    expect(page.locator("#empty-posts")).to_have_count(0)
    expect(page.locator("[data-figure=share] td").last).to_have_text("100.0%")
    page.locator("#from").fill(web.get("/api/planning")["today"])
    page.locator("#why").fill("the east waits too long")
    page.locator("#adopt").dblclick()
    adopted = page.locator("[data-version='1']")
    expect(adopted).to_have_attribute("data-in-force", "true")
    expect(adopted).to_contain_text("Promised: 100.0% reached in 70 s, 50.0% before.")
    assert web.get("/api/units/E02/terminal")["post"] is not None
    adopted.get_by_role("textbox").fill("the crossing is flooded")
    adopted.get_by_role("button", name="Take back").click()
    expect(adopted).to_contain_text("Taken back by office")
    expect(adopted).to_have_attribute("data-in-force", "false")


def test_the_plan_goes_out_as_files(web: Web, open_page: OpenPage) -> None:
    page = open_planning(open_page)
    for kind, start in (("geojson", b'{"type"'), ("csv", b"what,name"), ("pdf", b"%PDF")):
        address = page.locator(f"[data-file={kind}]").get_attribute("href")
        assert address is not None
        assert web.http.get(address).content.startswith(start)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_page: OpenPage, language: str, theme: str) -> None:
    page = open_planning(open_page, language, theme)
    page.locator("#more").click()
    expect(page.locator("[data-point='1']")).to_be_visible()
    names = ("GeoJSON", "CSV", "PDF", "the east waits too long", "the crossing is flooded")
    assert_readable(page, language, names=names)


WIDEST = """one => {
    const ink = document.createElement('canvas').getContext('2d');
    ink.font = getComputedStyle(one).font;
    const words = Math.max(...[...one.options].map(each => ink.measureText(each.text).width));
    return one.clientWidth - words;
}"""
"""How much wider a choice is than its longest words, in pixels; the arrow takes some 20 of them."""


def test_what_a_plan_is_best_for_is_read_whole(open_page: OpenPage) -> None:
    page = open_planning(open_page)
    assert page.locator("#model").evaluate(WIDEST) > 40
