"""The duty commander's page in a real Chromium: what is red, and the orders that are given here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.api.served import Web, served
from tests.web.api.test_commander import COMMANDED_TOWN
from tests.web.pages.office import OpenPage, assert_readable, open_page
from tests.web.pages.test_community import Window
from turnout.adapters.clock import WallClock

__all__ = ["open_page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Toytown, whose fire service is short and whose fire desk is worked by seat 2."""
    with served(clock=WallClock(), city=COMMANDED_TOWN) as web:
        web.post("/api/desks/fire/open", {"services": ["fire"]}, **{"turnout-seat": "seat-2"})
        for unit in ("E02", "T01"):
            web.post(f"/api/units/{unit}/out-of-service", {"reason": "training"})
        yield web


def open_post(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/commander?seat=seat-7", language, theme)
    expect(page.locator("[data-panel=cover] tbody tr").first).to_be_visible()
    return page


def test_who_is_short_stands_first_with_how_many(open_page: OpenPage) -> None:
    page = open_post(open_page)
    expect(page.locator("[data-cover]").first).to_contain_text("short")
    expect(page.locator("[data-sum=short]")).not_to_have_text("0")
    expect(page.locator("[data-cover='fire S0']")).to_contain_text("Station 0")
    page.locator("#all-stations").click()
    expect(page.locator("[data-cover='ambulance S0']")).to_be_visible()


@pytest.mark.parametrize(("language", "said"), [("en", "open 1"), ("zh", "未结束 1")])
def test_what_of_this_shift_still_goes_on_stands_beside_its_figures(
    browser: Browser, language: str, said: str
) -> None:
    with served(clock=WallClock(), city=COMMANDED_TOWN) as town:
        town.incident("house_fire")
        office = Window(browser, town, language, phone=False, theme="dark")
        page = office.go("/commander?seat=seat-7")
        process = page.locator("[data-panel=shift] [data-span=process]")
        expect(process.locator("[data-open]")).to_have_text(said)
        expect(page.locator("[data-panel=shift] [data-span=answer] [data-open]")).to_have_count(0)
        office.is_clean()
        office.context.close()


def test_a_major_incident_is_declared_seen_and_stood_down_here(
    web: Web, open_page: OpenPage
) -> None:
    number = web.incident("house_fire")
    page = open_post(open_page)
    page.locator("#major-incident").fill(str(number))
    page.locator("#major-why").fill("a whole street")
    page.locator("#declare").click()
    row = page.locator(f"[data-major='{number}']")
    expect(row).to_contain_text("declared by seat 7")
    expect(row).to_contain_text("fire · seat 2")
    row.get_by_role("textbox").fill("one house after all")
    row.get_by_role("button", name="Stand down").click()
    expect(row).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("major no longer")


def test_one_unit_is_ordered_directly_and_the_skipped_desk_is_told(
    web: Web, open_page: OpenPage
) -> None:
    number = web.incident("bin_fire")
    page = open_post(open_page)
    if page.locator("#be-commander").count():
        page.locator("#be-commander").click()
        expect(page.locator("[data-desk=commander]")).to_be_visible()
    page.locator("#order-unit").fill("e09")
    page.locator("#order-incident").fill(str(number))
    page.locator("#order-why").fill("I have seen it")
    page.locator("#order").dblclick()
    expect(page.get_by_role("status")).to_contain_text(f"E09 sent to {number}")
    alarm = page.locator("[data-kind=direct_order]", has_text=str(number))
    expect(alarm).to_contain_text("seat 2")
    page.locator("#order-unit").fill("E09")
    page.locator("#order-incident").fill(str(number))
    page.locator("#order-why").fill("again")
    page.locator("#order").dblclick()
    expect(page.get_by_role("alert")).to_contain_text("E09")


def test_an_alarm_that_nobody_took_is_taken_here_by_keyboard(web: Web, open_page: OpenPage) -> None:
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/major", {"reason": "spreads"})
    page = open_post(open_page)
    alarm = page.locator("[data-kind=major]", has_text=str(number))
    expect(alarm).to_be_visible()
    alarm.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(alarm).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "2 incidents wait for a first unit"), ("zh", "2 起警情等待首支力量")],
)
def test_of_those_that_wait_for_a_first_unit_the_longest_is_named(
    web: Web, open_page: OpenPage, language: str, words: str
) -> None:
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/major", {"reason": "spreads"})
    asked = web.get("/api/commander")
    (first,) = (one for one in asked["major"] if one["id"] == number)
    asked["undispatched"] = {"incidents": 2, "since": first["since"], "longest": first}
    page = open_page("/sign-in", language)
    page.route("**/api/commander", lambda route: route.fulfill(json=asked))
    page.goto(f"{web.address}/commander")
    late = page.locator("[data-undispatched]")
    expect(late).to_contain_text(words)
    expect(late).to_contain_text(str(number))
    expect(late).to_contain_text("Long Road")


def test_what_has_no_type_yet_is_called_so_as_in_the_room(web: Web, open_page: OpenPage) -> None:
    number = web.incident()
    web.post(f"/api/incidents/{number}/tasks", {"text": "find the gate", "minutes": 5.0})
    web.post(f"/api/incidents/{number}/major", {"reason": "spreads"})
    page = open_post(open_page)
    for row in (f"[data-task='{number}-1']", f"[data-major='{number}']"):
        expect(page.locator(row)).to_contain_text("Fire, not classified")


def test_a_promise_of_any_name_stands_beside_the_times_of_the_queue(
    web: Web, open_page: OpenPage
) -> None:
    call, number = web.ring(), web.incident()
    page = open_page("/")
    expect(page.locator(f"[data-row='call-{call}'] .age")).to_contain_text("/0:15")
    expect(page.locator(f"[data-row='incident-{number}'] .age")).to_contain_text("/1:04")
    web.close(number)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(web: Web, open_page: OpenPage, language: str, theme: str) -> None:
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/major", {"reason": "spreads"})
    page = open_post(open_page, language, theme)
    expect(page.locator(f"[data-major='{number}']")).to_be_visible()
    assert_readable(page, language, names=("Long Road",))
