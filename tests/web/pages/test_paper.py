"""Paper in a real Chromium: forms are numbered, and one is typed in after an outage."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.api.served import Web, served
from tests.web.pages.conftest import WIDE

pytestmark = pytest.mark.browser

OpenPaper = Callable[..., Page]


@pytest.fixture
def web() -> Iterator[Web]:
    """Toytown at half past noon, after half an hour in the dark; forms 1 to 3 are out."""
    with served() as web:
        web.post("/api/papers", {"count": 3})
        web.town.clock.wait(1800)
        yield web


@pytest.fixture
def open_paper(browser: Browser, web: Web) -> Iterator[OpenPaper]:
    """Open the page in a browser of its own; at the end none may have logged an error."""
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def open_one(language: str = "en", theme: str = "dark") -> Page:
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        page.goto(f"{web.address}/paper")
        expect(page.locator("#enter")).to_be_visible()
        return page

    yield open_one
    context.close()
    assert errors == []


def copy_form(page: Page, number: int = 1) -> None:
    """Type the form in as it lies there."""
    page.locator("#number").fill(str(number))
    page.locator("#day").fill("2026-03-02")
    page.locator("#received").fill("1200")
    page.locator("#taken").fill("12:01:10")
    page.locator("[name=place]").fill("Long Road 1")
    page.locator("#type").select_option("bin_fire")
    line = page.locator("[data-line='1']")
    line.locator("[name=unit]").fill("e01")
    line.locator("[name=ordered]").fill("12:02")
    line.locator("[name=on_scene]").fill("12:05")
    line.locator("[name=cleared]").fill("12:15:30")
    page.locator("#closed").fill("12:16")
    page.locator("#outcome").select_option("handled")


def test_a_form_is_entered_and_a_second_time_refused(open_paper: OpenPaper, web: Web) -> None:
    page = open_paper()
    # The room's day, whatever this machine's is.
    expect(page.locator("#day")).to_have_value("2026-03-02")
    copy_form(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#done")).to_have_text("Form 1 is incident 1 now.")
    expect(page.locator("[data-paper='1']")).to_contain_text("Form 1: incident 1")
    expect(page.locator("#out")).to_have_text("2 of 3 not entered")
    expect(page.locator("#number")).to_have_value("")
    card = web.get("/api/incidents/1")
    stamps = card["assignments"][0]["stamps"]
    assert stamps["on_scene"] == "2026-03-02T12:05:00Z"
    assert stamps["cleared"] == "2026-03-02T12:15:30Z"
    copy_form(page)
    page.locator("#enter").click()
    problem = page.locator("[data-rule=paper_entered]")
    expect(problem).to_contain_text("Form 1 is in the record already: incident 1")
    expect(problem).to_contain_text("unused form")


def test_what_cannot_be_read_is_named(open_paper: OpenPaper) -> None:
    page = open_paper()
    page.locator("#enter").click()
    expect(page.get_by_role("alert")).to_contain_text("This cannot be read: Form number.")
    copy_form(page)
    page.locator("[data-line='1'] [name=on_scene]").fill("12:75")
    page.locator("#enter").click()
    expect(page.get_by_role("alert")).to_contain_text("on scene")
    page.locator("[data-line='1'] [name=on_scene]").fill("12:01:30")
    page.locator("#enter").click()
    expect(page.locator("[data-rule=paper_out_of_order]")).to_contain_text("E01 on scene")


def test_a_contradiction_is_shown_to_a_person_who_says_why(open_paper: OpenPaper, web: Web) -> None:
    other = web.incident("bin_fire")
    (order,) = web.post(f"/api/incidents/{other}/assign", {"unit_ids": ["E01"], "reason": "near"})[
        "assignment_ids"
    ]
    page = open_paper()
    copy_form(page)
    page.locator("[data-line='1'] [name=cleared]").fill("")
    page.locator("#closed").fill("")
    page.locator("#outcome").select_option("")
    page.locator("#enter").click()
    expect(page.locator("[data-rule=paper_unit_held]")).to_contain_text(order)
    web.town.clock.wait(120)
    page.locator("[data-line='1'] [name=cleared]").fill("12:31")
    page.locator("#enter").click()
    expect(page.locator("[data-rule=paper_unit_elsewhere]")).to_contain_text("12:31:00")
    page.locator("#reason").fill("sent on by radio")
    page.locator("#enter").click()
    expect(page.locator("#done")).to_have_text("Form 1 is incident 2 now.")


def test_forms_are_numbered_and_printed(open_paper: OpenPaper) -> None:
    page = open_paper()
    page.locator("#count").fill("5")
    page.locator("#issue").click()
    link = page.get_by_role("link", name="Print 4 to 8")
    expect(link).to_be_visible()
    expect(page.locator("#out")).to_have_text("8 of 8 not entered")
    printed = page.request.get(page.url.replace("/paper", "") + str(link.get_attribute("href")))
    assert printed.body().startswith(b"%PDF")


def test_the_room_leads_there_and_the_card_shows_both_times(
    browser: Browser, open_paper: OpenPaper, web: Web
) -> None:
    page = open_paper()
    copy_form(page)
    page.locator("#closed").fill("")
    page.locator("#outcome").select_option("")
    page.locator("#enter").click()
    expect(page.locator("#done")).to_be_visible()
    page.goto(web.address)
    page.locator("[data-live=true]").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("open 1")
    page.keyboard.press("Enter")
    card = page.locator("[data-incident='1']")
    expect(card).to_contain_text("Written on paper form 1")
    scene = card.locator("[data-event=UnitOnScene]")
    expect(scene).to_contain_text("12:05:00")
    expect(scene).to_contain_text("entered 12:30:00")
    page.keyboard.press("/")
    page.keyboard.type("paper")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("#enter")).to_be_visible()


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_everybody_can_read_it(open_paper: OpenPaper, language: str, theme: str) -> None:
    page = open_paper(language, theme)
    page.locator("#enter").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
