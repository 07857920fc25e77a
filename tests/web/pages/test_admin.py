"""The administrator's page in a real Chromium: the room's health, and the record proved."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from tests.toytown.receiver import Receiver, courier_of
from tests.web.api.served import Web, served
from tests.web.api.test_admin import KEPT_TOWN
from tests.web.pages.office import OpenPage, assert_readable, open_page
from turnout.adapters.clock import WallClock
from turnout.coordination.subscribers.courier import Courier
from turnout.coordination.subscribers.couriers import Couriers

__all__ = ["open_page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Toytown with limits, strength and a checklist; its fire desk is worked."""
    with served(clock=WallClock(), city=KEPT_TOWN) as web:
        web.post("/api/desks/fire/open", {"services": ["fire"], "districts": []})
        web.incident("bin_fire")
        yield web


def open_admin(open_page: OpenPage, language: str = "en", theme: str = "dark") -> Page:
    page = open_page("/admin", language, theme)
    expect(page.locator("[data-sequence]")).to_be_visible()
    expect(page.locator("[data-findings]")).to_be_visible()
    return page


def test_it_says_what_is_true_of_the_record_and_the_city(web: Web, open_page: OpenPage) -> None:
    page = open_admin(open_page)
    head = web.get("/api/ledger/head")
    expect(page.locator("[data-sequence]")).to_have_text(str(head["sequence"]))
    expect(page.locator("[data-saved]")).to_have_attribute("data-saved", "true")
    expect(page.locator("[data-database]")).to_contain_text("gone with this process")
    expect(page.locator("[data-panel=record]")).to_contain_text(head["hash"])
    expect(page.locator("[data-desk=fire]")).to_contain_text("seat 1")
    expect(page.locator("[data-kind=strength]")).to_contain_text("at least 3 free")
    web.incident("fall")
    later = web.get("/api/ledger/head")["sequence"]
    expect(page.locator("[data-sequence]")).to_have_text(str(later))


def test_the_record_is_proved_by_one_key(open_page: OpenPage) -> None:
    page = open_admin(open_page)
    page.locator("#verify").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-proof=true]")).to_contain_text("whole")


def test_a_certificate_that_ends_and_a_standby_that_is_gone_are_red(
    web: Web, open_page: OpenPage
) -> None:
    page = open_admin(open_page)
    expect(page.locator("[data-certificate], [data-standby]")).to_have_count(0)
    ends = WallClock().now() + timedelta(days=1)
    web.app.state.certificate = SimpleNamespace(until=ends)
    web.app.state.confirmed = lambda: False
    try:
        page = open_admin(open_page, "zh")
        expect(page.locator("[data-certificate=red]")).to_contain_text("有效期至")
        expect(page.locator("[data-standby=false]")).to_contain_text("无备用节点确认")
    finally:
        web.app.state.certificate, web.app.state.confirmed = None, lambda: None


def step(courier: Courier) -> None:
    """Let it tell what is due: in a thread of its own, since the browser's loop runs in this."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(courier.step())).result()


def test_who_is_told_of_incidents_stands_there_with_what_was_not_taken(
    web: Web, open_page: OpenPage
) -> None:
    receiver = Receiver(web.town.clock.now)
    courier = courier_of(web.town, receiver)
    step(courier)
    web.app.state.couriers = Couriers([courier])
    number = web.incident("bin_fire")
    receiver.says = [422]
    step(courier)
    page = open_admin(open_page, "zh", "light")
    told = page.locator("[data-subscriber=hospital]")
    expect(told).to_contain_text("医院")
    told.locator("summary").click()
    aside = told.locator("[data-aside] li").first
    expect(aside).to_contain_text(f"警情 {number} · 接报")
    expect(aside).to_contain_text("返回状态 422")
    assert_readable(page, "zh", names=("hospital.example",))
    told.get_by_role("button", name="重发这些消息").click()
    expect(page.locator("[data-panel=subscribers]")).to_contain_text("正在重发")
    assert "opened" not in receiver.kinds
    step(courier)
    assert receiver.kinds[-1] == "opened"
    web.app.state.couriers = Couriers([])


def test_a_room_that_does_not_save_says_so(web: Web, open_page: OpenPage) -> None:
    page = open_admin(open_page)
    saving = {**web.get("/api/admin"), "health": {**web.get("/api/health"), "saved": False}}
    page.route("**/api/admin", lambda route: route.fulfill(json=saving))
    expect(page.locator("[data-saved=false]")).to_contain_text("does not save")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_page: OpenPage, language: str, theme: str) -> None:
    assert_readable(open_admin(open_page, language, theme), language)
