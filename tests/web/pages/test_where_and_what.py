"""Where something is, and what: told by a citizen, looked at by a worker, registered by a clerk.
Each in a real Chromium, with a device that does not say where it is."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.web.api.served import Web
from tests.web.api.test_cases import PHOTO, act, tell
from tests.web.pages.test_community import Window

pytestmark = [pytest.mark.browser, pytest.mark.maps]


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    web.post("/api/areas/V1/grids/G1/worker", {"worker": "worker-G1"})
    return web


@pytest.mark.parametrize(
    ("path", "language", "said"),
    [
        ("/tell", "en", "Allow it in the browser's settings, then press again. Or point at it"),
        ("/grid?grid=G1", "zh", "请在浏览器设置中允许后再按一次。 也可在地图上选点。"),
    ],
)
def test_a_device_that_does_not_tell_where_it_is_is_said(
    browser: Browser, web: Web, path: str, language: str, said: str
) -> None:
    silent = Window(browser, web, language, phone=True, theme="dark")
    silent.context.clear_permissions()
    page = silent.go(path)
    page.locator("#here").click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    silent.is_clean()
    silent.context.grant_permissions(["geolocation"])
    page.locator("#here").click()
    expect(page.get_by_role("alert")).to_have_count(0)


STILL_ASKED = "navigator.geolocation.getCurrentPosition = () => undefined;"
LOST = """navigator.geolocation.getCurrentPosition = (_, failed) =>
    failed({ code: 3, PERMISSION_DENIED: 1 });"""


@pytest.mark.parametrize(
    ("device", "role", "said"),
    [
        (STILL_ASKED, "status", "Asking the device where it is"),
        (LOST, "alert", "Try again under the open sky. Or point at it on the map."),
    ],
)
def test_whoever_asks_where_they_are_is_told_what_the_device_does(
    browser: Browser, web: Web, device: str, role: Literal["status", "alert"], said: str
) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="light")
    citizen.context.add_init_script(device)
    page = citizen.go("/tell")
    page.locator("#here").click()
    expect(page.get_by_role(role)).to_contain_text(said)
    citizen.is_clean()
    citizen.context.close()


def test_a_citizen_reads_the_refusal_beside_the_button_and_copies_the_link(
    browser: Browser, web: Web
) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="light")
    citizen.context.grant_permissions(["geolocation", "clipboard-read", "clipboard-write"])
    page = citizen.go("/tell")
    page.locator("#here").click()
    page.locator("#tell").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    page.locator("#said").fill("the lamp is dark")
    page.locator("#tell").click()
    page.locator("#copy").click()
    expect(page.get_by_role("status").last).to_contain_text("Copied.")
    link = page.locator("#link").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == link
    citizen.is_clean()
    citizen.context.close()


def test_a_worker_without_a_place_points_at_it_and_chooses_what_it_is(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "en", phone=True, theme="light")
    worker.context.clear_permissions()
    page = worker.go("/grid?grid=G1")
    page.locator("#point").click()
    page.locator("[data-point-at] canvas").click()
    expect(page.locator("#report")).to_be_disabled()
    page.locator("#what").select_option("rubbish")
    expect(page.locator("#report")).to_be_enabled()
    credit = web.get("/api/citizen/map")["attribution"]["en"]
    expect(page.locator("[data-point-at]")).to_contain_text(credit)
    worker.is_clean()
    worker.context.close()


def test_a_worker_sees_where_a_case_is_and_that_nobody_hears(browser: Browser, web: Web) -> None:
    case = tell(web, class_code="lamp", photos=[])["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="lamp")
    act(web, "areas/V1", case, "route_case", to="body-street-care")
    body = {"words": "a new bulb", "photos": [PHOTO]}
    act(web, "bodies/street-care", case, "report_back", **body)
    worker = Window(browser, web, "en", phone=True, theme="dark")
    page = worker.go("/grid?grid=G1")
    mine = page.locator(f"[data-case='{case}']")
    mine.get_by_role("button", name="Where and what").click()
    looked = page.locator(f"[data-look='{case}']")
    expect(looked).to_contain_text("0.00000, 0.01000")
    expect(looked).to_contain_text("a new bulb")
    expect(mine.locator("img")).to_have_count(1)
    worker.is_clean()
    expect(page.locator("#line")).to_have_text("connected")
    # The page asks again only later: it is the press that finds the network gone.
    page.clock.install()
    worker.context.set_offline(True)
    mine.get_by_role("button", name="It is done").click()
    expect(page.locator("#line")).to_contain_text("no network")
    worker.context.close()


def test_a_clerk_chooses_a_class_and_reads_the_city_s_time_and_whole_place(
    browser: Browser, web: Web
) -> None:
    told = {"words": "a heap", "point": [0.01, 0.0], "address": "behind the school"}
    case = web.post("/api/citizen/reports", told)["case_id"]
    clerk = Window(browser, web, "zh", phone=False, theme="light")
    page = clerk.go(f"/community?party=desk-V1&case={case}&seat=clerk-1")
    expect(page.locator("#place")).to_contain_text("behind the school · 0.00000, 0.01000")
    expect(page.locator("#timeline")).to_contain_text("市民")
    expect(page.locator("#send")).to_be_disabled()
    page.locator("#class_code").select_option("rubbish")
    page.locator("#send").click()
    expect(page.locator("#timeline li")).to_have_count(2)
    clerk.context.close()
