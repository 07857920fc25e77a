"""The plan of a key site, from the page where it is written to the card and the crew's phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize, expect

from tests.web.api.people import people
from tests.web.api.served import Web
from tests.web.pages.devices import OpenDevice, everybody_home, open_device, order_to
from tests.web.pages.office import OpenPage, assert_readable, open_page
from tests.web.pages.test_sign_in import sign_in
from turnout.access.model import Role

__all__ = ["everybody_home", "open_device", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.maps]

DESK: ViewportSize = {"width": 1440, "height": 900}
MILL: dict[str, Any] = {
    "name": {"en": "Cotton mill", "zh": "棉纺厂"},
    "address": "12",
    "point": [0.01, 0.0],
    "points": [{"kind": "entrance", "note": {"en": "North gate", "zh": "北门"}}],
    "contacts": [{"kind": "duty_engineer", "number": "555 0100"}],
}
WAY_IN, SHUT_OFF = [0.006, 0.004], [0.014, -0.004]
NAMED = """([at, aside, names]) => {
    const map = window.turnoutMap;
    if (!map?.settled()) return false;
    const [x, y] = map.project(at);
    return String(map.namedAt([x + aside, y])) === String(names);
}"""
"""Whether the map shows the marks of these names at a place, or so many pixels east of it."""
BESIDE = 22
"""From the middle of a mark into the words beside it."""


@pytest.fixture(scope="module")
def web(town: Web) -> Web:
    """Toytown by the clock on the wall."""
    return town


@pytest.mark.parametrize(
    "look",
    [
        ("en", "dark", ["Way in", "Gas shut-off", "Put in force", "Duty engineer's desk"]),
        ("zh", "light", ["消防入口", "燃气总阀", "批准生效", "值班工程师"]),
    ],
    ids=["en", "zh"],
)
def test_one_writes_it_another_puts_it_in_force_and_crews_read_it(
    town: Web, open_page: OpenPage, open_device: OpenDevice, look: tuple[str, str, list[str]]
) -> None:
    language, theme, words = look
    way_in, gas, approve, engineer = words
    other = {"Turnout-Seat": "seat-7"}
    day = town.get("/api/key-sites")["today"]
    review = f"{int(day[:4]) + 1}{day[4:7]}-01"
    town.post("/api/key-sites", {**MILL, "review_by": review}, **other)
    first = town.get("/api/key-sites")["sites"][0]["number"]
    page = open_page("/key-sites", language, theme)
    waiting = page.locator("[data-panel=waiting]")
    expect(waiting).to_contain_text(engineer)
    assert_readable(page, language)
    waiting.get_by_role("button", name=approve).click()
    in_force = page.locator(f"[data-panel=in-force] [data-key-site='{first}']")
    expect(in_force).to_contain_text(way_in)
    in_force.locator("button").first.click()
    page.locator("#add-point").click()
    row = page.locator("[data-point-row='1']")
    row.locator("select").select_option("gas_valve")
    row.locator("[name=en]").fill("Behind the gate")
    row.locator("[name=zh]").fill("门后")
    row.locator("button").first.click()
    page.locator("[data-point-at] canvas").click()
    expect(row.locator("button").first).to_contain_text("✓")
    page.locator("#review").fill(review)
    page.locator("#send").click()
    second = page.locator(f"[data-panel=waiting] [data-key-site='{first + 1}']")
    expect(second).to_contain_text(gas)
    second.get_by_role("button", name=approve).click()
    expect(page.locator("[data-rule=key_site_own]")).to_be_visible()
    town.post(f"/api/key-sites/{first + 1}/approve", {}, **other)
    number, _ = order_to(town, "E01")
    console = open_device("/", language=language, theme=theme, size=DESK).page
    console.locator(f"[data-row='incident-{number}']").click()
    plan = console.locator(f"[data-site-plan='{first + 1}']")
    expect(plan).to_contain_text(gas)
    expect(console.locator(f"[data-site-plan='{first}']")).to_have_count(0)
    found = Axe().run(console)
    assert found.violations_count == 0, found.generate_report()
    phone = open_device("/terminal?unit=E01", language=language).page
    expect(phone.locator("[data-site-plan] [data-point=gas_valve]")).to_be_visible()
    expect(phone.locator("[data-site-plan] a")).to_have_attribute("href", "tel:5550100")
    town.post(f"/api/key-sites/{first + 1}/withdraw", {"reason": "the test is over"}, **other)
    expect(plan).to_have_count(0)


def test_a_sites_points_stand_on_the_map_where_they_are_by_their_names(
    town: Web, open_device: OpenDevice
) -> None:
    other = {"Turnout-Seat": "seat-7"}
    day = town.get("/api/key-sites")["today"]
    points = [
        {"kind": "entrance", "point": WAY_IN},
        {"kind": "gas_valve", "point": SHUT_OFF},
        {"kind": "stored", "note": {"en": "Cotton, third floor", "zh": "三楼存放棉花"}},
    ]
    review = f"{int(day[:4]) + 1}{day[4:7]}-01"
    town.post("/api/key-sites", {**MILL, "points": points, "review_by": review}, **other)
    number = town.get("/api/key-sites")["sites"][0]["number"]
    town.post(f"/api/key-sites/{number}/approve", {})
    incident, _ = order_to(town, "E01")
    page = open_device("/", size=DESK).page

    def named(at: list[float], *names: str, aside: int = 0) -> None:
        page.wait_for_function(NAMED, arg=[at, aside, names])

    named(WAY_IN)
    page.locator(f"[data-row='incident-{incident}']").click()
    expect(page.locator(f"[data-site-plan='{number}']")).to_be_visible()
    page.locator(".head .point").click()
    for way_in, shut_off in (("Way in", "Gas shut-off"), ("消防入口", "燃气总阀")):
        for aside in (0, BESIDE):
            named(WAY_IN, way_in, aside=aside)
            named(SHUT_OFF, shut_off, aside=aside)
        named([WAY_IN[0], SHUT_OFF[1]])
        page.locator("#language").click()
    town.post(f"/api/key-sites/{number}/withdraw", {"reason": "the test is over"}, **other)
    named(WAY_IN)
    named(SHUT_OFF)


def test_an_inspector_writes_a_newer_plan_and_leaves_it_to_the_commander(browser: Browser) -> None:
    with people() as staff:
        planner = staff.member("planner", Role.PLANNER)
        staff.member("inspector", Role.INSPECTOR)
        commander = staff.member("commander", Role.DUTY_COMMANDER)
        today = staff.web.town.clock.now().date()
        review = today.replace(year=today.year + 1, day=1).isoformat()
        staff.post(planner, "/api/key-sites", {**MILL, "review_by": review})
        commander.headers["Turnout-Seat"] = "seat-9"
        staff.post(commander, "/api/key-sites/1/approve", {})
        page = browser.new_page(locale="en-GB")
        page.goto(staff.web.address + "/sign-in?next=/key-sites")
        sign_in(page, staff, "inspector")
        page.get_by_role("button", name="Newer plan Cotton mill").click()
        page.locator("[data-point-row='0'] [name=en]").fill("South gate")
        page.locator("#review").fill(review)
        page.locator("#send").click()
        waiting = page.locator("[data-panel=waiting] [data-key-site='2']")
        expect(waiting).to_contain_text("South gate")
        expect(waiting).to_contain_text("The duty commander puts it in force")
        expect(page.get_by_role("button", name="Put in force")).to_have_count(0)
        page.close()
