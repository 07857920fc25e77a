"""A desk's page asks the room every few seconds, and somebody opens another case meanwhile: what
was opened last is shown, and what is known of it is never older than what was shown before."""

from collections.abc import Callable

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


def first_answer_held(page: Page, path: str) -> Callable[[], None]:
    """The first question that goes there is heard once the answer is called, all others at once."""
    held: list[tuple[Route, APIResponse]] = []
    page.route(path, lambda route: held.append((route, route.fetch())), times=1)

    def answer() -> None:
        until(page, held, 1)
        route, response = held[0]
        with page.expect_request_finished(lambda request: request == route.request):
            route.fulfill(response=response)
        page.evaluate(NEXT_TASK)

    # However long the test takes: a room that is not heard in time is not heard.
    page.evaluate("AbortSignal.timeout = () => new AbortController().signal")
    return answer


def two_cases(web: Web) -> tuple[int, int]:
    one, other = (tell(web, class_code=code)["case_id"] for code in ("lamp", "rubbish"))
    return one, other


def test_a_case_that_is_heard_late_does_not_take_the_place_of_the_one_opened_since(
    web: Web, open_page: OpenPage
) -> None:
    one, other = two_cases(web)
    page = open_page(DESK)
    answer = first_answer_held(page, f"**/cases/{one}")
    page.locator(f"[data-row='{one}']").click()
    page.locator(f"[data-row='{other}']").click()
    expect(page.locator("#case-title")).to_contain_text(str(other))
    answer()
    expect(page.locator("#case-title")).to_contain_text(str(other))


def test_a_case_that_was_left_meanwhile_is_not_opened_again(web: Web, open_page: OpenPage) -> None:
    one, _ = two_cases(web)
    page = open_page(f"{DESK}&case={one}")
    expect(page.locator("#case-title")).to_contain_text(str(one))
    answer = first_answer_held(page, f"**/cases/{one}")  # the page asks for it again by itself
    page.locator("#back").click()
    expect(page.locator("#case-title")).to_have_count(0)
    answer()
    expect(page.locator("#case-title")).to_have_count(0)


def test_what_was_shown_of_a_case_is_not_taken_back_by_an_older_answer(
    web: Web, open_page: OpenPage
) -> None:
    one, _ = two_cases(web)
    page = open_page(f"{DESK}&case={one}")
    expect(page.locator("#timeline li")).to_have_count(1)
    answer = first_answer_held(page, f"**/cases/{one}")
    page.wait_for_request(f"**/cases/{one}")
    act(web, "desks/V1", one, "register_case", class_code="lamp")
    expect(page.locator("#timeline li")).to_have_count(2)
    answer()
    expect(page.locator("#timeline li")).to_have_count(2)
