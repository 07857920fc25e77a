"""The way in, in a browser: an invitation, a sign-in, an account, a paired terminal, the audit."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.toytown.door import PASSWORD
from tests.web.api.people import People, people
from tests.web.pages.conftest import WIDE
from tests.web.pages.office import OpenPage, assert_readable, open_page
from turnout.access.model import Role

__all__ = ["open_page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


@pytest.fixture
def page(browser: Browser, town: People) -> Iterator[Page]:
    """A browser that nobody has signed in with; no page may log an error of its own."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    found = context.new_page()
    found.set_default_timeout(20_000)
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    context.close()
    assert errors == []


def speak(page: Page, language: str, theme: str) -> None:
    page.add_init_script(
        f"localStorage.setItem('turnout.language', '{language}');"
        f"localStorage.setItem('turnout.theme', '{theme}');"
    )


def sign_in(page: Page, town: People, login: str) -> None:
    """By keyboard alone, as the page offers it."""
    town.door.pass_time(30)
    page.locator("#login").focus()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(town.code(login))
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_demo_has_no_door_and_leads_to_the_pages_of_every_role(
    open_page: OpenPage, language: str
) -> None:
    page = open_page("/sign-in", language, "light")
    expect(page.locator("#no-accounts")).to_be_visible()
    expect(page.locator("#login")).to_have_count(0)
    assert_readable(page, language)
    page.locator("main a[href='/terminal']").click()
    page.wait_for_url("**/terminal*")


def test_whoever_opens_the_room_comes_to_the_door_and_back(page: Page, town: People) -> None:
    town.member("li.wei", Role.DISPATCHER)
    page.goto(town.web.address + "/?seat=seat-4")
    page.wait_for_url("**/sign-in?next=*")
    sign_in(page, town, "li.wei")
    page.locator("[data-live=true]").wait_for()
    assert page.url.endswith("/?seat=seat-4")
    expect(page.locator("#who")).to_have_text("Li.Wei")
    page.locator("#sign-out").click()
    page.wait_for_url("**/sign-in")
    page.goto(town.web.address)
    page.wait_for_url("**/sign-in?next=*")


def test_who_has_no_part_in_the_room_goes_on_to_the_pages_that_are_theirs(
    page: Page, town: People
) -> None:
    page.goto(town.web.address + "/sign-in")
    sign_in(page, town, "administrator")
    page.wait_for_url("**/accounts")
    page.goto(town.web.address)
    page.locator("nav a[href='/accounts']").click()
    page.locator("[data-account]").first.wait_for()


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.AUDITOR, "/audit"),
        (Role.DESK_CLERK, "/community"),
        (Role.GRID_WORKER, "/grid"),
        (Role.INSPECTOR, "/sites"),
    ],
)
def test_who_comes_in_stands_where_they_work_and_nothing_was_refused_on_the_way(
    page: Page, town: People, role: Role, home: str
) -> None:
    town.member(f"at.{role.value}", role)
    page.goto(town.web.address + "/sign-in")
    sign_in(page, town, f"at.{role.value}")
    page.wait_for_url(f"**{home}")


def test_a_shared_phone_shows_nobody_what_another_left_on_it(page: Page, town: People) -> None:
    for login in ("an.li", "he.lan"):
        town.member(login, Role.GRID_WORKER)
    page.goto(town.web.address + "/sign-in?next=%2Fgrid%3Fgrid%3DG1")
    sign_in(page, town, "an.li")
    page.locator("#note").fill("a sofa on the stairs")
    page.locator("#sign-out").click()
    expect(page.locator("#unsent")).to_contain_text("1 thing")
    for login, theirs in (("he.lan", ""), ("an.li", "a sofa on the stairs")):
        page.context.clear_cookies()
        page.reload()
        page.wait_for_url("**/sign-in?next=*")
        sign_in(page, town, login)
        expect(page.locator("#sign-out")).to_contain_text(login.title())
        expect(page.locator("#note")).to_have_value(theirs)
    assert _faults(page) == []
    for _ in range(2):
        page.locator("#sign-out").click()
    page.wait_for_url("**/sign-in")
    page.goto(town.web.address + "/grid?grid=G1")
    page.wait_for_url("**/sign-in?next=*")
    sign_in(page, town, "an.li")
    expect(page.locator("#sign-out")).to_contain_text("An.Li")
    expect(page.locator("#note")).to_have_value("")


def test_a_wrong_password_is_told_with_what_to_do(page: Page, town: People) -> None:
    page.goto(town.web.address + "/sign-in")
    sign_in(page, town, "administrator")
    page.wait_for_url("**/accounts")
    page.context.clear_cookies()
    page.goto(town.web.address + "/sign-in")
    page.fill("#login", "administrator")
    page.fill("#password", "wrong")
    page.fill("#code", "000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Login, password or code is wrong.")


def test_the_way_back_leads_to_this_room_only(page: Page, town: People) -> None:
    town.member("ana.rojas", Role.DISPATCHER)
    page.goto(town.web.address + "/sign-in?next=//example.org/")
    sign_in(page, town, "ana.rojas")
    page.locator("[data-live=true]").wait_for()
    assert page.url == town.web.address + "/"


def test_an_administrator_invites_somebody_who_comes_in(
    page: Page, town: People, browser: Browser
) -> None:
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    page.fill("#new-login", "wu.min")
    page.fill("#new-name", "Wu Min")
    page.click("#create")
    invitation = page.locator("#shown .secret").inner_text()
    expect(page.locator("[data-account='wu.min']")).to_contain_text("invited")
    guest = browser.new_context(viewport=WIDE).new_page()
    guest.goto(town.web.address + "/sign-in")
    guest.click("#way-invitation")
    guest.fill("#invitation", invitation)
    guest.keyboard.press("Enter")
    town._totp["wu.min"] = guest.locator("#secret").inner_text().replace(" ", "")
    assert guest.locator("img.qr").evaluate("picture => picture.naturalWidth") > 50
    guest.fill("#new-password", PASSWORD)
    guest.fill("#code", town.code("wu.min"))
    guest.keyboard.press("Enter")
    guest.locator("#enrolled").wait_for()
    expect(guest.locator("#login")).to_have_value("wu.min")
    guest.fill("#login", "")
    sign_in(guest, town, "wu.min")
    guest.locator("[data-live=true]").wait_for()
    guest.context.close()


def test_an_administrators_page_asks_for_nothing_that_is_refused(page: Page, town: People) -> None:
    town.member("qian.bo", Role.ADMINISTRATOR)
    refused: list[str] = []
    page.on("response", lambda one: refused.append(one.url) if one.status == 403 else None)
    page.goto(town.web.address + "/admin")
    page.wait_for_url("**/sign-in?next=*")
    sign_in(page, town, "qian.bo")
    expect(page.get_by_role("heading").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert refused == []


def test_an_administrator_hears_that_a_lost_device_opens_nothing_more(
    page: Page, town: People
) -> None:
    town.member("lost.phone", Role.DISPATCHER)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    for _ in range(2):
        page.locator("#lost-lost\\.phone").click()
    expect(page.locator("#shown")).to_contain_text("passkeys and sessions of lost.phone have ended")
    assert _faults(page) == []


def test_a_grant_is_narrowed_to_one_site_and_stays_so(page: Page, town: People) -> None:
    town.member("school.one", Role.SITE)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    sign_in(page, town, "administrator")
    row = page.locator("[data-account='school.one']")
    row.get_by_role("button", name="Where").click()
    grant = page.locator("[data-narrowing='school.one'] [data-grant='site']")
    grant.locator("[data-agency]").fill("site-7")
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/roles", hold, times=1)
    with page.expect_request("**/roles"):
        page.locator("[data-narrowing='school.one']").get_by_role("button", name="Save").click()
    assert _faults(page) == []
    # Pressed before the room has answered to the first: it builds on it.
    row.get_by_label("inspector of sites").click()
    late[0].continue_()
    expect(page.locator("[data-grant='inspector']")).to_be_visible()
    accounts = page.request.get(town.web.address + "/api/accounts").json()["accounts"]
    [grants] = [one["grants"] for one in accounts if one["login"] == "school.one"]
    assert [(one["role"], one["agency"]) for one in grants] == [
        ("site", "site-7"),
        ("inspector", None),
    ]


def test_a_terminal_is_paired_by_its_code_and_shows_its_unit(page: Page, town: People) -> None:
    offered = town.post(town.admin, "/api/devices/new", {"unit_id": "E01"})
    assert offered["qr"].startswith("<svg")
    page.goto(town.web.address + f"/sign-in#pair={offered['code']}")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Pair this device").click()
    page.wait_for_url("**/terminal?unit=E01")
    expect(page.locator("body")).to_contain_text("E01")
    assert page.request.get(town.web.address + "/api/units/T01/terminal").status == 403


@pytest.mark.parametrize(("unit", "hears_by"), [("E02", "reading"), ("T01", "saying")])
def test_a_terminal_that_is_closed_keeps_nothing_of_its_order(
    page: Page, town: People, unit: str, hears_by: str
) -> None:
    sends = town.member(f"sends.to.{unit.lower()}", Role.DISPATCHER)
    call = {"dialled": "fire", "address": "9 Hidden Yard", "point": [0.01, 0.0]}
    name = town.post(sends, "/api/calls", call)["call_id"]
    number = town.post(sends, f"/api/calls/{name}/take", {})["incident_id"]
    order = {"unit_ids": [unit], "recommendation": None, "reason": "it is near"}
    town.post(sends, f"/api/incidents/{number}/classify", {"incident_type": "house_fire"})
    town.post(sends, f"/api/incidents/{number}/assign", order)
    town.post(sends, "/api/session/end", {})
    offered = town.post(town.admin, "/api/devices/new", {"unit_id": unit})
    said: list[Route] = []

    def hold(route: Route) -> None:
        said.append(route)

    page.goto(town.web.address + f"/sign-in#pair={offered['code']}")
    page.route("**/viewport", hold)
    with page.expect_request("**/viewport"):
        page.get_by_role("button", name="Pair this device").click()
    expect(page.locator("body")).to_contain_text("9 Hidden Yard")
    kept = "() => JSON.stringify({ ...localStorage })"
    assert "9 Hidden Yard" in page.evaluate(kept)
    town.post(town.admin, f"/api/devices/{offered['device_id']}/close", {"reason": "lost"})
    if hears_by == "reading":
        page.reload()
    else:
        said[0].continue_()
    page.wait_for_url("**/sign-in?next=*")
    assert "9 Hidden Yard" not in page.evaluate(kept)


def test_an_auditor_sees_who_opened_what_and_writes_a_finding(page: Page, town: People) -> None:
    breaker = town.member("opens.it", Role.REVIEWER)
    body = {"about": "incident-42", "reason": "a complaint was made"}
    town.post(breaker, "/api/glass", body)
    town.member("looks.at.it", Role.AUDITOR)
    page.goto(town.web.address + "/sign-in?next=/audit")
    sign_in(page, town, "looks.at.it")
    expect(page.locator("[data-breaking]")).to_contain_text("a complaint was made")
    expect(page.locator("[data-breaking]")).to_contain_text("Opens.It (opens.it)")
    granted = page.locator("[data-fact=RolesGranted]").first
    expect(granted).to_contain_text("Looks.At.It (looks.at.it)")
    expect(granted).to_contain_text("auditor")
    page.fill("#finding", "as it should be")
    page.locator("[data-breaking]").get_by_role("button", name="Reviewed").click()
    expect(page.locator("[data-breaking]")).to_contain_text("as it should be")
    expect(page.locator("[data-fact=GlassReviewed]")).to_be_visible()
    expect(page.locator("main table a")).to_have_count(0)


def test_what_the_audit_names_is_a_link_for_who_may_open_it(page: Page, town: People) -> None:
    """Here an auditor may do nothing else; where a room lets one see it, the session says so."""
    breaker = town.member("breaks.it", Role.REVIEWER)
    town.post(breaker, "/api/glass", {"about": "incident-43", "reason": "a question was asked"})
    town.member("follows.it", Role.AUDITOR)

    def lets_see(route: Route) -> None:
        known = route.fetch().json()
        route.fulfill(json={**known, "actions": [*known["actions"], "see_room"]})

    page.route("**/api/session", lets_see)
    page.goto(town.web.address + "/sign-in?next=/audit")
    sign_in(page, town, "follows.it")
    about = page.locator("[data-breaking] a").first
    expect(about).to_have_attribute("href", "/?incident=43")
    expect(page.locator("a[href^='/accounts#']")).to_have_count(0)


def test_an_auditor_goes_back_page_by_page_on_a_phone(page: Page, town: People) -> None:
    for number in range(20):
        town.member(f"fills.{number}", Role.DISPATCHER)
    town.member("goes.back", Role.AUDITOR)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(town.web.address + "/sign-in?next=/audit")
    sign_in(page, town, "goes.back")
    rows = page.locator("[data-sequence]")
    expect(rows).to_have_count(100)
    first = rows.first.get_attribute("data-sequence")
    assert not page.evaluate("document.querySelector('main').scrollWidth > innerWidth")
    page.locator("#earlier").click()
    expect(rows).not_to_have_count(100)
    assert rows.first.get_attribute("data-sequence") == first
    page.fill("#from", "2001-01-01")
    page.fill("#until", "2001-01-31")
    page.locator("#look").click()
    expect(rows).to_have_count(0)
    csv = page.locator("#csv").get_attribute("href")
    assert csv == "/api/audit.csv?from=2001-01-01&until=2001-01-31"
    assert _faults(page) == []


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_the_pages_are_accessible(page: Page, town: People, language: str, theme: str) -> None:
    speak(page, language, theme)
    page.goto(town.web.address + "/sign-in?next=/accounts")
    page.locator("#login").wait_for()
    for way in ("sign-in", "invitation", "pairing"):
        page.click(f"#way-{way}")
        assert _faults(page) == [], way
    page.click("#way-sign-in")
    sign_in(page, town, "administrator")
    page.locator("[data-account]").first.wait_for()
    page.locator("#who").wait_for()
    assert _faults(page) == []


def _faults(page: Page) -> list[str]:
    found = Axe().run(page)
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found.response["violations"]]
