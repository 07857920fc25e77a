"""What comes out of a printer when somebody presses print: all of it, dark on white."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.api.served import Web
from tests.web.pages.office import OpenPage, open_page

pytestmark = pytest.mark.browser
__all__ = ["open_page"]

ROOM = ["measures", "review", "past", "roster", "plans", "paper", "admin", "commander"]
DESKS = ["community", "leader", "classes", "mediation", "sites", "goods", "planning"]
PAGES = [*ROOM, *DESKS]
PAPER = {"width": 690, "height": 1000}
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
CUT_OFF = """() => [...document.querySelectorAll('main, main :is(section, div, ul, ol, form)')]
    .filter(one => one.scrollHeight > one.clientHeight + 1
        && getComputedStyle(one).overflowY !== 'visible' && one.checkVisibility())
    .map(one => `${one.tagName}.${one.className}`)"""
SPILLED = """() => [...document.querySelectorAll('main > *, main > * > .panel')]
    .filter(one => one.scrollHeight > one.clientHeight + 1 && one.checkVisibility())
    .map(one => `${one.tagName}.${one.className}`)"""
LIGHTNESS = """() => ['color', 'backgroundColor'].map(name =>
    getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3)
        .reduce((sum, each) => sum + Number(each), 0) / 765)"""


def shown(open_page: OpenPage, name: str) -> Page:
    page = open_page(f"/{name}", theme="dark")
    page.locator("main").first.wait_for()
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_is_dark_on_white_and_cut_off_nowhere(
    open_page: OpenPage, name: str
) -> None:
    page = shown(open_page, name)
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    ink, ground = page.evaluate(LIGHTNESS)
    assert ink < 0.2
    assert ground > 0.99
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(SPILLED) == []


def test_the_room_on_paper_is_every_open_incident_in_order_and_every_unit(
    web: Web, open_page: OpenPage
) -> None:
    """All came in the same moment of a clock that stands: then their numbers say who was first."""
    numbers = [web.incident() for _ in range(11)]
    page = open_page("/")
    rows = page.locator("#queue [data-row]")
    expect(rows).to_have_count(len(numbers))
    found = [row.get_attribute("data-row") for row in rows.all()]
    assert found == [f"incident-{number}" for number in numbers]
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(LIGHTNESS)[1] > 0.99
    expect(page.get_by_text("/sheet?handover")).to_be_visible()
    for left in ("[data-panel=map]", "#command", "#card"):
        expect(page.locator(left)).not_to_be_visible()
    for shown_too in (rows.last, page.locator("#units [data-unit]").last):
        expect(shown_too).to_be_visible()
    for number in numbers:
        web.close(number)


def test_what_does_not_fit_on_one_sheet_goes_on_on_the_next(open_page: OpenPage) -> None:
    page = shown(open_page, "admin")
    page.locator("[data-panel]").first.wait_for()
    assert len(SHEET.findall(page.pdf(format="A6"))) > 1


def test_what_only_a_finger_can_use_is_not_printed(open_page: OpenPage) -> None:
    page = shown(open_page, "measures")
    page.emulate_media(media="print")
    assert not page.locator("#pdf").is_visible()
    assert not page.locator("#language").is_visible()
    assert page.locator("#from").is_visible()


def test_a_picture_that_is_white_by_night_is_black_on_paper(open_page: OpenPage) -> None:
    page = shown(open_page, "leader")
    few = dict.fromkeys(("hits", "n", "share", "low", "high"))
    figures = ("on_time", "solved", "reworked", "satisfied")

    def with_a_body(route: Route) -> None:
        found = route.fetch().json()
        body = {"body": "body-street-care", **dict.fromkeys(figures, few)}
        route.fulfill(json={**found, "bodies": [body]})

    page.route("**/api/areas/*/leader**", with_a_body)
    page.reload()
    picture = page.locator("#funnel")
    expect(picture).not_to_have_css("filter", "none")
    page.emulate_media(media="print")
    expect(picture).to_have_css("filter", "none")


def test_planning_prints_what_is_planned_and_neither_empty_headings_nor_boxes(
    open_page: OpenPage,
) -> None:
    page = shown(open_page, "planning")
    expect(page.locator("[data-figure=share]")).to_be_visible()
    page.emulate_media(media="print")
    for panel in ("curve", "demand", "decide"):
        expect(page.locator(f"[data-panel={panel}]")).to_be_hidden()
    expect(page.locator("#model")).to_be_hidden()
    expect(page.locator(".rename")).to_be_hidden()
    expect(page.locator("#within")).to_be_visible()
    expect(page.locator("#within")).to_have_css("border-color", "rgba(0, 0, 0, 0)")


def test_classes_are_printed_without_what_is_typed_into(open_page: OpenPage) -> None:
    page = shown(open_page, "classes")
    expect(page.locator("#new-code")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("[data-known] table")).to_be_visible()
    for field in ("#new-code", "#day", "#works"):
        expect(page.locator(field)).to_be_hidden()
