"""A desk's page asks the room every few seconds, and somebody opens another case meanwhile: what
was opened last is shown, and what is known of it is never older than what was shown before."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.web.api.served import Web
from tests.web.api.test_cases import act, tell
from tests.web.pages.acts import until
from tests.web.pages.office import OpenPage, open_page

pytestmark = pytest.mark.browser
__all__ = ["open_page"]

DESK = "/community?party=desk-V1"
NEXT_TASK = "() => new Promise((then) => setTimeout(then))"


@dataclass
class Late:
    """A question of the page, and its answer, which comes when it is let through."""

    page: Page
    held: list[tuple[Route, APIResponse]]

    def asked(self) -> None:
        until(self.page, self.held, 1)

    def answer(self) -> None:
        self.asked()
        route, response = self.held[0]
        with self.page.expect_request_finished(lambda request: request == route.request):
            route.fulfill(response=response)
        self.page.evaluate(NEXT_TASK)


def first_answer_held(page: Page, path: str) -> Late:
    """The first question that goes there is answered late, all others at once."""
    held: list[tuple[Route, APIResponse]] = []
    page.route(path, lambda route: held.append((route, route.fetch())), times=1)

    # However long the test takes: a room that is not heard in time is not heard.
    page.evaluate("AbortSignal.timeout = () => new AbortController().signal")
    return Late(page, held)


def two_cases(web: Web) -> tuple[int, int]:
    one, other = (tell(web, class_code=code)["case_id"] for code in ("lamp", "rubbish"))
    return one, other


def test_a_case_that_is_heard_late_does_not_take_the_place_of_the_one_opened_since(
    web: Web, open_page: OpenPage
) -> None:
    one, other = two_cases(web)
    page = open_page(DESK)
    late = first_answer_held(page, f"**/cases/{one}")
    page.locator(f"[data-row='{one}']").click()
    page.locator(f"[data-row='{other}']").click()
    expect(page.locator("#case-title")).to_contain_text(str(other))
    late.answer()
    expect(page.locator("#case-title")).to_contain_text(str(other))


def test_a_list_that_is_heard_late_does_not_take_the_place_of_the_one_chosen_since(
    web: Web, open_page: OpenPage
) -> None:
    one, _ = two_cases(web)
    page = open_page(DESK)
    row = page.locator(f"[data-row='{one}']")
    expect(row).to_be_visible()
    late = first_answer_held(page, "**/cases?listed=late*")
    page.locator("#list-late").click()
    late.asked()
    page.locator("#list-turn").click()
    expect(page.locator("#list-turn")).to_have_attribute("aria-pressed", "true")
    late.answer()
    expect(row).to_be_visible()


def test_a_case_that_was_left_meanwhile_is_not_opened_again(web: Web, open_page: OpenPage) -> None:
    one, _ = two_cases(web)
    page = open_page(f"{DESK}&case={one}")
    expect(page.locator("#case-title")).to_contain_text(str(one))
    late = first_answer_held(page, f"**/cases/{one}")
    page.locator("#list-turn").click()  # as it does by itself every few seconds
    late.asked()
    page.locator("#back").click()
    expect(page.locator("#case-title")).to_have_count(0)
    late.answer()
    expect(page.locator("#case-title")).to_have_count(0)


def test_what_was_shown_of_a_case_is_not_taken_back_by_an_older_answer(
    web: Web, open_page: OpenPage
) -> None:
    one, _ = two_cases(web)
    page = open_page(f"{DESK}&case={one}")
    expect(page.locator("#timeline li")).to_have_count(1)
    late = first_answer_held(page, f"**/cases/{one}")
    page.locator("#list-turn").click()
    late.asked()
    act(web, "areas/V1", one, "register_case", class_code="lamp")
    page.locator("#list-turn").click()
    expect(page.locator("#timeline li")).to_have_count(2)
    late.answer()
    assert page.locator("#timeline li").count() == 2  # at once: the next look would set it right


def test_so_it_is_with_sites(web: Web, open_page: OpenPage) -> None:
    body = {"kind": "school", "office": "safety", "telephone": "555-0001", "point": [0.01, 0.0]}
    oak, elm = (
        web.post("/api/areas/C/sites", {**body, "name": name})["site_id"]
        for name in ("Oak School", "Elm School")
    )
    page = open_page("/sites")
    late = first_answer_held(page, f"**/sites/{oak}")
    page.get_by_role("button", name="Oak School").click()
    page.get_by_role("button", name="Elm School").click()
    expect(page.locator(f"[data-card='{elm}']")).to_be_visible()
    late.answer()
    expect(page.locator(f"[data-card='{elm}']")).to_be_visible()
