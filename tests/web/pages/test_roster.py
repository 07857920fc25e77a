"""The roster in a real Chromium: a day of shifts, the hours with nobody, and a whole city."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.api.served import Web
from tests.web.pages.conftest import WIDE
from tests.web.pages.test_looks import SAME, TEXT_NODES

pytestmark = pytest.mark.browser

TABLE = """unit,from,until,crew,team
A01,2026-03-02T08:00:00Z,2026-03-02T20:00:00Z,2,A
E01,2026-03-02T08:00:00Z,2026-03-02T18:00:00Z,4,B
T01,2026-03-02T08:00:00Z,2026-03-02T22:00:00Z,3,
"""
MANY = 50_000
FEW = 300
IN_SIGHT = 100
"""More rows than the window shows."""

SCROLL_AND_COUNT_ROWS = """() => {
    const list = document.querySelector('#lines');
    window.rowsMade = 0;
    new MutationObserver((changes) => {
        const added = changes.flatMap(({addedNodes}) => [...addedNodes]);
        const elements = added.filter((node) => node instanceof Element);
        window.rowsMade += elements.filter((node) => node.matches('li')).length;
        for (const node of elements) window.rowsMade += node.querySelectorAll('li').length;
    }).observe(list, {childList: true, subtree: true});
    list.scrollTop = list.scrollHeight;
}"""

OpenRoster = Callable[..., Page]


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    """Toytown with a roster: from 22:00 to 08:00 nobody is at its station."""
    web.post("/api/roster/import", {"table": TABLE})
    return web


@pytest.fixture
def open_roster(browser: Browser, web: Web) -> Iterator[OpenRoster]:
    """Open the page in a browser of its own; at the end none may have logged an error."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)

    def open_one(language: str = "en", theme: str = "dark") -> Page:
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        page.goto(f"{web.address}/roster")
        expect(page.locator("#lines [data-unit]").first).to_be_visible()
        return page

    yield open_one
    context.close()
    assert errors == []


def units(page: Page) -> list[str | None]:
    return [row.get_attribute("data-unit") for row in page.locator("#lines [data-unit]").all()]


def test_a_day_shows_shifts_by_station_and_the_hours_with_nobody(open_roster: OpenRoster) -> None:
    page = open_roster()
    station = page.locator("li.station").first
    expect(station).to_contain_text("Station 0")
    expect(station.locator(".gap")).to_have_count(2)
    expect(station.locator(".gap").first).to_contain_text("00:00–08:00 nobody on duty")
    row = page.locator("[data-unit=E01]")
    expect(row.locator(".planned")).to_contain_text("08:00–18:00 4 crew B")
    expect(page.locator("[data-unit=E02]")).to_contain_text("always on duty")
    page.locator("#after").click()
    expect(page.locator("#day")).to_have_value("2026-03-03")
    expect(station.locator(".gap")).to_have_count(1)
    page.locator("#before").click()
    expect(row.locator(".planned")).to_have_count(1)


def test_typing_finds_units_stations_and_teams(open_roster: OpenRoster) -> None:
    page = open_roster()
    page.locator("#find").fill("engine station")
    expect(page.locator("#lines [data-unit]")).to_have_count(1)
    assert units(page) == ["E01"]
    page.locator("#find").fill("")
    page.locator("#gaps-only").check()
    expect(page.locator("#lines [data-unit]")).to_have_count(3)
    assert units(page) == ["A01", "E01", "T01"]


def test_of_fifty_thousand_rows_only_those_in_sight_are_made(open_roster: OpenRoster) -> None:
    page = open_roster()
    a_city_of(page, MANY)
    page.reload()
    expect(page.locator("#lines [data-unit]").first).to_be_visible()
    assert page.locator("#lines li").count() < IN_SIGHT
    page.evaluate(SCROLL_AND_COUNT_ROWS)
    expect(page.locator(f"[data-unit=V{MANY - 1:05d}]")).to_be_visible()
    assert 0 < page.evaluate("() => window.rowsMade") < 2 * IN_SIGHT
    assert page.locator("#lines li").count() < IN_SIGHT
    page.locator("#find").fill("v31415")
    expect(page.locator("#lines [data-unit]")).to_have_count(1)
    assert units(page) == ["V31415"]


def test_all_rows_are_printed_and_not_only_those_in_sight(open_roster: OpenRoster) -> None:
    page = open_roster()
    a_city_of(page, FEW)
    page.reload()
    expect(page.locator("#lines [data-unit]").first).to_be_visible()
    assert page.locator("#lines [data-unit]").count() < FEW
    page.evaluate("""() => addEventListener('beforeprint', () => {
        window.printed = document.querySelectorAll('#lines [data-unit]').length;
    })""")
    page.pdf()
    assert page.evaluate("() => window.printed") == FEW
    assert page.locator("#lines [data-unit]").count() < FEW


def choose(page: Page, table: str) -> None:
    page.locator("#table").set_input_files(
        {"name": "roster.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )


def test_a_table_is_tried_dry_and_then_taken_in(open_roster: OpenRoster) -> None:
    page = open_roster()
    choose(page, "unit,from,until,crew\nP01,noon,2026-03-02T20:00:00Z,2\n")
    expect(page.locator("#faults li")).to_have_text(re.compile(r"Row 2,\s+from:\s+It is no time"))
    expect(page.locator("#take-in")).to_be_disabled()
    choose(page, "unit,from,until,crew\nP01,2026-03-02T14:00:00Z,2026-03-02T20:00:00Z,2\n")
    expect(page.locator("#off-now")).to_contain_text("P01")
    expect(page.locator("[data-unit=P01]")).to_contain_text("always on duty")
    page.locator("#take-in").click()
    expect(page.locator("#told")).to_contain_text("1 row taken in")
    expect(page.locator("[data-unit=P01] .planned")).to_contain_text("14:00–20:00 2 crew")


def a_city_of(page: Page, count: int) -> None:
    """So many units of many kinds in one roster. The page makes them itself: through the browser's
    driver as many rows take longer than the page waits for an answer."""
    page.add_init_script(f"""(() => {{
        const asked = window.fetch;
        const kinds = ["patrol", "auxiliary", "engine", "ambulance", "guard", "volunteer"];
        window.fetch = async (what, options) => {{
            const answer = await asked(what, options);
            const address = new URL(what.url ?? what, location.href);
            if (address.pathname !== "/api/roster") return answer;
            const told = await answer.json();
            const pattern = {{ ...told.units[0], station: null, rostered: true }};
            const named = (n) => ({{ id: `V${{String(n).padStart(5, "0")}}`, kind: kinds[n % 6] }});
            const one = (_, n) => ({{ ...pattern, ...named(n) }});
            told.units = Array.from({{ length: {count} }}, one);
            return Response.json(told);
        }};
    }})()""")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_roster: OpenRoster, language: str, theme: str) -> None:
    page = open_roster(language, theme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if language == "zh":
        texts = page.evaluate(TEXT_NODES)
        assert len(texts) > 15
        foreign = [
            text
            for text in texts
            if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
        ]
        assert foreign == []
