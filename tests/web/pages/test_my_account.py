"""One's own account in a browser: passkeys of a real device, another password, sessions elsewhere;
and what is closed to somebody, opened with a reason."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.toytown import TOWN
from tests.toytown.door import PASSWORD
from tests.web.api.people import People, key, people
from tests.web.api.test_directories import city
from tests.web.pages.conftest import WIDE
from turnout.access.model import Role

pytestmark = pytest.mark.browser

ANOTHER = "seven quiet herons at dusk"


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    found = context.new_page()
    found.set_default_timeout(20_000)
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    context.close()
    assert errors == []


def named(town: People) -> str:
    """The room's address by a name: a browser keeps no passkey for a number."""
    return town.web.address.replace("127.0.0.1", "localhost")


def come_in(page: Page, town: People, login: str, then: str) -> None:
    town.door.pass_time(30)
    page.goto(f"{named(town)}/sign-in?next={then}")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.fill("#code", town.code(login))
    page.keyboard.press("Enter")


def prove(page: Page, town: People, name: str, login: str) -> None:
    town.door.pass_time(30)
    page.fill(f"#{name}-password", PASSWORD)
    page.fill(f"#{name}-code", town.code(login))
    page.keyboard.press("Enter")


def test_times_of_my_account_are_the_citys_wherever_i_sit(browser: Browser, town: People) -> None:
    town.member("sits.far", Role.DISPATCHER)
    context = browser.new_context(locale="en-GB", timezone_id="Pacific/Auckland")
    page = context.new_page()
    come_in(page, town, "sits.far", "/me")
    expect(page.locator("[data-session]").last).to_be_visible()
    [begun] = [
        one["started_at"]
        for one in page.request.get(f"{named(town)}/api/me").json()["sessions"][-1:]
    ]
    there = datetime.fromisoformat(begun).astimezone(ZoneInfo(TOWN.timezone))
    expect(page.locator("[data-session]").last).to_contain_text(f"{there.day} {there:%b %Y %H:%M}")
    context.close()


def test_a_passkey_is_added_and_signs_in(page: Page, town: People) -> None:
    town.member("li.wei", Role.DISPATCHER)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    come_in(page, town, "li.wei", "/me")
    expect(page.locator("h1")).to_contain_text("Toytown · ")
    page.fill("#passkey-label", "my phone")
    prove(page, town, "passkey", "li.wei")
    expect(page.locator("[data-passkey]")).to_contain_text("my phone")
    expect(page.locator("#done")).to_contain_text("The passkey is added.")
    page.click("#sign-out")
    page.wait_for_url("**/sign-in")
    page.goto(named(town) + "/sign-in?next=/me")
    page.click("#by-passkey")
    page.locator("[data-session]").first.wait_for()
    expect(page.locator("#who")).to_have_text("Li.Wei")
    page.locator("[data-passkey] button").dblclick()
    expect(page.locator("[data-passkey]")).to_have_count(0)
    page.click("#sign-out")
    page.wait_for_url("**/sign-in")
    page.click("#by-passkey")
    expect(page.get_by_role("alert")).to_contain_text("The passkey proves nothing here.")


def test_another_password_and_a_session_that_is_ended_from_here(page: Page, town: People) -> None:
    elsewhere = town.member("wu.min", Role.CALL_TAKER)
    come_in(page, town, "wu.min", "/me")
    expect(page.locator("[data-session]")).to_have_count(2)
    page.locator("[data-session] button").dblclick()
    expect(page.locator("[data-session]")).to_have_count(1)
    assert elsewhere.get("/api/board").status_code == 401
    page.fill("#changed", ANOTHER)
    prove(page, town, "change", "wu.min")
    expect(page.locator("#done")).to_contain_text("The new password counts.")
    prove(page, town, "factor", "wu.min")
    expect(page.get_by_role("alert")).to_contain_text("Login, password or code is wrong.")


def test_what_is_closed_is_opened_with_a_reason(page: Page, town: People) -> None:
    handler = town.member("handles.it", Role.DISPATCHER)
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    call |= {"caller_number": "555-0199"}
    name = handler.post("/api/calls", json=call, headers=key()).json()["call_id"]
    taken = handler.post(f"/api/calls/{name}/take", json={}, headers=key()).json()
    number = taken["incident_id"]
    town.member("reviews.it", Role.REVIEWER)
    come_in(page, town, "reviews.it", "/")
    page.locator("[data-live=true]").wait_for()
    page.locator(f"[data-row='incident-{number}'], [data-id='incident-{number}']").first.click()
    card = page.locator(f"[data-incident='{number}']")
    expect(card.locator("[data-glass]")).to_be_visible()
    expect(card).not_to_contain_text("555-0199")
    card.locator("[data-glass] input").fill("a complaint was made")
    card.locator("[data-glass] button").click()
    expect(card).to_contain_text("555-0199")
    expect(card.locator("[data-glass]")).to_have_count(0)


def test_a_directory_signs_somebody_in(page: Page) -> None:
    with city() as (town, directory):
        user = {"userName": "ana.rojas", "externalId": "fb-17", "displayName": "Ana Rojas"}
        body = {**user, "roles": [{"value": "dispatcher"}]}
        made = town.program(Role.PROVISIONER).post("/api/scim/v2/Users", json=body)
        assert made.status_code == 201
        page.goto(town.web.address + "/sign-in?next=/me")
        page.locator("[data-directory]").click()
        expect(page.locator("#who")).to_have_text("Ana Rojas")
        expect(page.locator("main")).to_contain_text("The directory brigade signs you in")
        page.context.clear_cookies()
        directory.person = "fb-18"
        page.goto(town.web.address + "/sign-in")
        page.locator("[data-directory]").click()
        expect(page.get_by_role("alert")).to_contain_text("did not vouch for anybody")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_the_page_is_accessible(page: Page, town: People, language: str, theme: str) -> None:
    page.add_init_script(
        f"localStorage.setItem('turnout.language', '{language}');"
        f"localStorage.setItem('turnout.theme', '{theme}');"
    )
    come_in(page, town, "administrator", "/me")
    page.locator("#change-password").wait_for()
    page.locator("#who").wait_for()
    found = Axe().run(page)
    assert [f"{v['id']}: {v['nodes'][0]['html']}" for v in found.response["violations"]] == []
