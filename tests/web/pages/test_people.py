"""50,000 responders and a week of gaps in a real Chromium, out of a real room."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.toytown.world import START
from tests.web.api.served import Web
from tests.web.pages.conftest import WIDE
from tests.web.pages.test_looks import SAME, TEXT_NODES
from tests.web.pages.test_roster import choose

pytestmark = pytest.mark.browser

MANY = 50_000
AGENCIES = ("ambulance", "fire", "police", "traffic")
KINDS = ("medical", "fire", "police", "auxiliary", "guard", "volunteer")

OpenPeople = Callable[..., Page]


def able(n: int) -> str:
    return "pump" if n % 100 in (0, 2, 52) else ""


def everybody() -> str:
    """Of many kinds; of each hundred three can pump: two are ambulance, one is on duty."""
    rows = (f"{10_000 + n},{AGENCIES[n % 4]},{KINDS[n % 6]},{able(n)},S0" for n in range(MANY))
    return "number,agency,kind,qualifications,station\n" + "\n".join(rows) + "\n"


def tours() -> str:
    """Every fifth is on duty now, at the station."""
    hours = f"{START.isoformat()},{(START + timedelta(hours=8)).isoformat()}"
    rows = (f"{10_000 + n},{AGENCIES[n % 4]},{hours}" for n in range(0, MANY, 5))
    return "number,agency,from,until\n" + "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    """Toytown with 50,000 people; its units are at the station until 20:00."""
    web.post("/api/roster/import", {"table": everybody()})
    web.post("/api/roster/import", {"table": tours()})
    hours = "2026-03-02T00:00:00Z,2026-03-02T20:00:00Z,2"
    units = "".join(f"{unit},{hours}\n" for unit in ("A01", "E01", "T01"))
    web.post("/api/roster/import", {"table": "unit,from,until,crew\n" + units})
    return web


@pytest.fixture
def open_people(browser: Browser, web: Web) -> Iterator[OpenPeople]:
    """Open a part of the roster; at the end the browser may have logged no error."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)

    def open_one(tab: str, language: str = "en", theme: str = "dark") -> Page:
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        page.goto(f"{web.address}/roster")
        page.locator(f"#tab-{tab}").click()
        return page

    yield open_one
    context.close()
    assert errors == []


def on_paper(page: Page) -> tuple[int, bool]:
    """How many rows a printer gets, and whether the sheet says that they are not all."""
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    rows = page.locator("#people li[data-number]").count(), page.locator(".on-paper").is_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    return rows


def test_fifty_thousand_are_scrolled_and_found_a_page_at_a_time(open_people: OpenPeople) -> None:
    page = open_people("people")
    expect(page.locator("#people-found")).to_contain_text("50000 responders, 10000 on duty")
    page.locator("#people").evaluate("list => { list.scrollTop = list.scrollHeight; }")
    expect(page.locator("[data-number='59999']")).to_be_visible()
    assert page.locator("#people li").count() < 100
    assert on_paper(page)[1]
    page.locator("#number").fill("31416")
    expect(page.locator("#people-found")).to_contain_text("1 responder, 0 on duty")
    expect(page.locator("#people li")).to_have_count(1)
    assert on_paper(page) == (1, False)
    page.locator("#number").fill("")
    page.locator("#by-qualification").select_option("pump")
    expect(page.locator("#people-found")).to_contain_text("1500 responders, 500 on duty")
    page.locator("#by-agency").select_option("ambulance")
    expect(page.locator("#people-found")).to_contain_text("1000 responders, 500 on duty")
    page.locator("#on-duty").check()
    expect(page.locator("#people-found")).to_have_text(re.compile(r"^\s*500 responders, 500 on"))
    expect(page.locator("#people li").first).to_contain_text("on duty")
    expect(page.locator(".on-paper")).to_have_count(0)
    assert on_paper(page) == (500, False)
    page.locator("#by-kind").select_option("auxiliary")
    expect(page.locator("#people")).to_contain_text("Nobody fits.")


def test_the_week_lists_where_nobody_is_on_duty(open_people: OpenPeople) -> None:
    page = open_people("week")
    expect(page.locator("#gaps-found")).to_contain_text("1 gap at 1 station")
    gap = page.locator("#week li")
    expect(gap).to_contain_text("Station 0")
    expect(gap).to_contain_text("03-02 20:00–03-09 00:00")
    expect(gap).to_contain_text("nobody on duty")


def test_a_list_with_a_name_in_it_stays_outside(open_people: OpenPeople) -> None:
    page = open_people("people")
    choose(page, "number,agency,kind,name\n1,fire,fire,Li\n")
    expect(page.locator("#faults li")).to_have_text(re.compile(r"Row 1,\s+name:\s+Nobody reads"))
    expect(page.locator("#take-in")).to_be_disabled()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
@pytest.mark.parametrize("tab", ["people", "week"])
def test_everybody_can_read_it(
    open_people: OpenPeople, tab: str, language: str, theme: str
) -> None:
    page = open_people(tab, language, theme)
    expect(page.locator(f"#{tab} li").first).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if language == "zh":
        foreign = [
            text
            for text in page.evaluate(TEXT_NODES)
            if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
        ]
        assert foreign == []
