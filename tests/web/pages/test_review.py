"""Quality review in a real Chromium: a case is found, held against the checklist, and counted."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.web.api.served import Web, served
from tests.web.api.test_reviews import QUALITY_TOWN, overridden
from tests.web.pages.office import OpenPage, assert_readable, open_page
from turnout.adapters.clock import WallClock

__all__ = ["open_page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Toytown with three closed incidents; one of them was sent another unit and opened again."""
    with served(clock=WallClock(), city=QUALITY_TOWN) as web:
        web.close(web.incident("fall"))
        web.close(web.incident("bin_fire"))
        overridden(web)
        yield web


def open_review(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/review", language, theme)
    expect(page.locator("[data-case]").first).to_be_visible()
    return page


def test_a_case_is_found_by_why_it_matters_and_reviewed(open_page: OpenPage) -> None:
    page = open_review(open_page)
    expect(page.locator("[data-case]")).to_have_count(3)
    page.locator("#flag").select_option("overridden")
    expect(page.locator("[data-case]")).to_have_count(1)
    page.locator("[data-case]").click()
    expect(page.locator("[data-panel=record]")).to_contain_text("E09")
    page.locator("[data-item=address]").get_by_label("no", exact=True).check()
    expect(page.locator("#save")).to_be_disabled()
    page.locator("[data-item=plan]").get_by_label("yes").check()
    page.locator("#outcome").select_option("learn")
    page.locator("#remark").fill("the gate was locked")
    page.locator("#save").click()
    expect(page.locator("[data-review]")).to_contain_text("the gate was locked")
    expect(page.locator("[data-share=reviewed]")).to_contain_text("33%")
    page.locator("#flag").select_option("")
    page.locator("#reviewed").select_option("no")
    expect(page.locator("[data-case]")).to_have_count(2)


def test_one_that_was_opened_again_meanwhile_is_refused_and_nothing_is_lost(
    web: Web, open_page: OpenPage
) -> None:
    number = web.incident()
    web.close(number)
    page = open_review(open_page)
    expect(page.locator(f"[data-case='{number}']")).to_contain_text("Fire, not classified")
    page.locator(f"[data-case='{number}']").focus()
    page.keyboard.press("Enter")
    for item in ("address", "plan"):
        page.locator(f"[data-item={item}] input").first.focus()
        page.keyboard.press("Space")
    page.locator("#outcome").select_option("good")
    page.locator("#remark").fill("all well")
    web.post(f"/api/incidents/{number}/reopen", {"reason": "smoke"})
    page.locator("#save").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-rule=not_closed_yet]")).to_be_visible()
    expect(page.locator("#remark")).to_have_value("all well")
    web.close(number)
    page.locator("#save").click()
    expect(page.locator("[data-review]")).to_contain_text("all well")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_page: OpenPage, language: str, theme: str) -> None:
    page = open_review(open_page, language, theme)
    page.locator("[data-case]").first.click()
    expect(page.locator("[data-panel=record]")).to_be_visible()
    typed = ("not needed", "it stands there", "smoke again")
    assert_readable(page, language, names=("all well", "the gate was locked", *typed))


def test_what_is_half_written_of_one_stays_with_it_and_is_asked_about(open_page: OpenPage) -> None:
    page = open_review(open_page)
    one, other = (page.locator("[data-case]").nth(place) for place in (0, 1))
    one.click()
    page.locator("[data-item=plan]").get_by_label("yes").check()
    page.locator("#remark").fill("seen by half")
    other.click()
    expect(page.locator("#remark")).to_have_value("")
    one.click()
    expect(page.locator("#remark")).to_have_value("seen by half")
    expect(page.locator("[data-item=plan]").get_by_label("yes")).to_be_checked()
    asked: list[str] = []

    def go_on(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", go_on)
    page.reload()
    expect(page.locator("[data-chosen]")).to_be_visible()
    assert asked == ["beforeunload"]
