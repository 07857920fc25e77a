"""Phones of citizens and of keepers of goods: what is written is not lost, what is said is true."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.web.api.served import Web
from tests.web.api.test_cases import tell
from tests.web.api.test_custody import enter_goods, make
from tests.web.pages.devices import ready_to_go_offline
from tests.web.pages.test_community import Window, photo
from tests.web.pages.test_once import answer_lost

pytestmark = pytest.mark.browser

NO = {"en": "not like this", "zh": "不能这样"}
REFUSED = {"rule": "not_now", "status": 409, "what": NO, "remedy": NO}


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    enter_goods(web)
    return web


def test_a_reload_costs_a_citizen_no_word_and_what_was_told_is_told_once(
    browser: Browser, web: Web
) -> None:
    before = tell(web)["case_id"]
    citizen = Window(browser, web, "zh", phone=True, theme="light")
    answer_lost(citizen.page, "**/api/citizen/reports")
    page = citizen.go("/tell")
    page.locator("#said").fill("楼道灯坏了 💡")
    page.locator("#photo").set_input_files(photo())
    expect(page.locator("[data-photos='1']")).to_be_visible()
    page.locator("#here").click()
    page.locator("#tell").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.reload()
    expect(page.locator("#said")).to_have_value("楼道灯坏了 💡")
    expect(page.locator("[data-photos='1']")).to_be_visible()
    page.locator("#tell").click()
    expect(page.locator("#thanks")).to_be_visible()
    assert tell(web)["case_id"] == before + 2
    page.locator("#another").click()
    expect(page.locator("#said")).to_have_value("")
    citizen.context.close()


def test_more_words_than_are_taken_are_not_cut_off_in_silence(browser: Browser, web: Web) -> None:
    citizen = Window(browser, web, "zh", phone=True, theme="dark")
    page = citizen.go("/tell")
    page.locator("#here").click()
    page.locator("#said").focus()
    page.keyboard.insert_text("楼道灯坏了" * 1_000)
    expect(page.locator("#said-over")).to_contain_text("3000")
    expect(page.locator("#tell")).to_be_disabled()
    citizen.is_clean()
    page.locator("#said").fill("楼道灯坏了" * 400)
    expect(page.locator("#tell")).to_be_enabled()
    citizen.context.close()


def test_the_kinds_are_asked_for_again_as_the_page_says(browser: Browser, web: Web) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="light")
    kinds = "**/api/citizen/classes"
    citizen.page.clock.install()
    citizen.context.route(kinds, lambda route: route.abort())
    page = citizen.go("/tell")
    expect(page.get_by_role("alert")).to_contain_text("asked again by itself")
    citizen.context.unroute(kinds)
    page.clock.fast_forward(6_000)
    page.locator("#kind").select_option("lamp")
    expect(page.get_by_role("alert")).to_have_count(0)
    citizen.context.close()


def test_what_the_desk_refused_is_said_although_the_page_reads_on(
    browser: Browser, web: Web
) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="dark")
    citizen.page.clock.install()
    citizen.context.route("**/say", lambda route: route.fulfill(status=409, json=REFUSED))
    page = citizen.go(f"/tell#{tell(web)['secret']}")
    page.locator("#say").fill("it is dark here")
    page.locator("#note").click()
    expect(page.get_by_role("alert")).to_contain_text("not like this")
    with page.expect_response("**/api/citizen/reports/*"):
        page.clock.fast_forward(11_000)
    expect(page.locator("#status")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("not like this")
    expect(page.locator("#say")).to_have_value("it is dark here")
    citizen.is_clean()
    citizen.context.close()


def test_what_is_typed_while_the_words_before_are_on_their_way_stays(
    browser: Browser, web: Web
) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="dark")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    citizen.context.route("**/say", hold)
    page = citizen.go(f"/tell#{tell(web)['secret']}")
    page.locator("#say").fill("it is dark here")
    with page.expect_request("**/say"):
        page.locator("#note").click()
    page.locator("#say").fill("it is dark here, and wet")
    held[0].continue_()
    expect(page.locator("#note")).to_be_enabled()
    expect(page.locator("#say")).to_have_value("it is dark here, and wet")
    citizen.context.close()


def test_a_second_press_before_the_page_has_read_makes_no_second_lot(
    browser: Browser, web: Web
) -> None:
    keeper = Window(browser, web, "zh", phone=True, theme="dark")
    page = keeper.go("/store?licence=K1")
    page.locator("#make summary").click()
    page.locator("#make-amount").fill("2.5")
    page.locator("#make-document").fill("DOC-7")
    before = len(web.get("/api/keepers/K1")["stores"][0]["lots"])
    held: list[Route] = []
    holding = True

    def hold(route: Route) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    keeper.context.route("**/api/keepers/K1", hold)
    with page.expect_request("**/api/keepers/K1"):
        page.locator("#make-send").click()
    page.locator("#make-send").click()
    holding = False
    for one in held:
        one.continue_()
    expect(page.locator("#make-document")).to_have_value("")
    assert len(web.get("/api/keepers/K1")["stores"][0]["lots"]) == before + 1
    keeper.context.close()


def test_a_count_outlives_a_reload_and_a_time_without_a_network(browser: Browser, web: Web) -> None:
    keeper = Window(browser, web, "zh", phone=True, theme="light")
    make(web, 1_000)
    page = keeper.go("/store?licence=K1")
    page.locator("#count-A1").click()
    field = page.locator("#count input").first
    field.fill("2.5")
    ready_to_go_offline(page)
    keeper.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("系统没有应答")
    expect(page.locator("#number")).to_have_value("K1")
    keeper.context.set_offline(False)
    expect(field).to_have_value("2.5")
    keeper.is_clean()
    page.locator("#count button").first.click()
    page.locator("#count-A1").click()
    expect(field).to_have_value("")
    keeper.context.close()


def test_what_was_not_saved_is_said_until_it_is_pressed_again(browser: Browser, web: Web) -> None:
    keeper = Window(browser, web, "en", phone=True, theme="light")
    keeper.page.clock.install()
    away = "**/api/keepers/K1/act"
    keeper.context.route(away, lambda route: route.abort())
    page = keeper.go("/store?licence=K1")
    page.locator("#make summary").click()
    page.locator("#make-amount").fill("2.5")
    page.locator("#make-document").fill("DOC-8")
    page.locator("#make-send").click()
    expect(page.get_by_role("alert")).to_contain_text("safe to try again")
    for _ in range(2):
        with page.expect_response("**/api/keepers/K1"):
            page.clock.fast_forward(11_000)
    expect(page.get_by_role("alert")).to_contain_text("safe to try again")
    keeper.context.unroute(away)
    page.locator("#make-send").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#make-document")).to_have_value("")
    keeper.is_clean()
    keeper.context.close()
