"""From a site that the desk opens to a notice that is closed, in a real Chromium: the desk, an
inspector whose phone loses its network, and the site's own people; in both languages."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.toytown.road import ManualClock
from tests.web.api.served import Web, served
from tests.web.pages.conftest import WIDE
from turnout.adapters.clock import monotonic_seconds

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
HERE = {"longitude": 0.0, "latitude": 0.0}
AGAIN = {
    "order": {"en": "Press again: they are ordered to put it right", "zh": "再按一次：责令整改"},
    "look": {"en": "Press again: 1 of 1 put right", "zh": "再按一次：1 项中 1 项已整改"},
}
"""What cannot be taken back is asked once more, in words."""


class RunningClock(ManualClock):
    """Toytown's noon, from which time goes on as it does: a press bears the phone's own time."""

    def __init__(self) -> None:
        super().__init__()
        self._began = monotonic_seconds()

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=monotonic_seconds() - self._began)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with served(clock=RunningClock()) as found:
        yield found


def photo() -> FilePayload:
    out = BytesIO()
    Image.radial_gradient("L").resize((2400, 1800)).convert("RGB").save(out, "JPEG")
    return {"name": "gas.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


class Window:
    """A browser of its own, which may log no error but those of a network that is away."""

    def __init__(self, browser: Browser, web: Web, language: str, *, phone: bool, theme: str):
        self.context: BrowserContext = browser.new_context(
            viewport=PHONE if phone else WIDE,
            locale="en-GB",
            geolocation=HERE,
            permissions=["geolocation"],
        )
        self.context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        self.page: Page = self.context.new_page()
        self.web = web
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.web.address}{path}")
        return self.page

    def is_clean(self) -> None:
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, "it scrolls sideways"
        assert self.errors == []


def open_site(page: Page, name: str, longitude: str) -> None:
    page.locator("#open-new").click()
    page.locator("#kind").select_option("school")
    page.locator("#name").fill(name)
    page.locator("#telephone").fill("555-0001")
    page.locator("#lat").fill("0")
    page.locator("#lon").fill(longitude)
    page.locator("#open-site").click()
    expect(page.locator("[data-card] h2")).to_have_text(name)


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_from_opening_a_site_to_a_notice_that_is_closed(
    browser: Browser, web: Web, language: str, theme: str
) -> None:
    clerk, inspector, school = (
        Window(browser, web, language, phone=phone, theme=theme) for phone in (False, True, True)
    )
    name = f"School {language}"
    desk = clerk.go("/sites?area=C&seat=clerk-1")
    open_site(desk, name, "0.01")
    clerk.is_clean()
    site = int(desk.locator("[data-card]").get_attribute("data-card") or 0)

    phone = inspector.go("/inspect?area=C&seat=inspector-1")
    phone.locator("#area").select_option("V1")
    phone.locator(f"[data-site='{site}'] input").check()
    phone.locator("#here").click()
    phone.locator("#plan").click()
    expect(phone.locator(f"#stop-{site}")).to_contain_text(name)
    expect(phone.locator("[data-coming]")).to_have_count(0)
    inspector.is_clean()
    inspector.context.set_offline(True)
    phone.locator(f"#stop-{site}").click()
    for item in ("exits", "plan", "guards"):
        phone.locator(f"[data-item='{item}'] button").first.click()
    gas = phone.locator("[data-item='gas']")
    gas.locator("button").last.click()
    expect(phone.locator("#record")).to_be_disabled()
    gas.locator("textarea").fill("two cylinders under the stair")
    gas.locator("input[type=file]").set_input_files(photo())
    expect(gas.locator("[data-photos]")).to_be_visible()
    phone.locator("#record").click()
    expect(phone.locator("#waiting")).to_be_visible()
    assert web.get(f"/api/areas/V1/sites/{site}")["findings"] == []
    inspector.context.set_offline(False)
    expect(phone.locator("#waiting")).to_have_count(0)
    expect(phone.locator("[data-hazard]")).to_be_visible()
    phone.locator("#served-how").fill("by hand")
    phone.locator("#serve").click()
    notice = phone.locator("[data-notice]")
    expect(notice).to_be_visible()
    order = notice.locator("button").last
    order.click()
    expect(order).to_have_text(AGAIN["order"][language])
    expect(notice.locator("input")).to_be_disabled()
    order.click()
    expect(notice.locator("input")).to_be_enabled()
    inspector.is_clean()

    own = school.go(f"/site?site={site}&seat=school-1")
    expect(own.locator("[data-notice] .why")).to_be_visible()
    own.locator("[data-notice] button").last.click()
    expect(own.locator("[data-notice] button")).to_have_count(1)
    school.is_clean()

    phone.goto(f"{web.address}/inspect?area=V1&seat=inspector-2")
    phone.locator(f"[data-site='{site}'] button").click()
    phone.locator("[data-notice] input").check()
    look = phone.locator("[data-notice] button").last
    look.click()
    expect(look).to_have_text(AGAIN["look"][language])
    expect(phone.locator("[data-notice]")).to_have_count(1)
    look.click()
    expect(phone.locator("[data-notice]")).to_have_count(0)
    desk.locator(f"[data-row='{site}']").click()
    expect(desk.locator("#history li")).to_have_count(10)
    clerk.is_clean()
    for window in (clerk, inspector, school):
        window.context.close()


def test_a_visit_that_was_not_recorded_is_kept_when_its_page_is_closed(
    browser: Browser, web: Web
) -> None:
    clerk, inspector = (
        Window(browser, web, "en", phone=phone, theme="dark") for phone in (False, True)
    )
    desk = clerk.go("/sites?area=C&seat=clerk-1")
    open_site(desk, "School Four", "0.01")
    site = desk.locator("[data-card]").get_attribute("data-card")
    phone = inspector.go("/inspect?area=V1&seat=inspector-1")
    phone.locator(f"[data-site='{site}'] button").click()
    left = phone.locator("#items-left")
    expect(left).to_contain_text("4")
    gas = phone.locator("[data-item='gas']")
    gas.locator("button").last.click()
    gas.locator("textarea").fill("two cylinders under the stair")
    gas.locator("input[type=file]").set_input_files(photo())
    expect(gas.locator("[data-photos]")).to_be_visible()
    gas.locator("button", has_text="Not in order").click()
    expect(gas.locator("textarea")).to_have_value("two cylinders under the stair")
    phone.locator("[data-item='exits'] button").first.click()
    phone.reload()
    phone.locator(f"[data-site='{site}'] button").click()
    expect(phone.locator("#left-off")).to_be_visible()
    expect(left).to_contain_text("2")
    expect(gas.locator("textarea")).to_have_value("two cylinders under the stair")
    expect(gas.locator("[data-photos]")).to_be_visible()
    for item in ("plan", "guards"):
        phone.locator(f"[data-item='{item}'] button").first.click()
    phone.locator("#record").click()
    expect(phone.locator("[data-hazard]")).to_be_visible()
    phone.reload()
    phone.locator(f"[data-site='{site}'] button").click()
    expect(left).to_contain_text("4")
    expect(phone.locator("#left-off")).to_have_count(0)
    for window in (clerk, inspector):
        window.context.close()


def test_guards_walk_a_round_and_the_desk_sees_what_is_overdue(browser: Browser, web: Web) -> None:
    clerk = Window(browser, web, "en", phone=False, theme="light")
    school = Window(browser, web, "en", phone=True, theme="dark")
    desk = clerk.go("/sites?area=C&seat=clerk-1")
    open_site(desk, "School Three", "0.02")
    site = desk.locator("[data-card]").get_attribute("data-card")
    desk.reload()
    expect(desk.locator("[data-card] h2")).to_have_text("School Three")
    desk.locator("#renew-by").fill("2026-03-12")
    desk.locator("#place").click()
    expect(desk.locator("[data-equipment]")).to_be_visible()
    desk.locator("#help-hours").fill("20:00-08:00")
    desk.locator("#offer-help").click()
    expect(desk.get_by_text("Help point 20:00-08:00")).to_be_visible()
    desk.locator("#list-renewals").click()
    expect(desk.locator(f"[data-renewal='{site}']")).to_be_visible()
    clerk.is_clean()
    own = school.go(f"/site?site={site}&seat=guards-1")
    own.locator("#duties").click()
    own.locator("#post").fill("Main gate")
    own.locator("#employer").fill("Shield Ltd")
    own.locator("#hours").fill("00:00-24:00")
    own.locator("#round-name").fill("Fence")
    own.locator("#round-at").fill("12:10 23:00")
    own.locator("#set-duties").click()
    rounds = own.locator("[data-round]")
    expect(rounds).to_be_visible()
    rounds.locator("button").click()
    expect(rounds).to_contain_text("2026-03-02 23:00")
    rounds.locator("button").click()
    expect(own.get_by_role("alert")).to_be_visible()
    school.is_clean()
    for window in (clerk, school):
        window.context.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Press it", "rings in the control room", "Equipment removed alarm button")),
        ("zh", ("按下按钮", "已在指挥中心振铃", "设备已撤除 报警按钮")),
    ],
)
def test_in_a_demo_an_alarm_button_is_pressed_on_its_card(
    browser: Browser, web: Web, language: str, words: tuple[str, str, str]
) -> None:
    press, rings, removed = words
    clerk = Window(browser, web, language, phone=False, theme="dark")
    desk = clerk.go("/sites?area=C&seat=clerk-1")
    open_site(desk, f"Booth {language}", "0.01")
    desk.locator("#equipment").select_option("alarm_button")
    desk.locator("#renew-by").fill("2027-01-01")
    desk.locator("#place").click()
    desk.get_by_role("button", name=press).click()
    expect(desk.locator(".told.done")).to_contain_text(rings)
    calls = web.get("/api/board")["calls"]
    assert [call["source"] for call in calls if call["address"] == f"Booth {language}"] == [
        "help_point"
    ]
    desk.locator("#reason").fill("broken")
    desk.locator("[data-equipment] button").first.click()
    expect(desk.locator("[data-equipment]")).to_have_count(0)
    expect(desk.locator("#history li").last).to_contain_text(removed)
    clerk.is_clean()
    clerk.context.close()


def test_a_caller_is_told_of_the_nearest_help_point(browser: Browser, web: Web) -> None:
    body = {
        "kind": "shop",
        "name": "Night shop",
        "point": [0.03, 0.0],
        "office": "safety",
        "telephone": "555-0002",
    }
    shop = web.post("/api/areas/C/sites", body)["site_id"]
    offer = {"act": {"do": "offer_help", "hours": [{"from_minute": 0, "to_minute": 1440}]}}
    web.post(f"/api/areas/C/sites/{shop}/act", offer)
    room = Window(browser, web, "en", phone=False, theme="dark")
    call = web.ring(point=[0.031, 0.0])
    page = room.go("/")
    page.locator(f"[data-row='call-{call}']").click()
    expect(page.locator(f"[data-help='{shop}']")).to_contain_text("111 m")
    assert room.errors == []
    room.context.close()


def helping(web: Web, name: str, from_minute: int, to_minute: int) -> int:
    body = {
        "kind": "shop",
        "name": name,
        "point": [0.05, 0.0],
        "office": "safety",
        "telephone": "555-0002",
    }
    shop: int = web.post("/api/areas/C/sites", body)["site_id"]
    hours = [{"from_minute": from_minute, "to_minute": to_minute}]
    web.post(f"/api/areas/C/sites/{shop}/act", {"act": {"do": "offer_help", "hours": hours}})
    return shop


def test_an_open_card_follows_the_hours_of_help_points(browser: Browser, web: Web) -> None:
    """One opens and one closes while the card is looked at."""
    now = web.town.clock.now()
    minute = now.hour * 60 + now.minute + 1
    morning = helping(web, "Early shop", 0, minute)
    evening = helping(web, "Late shop", minute, 1440)
    call = web.ring(point=[0.05, 0.0])
    room = Window(browser, web, "en", phone=False, theme="dark")
    seconds = web.town.clock.now().second
    if seconds < 53:
        web.town.clock.wait(53 - seconds)
    page = room.go("/")
    page.locator(f"[data-row='call-{call}']").click()
    expect(page.locator(f"[data-help='{evening}']")).to_be_visible()
    expect(page.locator(f"[data-help='{morning}']")).to_have_count(0)
    assert room.errors == []
    room.context.close()


def test_a_table_is_mended_and_taken_in_whole(browser: Browser, web: Web) -> None:
    clerk = Window(browser, web, "en", phone=False, theme="dark")
    desk = clerk.go("/sites?area=C&seat=clerk-1")
    desk.locator("#open-table").click()
    good = "kind,name,lat,lon,office\nschool,Table One,0.0,0.01,safety\n"
    for rows in ("castle,Table Two,0.0,0.02,safety\n", "pawn,Table Two,0.0,0.02,safety\n"):
        table: FilePayload = {
            "name": "sites.csv",
            "mimeType": "text/csv",
            "buffer": (good + rows).encode(),
        }
        desk.locator("#table").set_input_files(table)
        expect(desk.locator("#told")).to_contain_text("2 rows read")
        if "castle" in rows:
            expect(desk.locator("#faults li")).to_contain_text("Row 3, kind")
            expect(desk.locator("#take-in")).to_be_disabled()
            clerk.is_clean()
    desk.locator("#take-in").click()
    expect(desk.locator("#told")).to_contain_text("2 sites taken in")
    expect(desk.locator("#sites")).to_contain_text("Table One")
    names = [row["name"] for row in web.get("/api/areas/C/sites")["rows"]]
    assert {"Table One", "Table Two"} <= set(names)
    clerk.context.close()
