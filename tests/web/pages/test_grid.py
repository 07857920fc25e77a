"""A worker's phone shows all that waits for its grid; a reporter's link shows that report alone."""

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.web.api.served import Web
from tests.web.api.test_cases import PHOTO, act, photo, tell
from tests.web.pages.test_community import Window, web

pytestmark = pytest.mark.browser
__all__ = ["web"]


def test_what_the_desk_sends_a_worker_is_done_on_the_phone(browser: Browser, web: Web) -> None:
    worker = Window(browser, web, "zh", phone=True, theme="light")
    case = tell(web)["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="rubbish")
    act(web, "areas/V1", case, "route_case", to="grid-G1", reason="it is small")
    page = worker.go("/grid?grid=G1")
    mine = page.locator(f"[data-case='{case}']")
    expect(mine.locator(f"#done-{case}")).to_be_disabled()
    taken: FilePayload = {"name": "r.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    mine.locator(f"#photo-{case}").set_input_files(taken)
    worker.is_clean()
    with page.expect_response("**/act"):
        mine.locator(f"#done-{case}").click()
    expect(mine).to_have_count(0)
    assert web.get(f"/api/areas/V1/cases/{case}")["row"]["status"] == "reported"
    worker.context.close()


def test_a_case_that_comes_back_from_rework_is_shown_again(browser: Browser, web: Web) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    case = tell(web)["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="lamp")
    act(web, "areas/V1", case, "route_case", to="body-street-care")
    act(web, "bodies/street-care", case, "report_back", photos=[PHOTO])
    page = worker.go("/grid?grid=G1")
    mine = page.locator(f"[data-case='{case}']")
    mine.get_by_role("button", name="Not done").click()
    mine.locator("#not-doubtful").click()
    mine.get_by_role("button", name="Not done").click()
    mine.locator("#why").fill("it flickers")
    with page.expect_response("**/act"):
        mine.get_by_role("button", name="Do it").click()
    expect(mine).to_have_count(0)
    act(web, "bodies/street-care", case, "report_back", photos=[PHOTO])
    expect(mine.get_by_role("button", name="It is done")).to_be_visible(timeout=15_000)
    worker.context.close()


def test_without_a_network_nothing_is_called_sent_and_the_next_finding_has_its_own_place(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    page = worker.go("/grid?grid=G1")
    page.locator("#what").select_option("lamp")
    page.locator("#asked-dark").select_option("yes")
    page.locator("#here").click()
    expect(page.locator("#report")).to_be_enabled()
    worker.context.set_offline(True)
    page.locator("#report").dblclick()
    expect(page.locator("#sent")).to_contain_text("Kept on this phone")
    expect(page.locator("#waiting")).to_contain_text("1 report")
    expect(page.locator("#report")).to_be_disabled()
    worker.context.set_offline(False)
    expect(page.locator("#sent")).to_have_text("Sent")
    case = web.get("/api/areas/V1/search")["rows"][0]["case_id"]
    [read] = web.get(f"/api/areas/V1/cases/{case}")["answers"]
    assert read["answer"]["en"] == "yes"
    worker.context.close()


def test_another_link_in_the_same_window_shows_nothing_of_the_report_before(
    browser: Browser, web: Web
) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="dark")
    told = tell(web)
    page = citizen.go(f"/tell#{told['secret']}")
    expect(page.locator("h2")).to_contain_text(str(told["case_id"]))
    page.evaluate("location.hash = 'cut'")
    expect(page.get_by_role("alert")).to_contain_text("nothing under this link")
    expect(page.locator("h2")).to_have_count(0)
    citizen.context.close()
