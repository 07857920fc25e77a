"""A worker's phone shows all that waits for its grid; a reporter's link shows that report alone."""

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

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


WORDS = {"en": "no", "zh": "不"}
IN_THE_GRID = {"longitude": 0.01, "latitude": 0.0}
IN_ANOTHER_GRID = {"longitude": 0.05, "latitude": 0.0}


def write_down(page: Page, words: str) -> None:
    taken: FilePayload = {"name": "r.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("#what").select_option("rubbish")
    page.locator("#note").fill(words)
    page.locator("#photo").set_input_files(taken)
    expect(page.locator("[data-photos='1']")).to_be_visible()
    page.locator("#here").click()
    expect(page.locator("#fixed")).to_be_enabled()


def test_a_report_that_was_refused_stands_in_the_form_until_it_is_sent(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "zh", phone=True, theme="light")
    worker.context.set_geolocation(IN_ANOTHER_GRID)
    page = worker.go("/grid?grid=G1")
    words = "垃圾堆在楼道口，一个人搬不动 🛋️"
    write_down(page, words)
    page.locator("#fixed").click()
    for _ in range(2):
        expect(page.locator("[data-refused=below]")).to_be_visible()
        expect(page.locator("#note")).to_have_value(words)
        expect(page.locator("[data-photos='1']")).to_be_visible()
        worker.is_clean()
        page.reload()
    expect(page.locator("#place")).to_contain_text("0.05000")
    worker.context.set_geolocation(IN_THE_GRID)
    page.locator("#here").click()
    expect(page.locator("#place")).to_contain_text("0.01000")
    page.locator("#fixed").click()
    expect(page.locator("[data-refused]")).to_have_count(0)
    expect(page.locator("#note")).to_have_value("")
    expect(page.locator("#waiting")).to_have_count(0)
    found = web.get("/api/areas/V1/search")["rows"][0]["case_id"]
    assert web.get(f"/api/areas/V1/cases/{found}")["words"] == words
    worker.context.close()


def test_what_is_written_meanwhile_is_not_mixed_with_what_comes_back(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    worker.context.set_geolocation(IN_ANOTHER_GRID)
    page = worker.go("/grid?grid=G1")
    expect(page.locator("#report")).to_be_visible()
    worker.context.set_offline(True)
    write_down(page, "a sofa on the stairs")
    page.locator("#fixed").click()
    expect(page.locator("#waiting")).to_be_visible()
    page.locator("#note").fill("a bag in the tree")
    worker.context.set_offline(False)
    expect(page.locator("[data-refused=later]")).to_be_visible()
    expect(page.locator("#note")).to_have_value("a bag in the tree")
    page.reload()
    expect(page.locator("#note")).to_have_value("a bag in the tree")
    page.locator("#throw-away").dblclick()
    expect(page.locator("#note")).to_have_value("a sofa on the stairs")
    expect(page.locator("[data-refused=below]")).to_be_visible()
    page.locator("#throw-away").dblclick()
    expect(page.locator("[data-refused]")).to_have_count(0)
    expect(page.locator("#note")).to_have_value("")
    worker.context.close()


def test_every_refused_report_is_counted_and_can_be_put_right(browser: Browser, web: Web) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    worker.context.set_geolocation(IN_ANOTHER_GRID)
    page = worker.go("/grid?grid=G1")
    expect(page.locator("#report")).to_be_visible()
    worker.context.set_offline(True)
    for words in ("a sofa on the stairs", "a fridge in the yard"):
        write_down(page, words)
        page.locator("#fixed").click()
        expect(page.locator("#note")).to_have_value("")
    worker.context.set_offline(False)
    expect(page.locator("#refused")).to_contain_text("2")
    expect(page.locator("#note")).to_have_value("a sofa on the stairs")
    page.locator("#note").fill("a red sofa")
    waiting = page.locator("[data-refused=later]")
    expect(waiting).to_contain_text("a fridge in the yard")
    worker.is_clean()
    waiting.get_by_role("button").click()
    expect(page.locator("#note")).to_have_value("a fridge in the yard")
    expect(page.locator("[data-photos='1']")).to_be_visible()
    expect(waiting).to_contain_text("a red sofa")
    worker.context.set_geolocation(IN_THE_GRID)
    page.locator("#here").click()
    expect(page.locator("#place")).to_contain_text("0.01000")
    page.locator("#fixed").click()
    expect(page.locator("#note")).to_have_value("a red sofa")
    expect(page.locator("#refused")).to_have_count(0)
    worker.context.close()


def test_what_was_pressed_without_a_network_is_still_pressed_after_a_reload(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "en", phone=True, theme="light")
    case = tell(web)["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="lamp")
    act(web, "areas/V1", case, "route_case", to="grid-G1", reason="it is small")
    away = "**/cases/*/act"
    page = worker.go("/grid?grid=G1")
    worker.context.route(away, lambda route: route.abort())
    form = page.locator(f"[data-case='{case}']")
    page.locator(f"#note-{case}").fill("not my street")
    page.locator(f"#return-{case}").click()
    pressed = page.locator(f"[data-pressed='{case}']")
    for _ in range(2):
        expect(pressed).to_contain_text("Send back")
        expect(page.locator("#waiting")).to_be_visible()
        expect(form).to_have_count(0)
        worker.is_clean()
        page.reload()
    worker.context.unroute(away)
    refused = {"rule": "wrong_step", "status": 409, "what": WORDS, "remedy": WORDS}
    worker.context.route(away, lambda route: route.fulfill(status=409, json=refused))
    expect(page.locator("[data-refused=below]")).to_contain_text("no")
    expect(pressed).to_have_count(0)
    expect(page.locator(f"#note-{case}")).to_have_value("not my street")
    page.reload()
    expect(page.locator(f"#note-{case}")).to_have_value("not my street")
    worker.context.close()


STORAGE_IS_FULL = """() => {
    IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


def test_a_report_that_the_phone_cannot_keep_stays_in_the_form(browser: Browser, web: Web) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    page = worker.go("/grid?grid=G1")
    write_down(page, "a sofa on the stairs")
    page.evaluate(STORAGE_IS_FULL)
    page.locator("#report").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was sent")
    expect(page.locator("#note")).to_have_value("a sofa on the stairs")
    worker.is_clean()
    worker.context.close()
