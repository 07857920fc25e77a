"""A volunteer's phone: the offer, yes and no, the AED, and taking it all back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from tests.toytown import VOLUNTEER_TOWN
from tests.web.api.served import Web, served
from tests.web.pages.acts import until
from tests.web.pages.devices import PHONE
from tests.web.pages.test_community import Window
from tests.web.pages.test_looks import SAME, TEXT_NODES

pytestmark = pytest.mark.browser

ANN = "ann-" + "a" * 20
STORED = "() => JSON.stringify(localStorage)"

OpenPhone = Callable[..., Page]


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=VOLUNTEER_TOWN) as web:
        yield web


@pytest.fixture
def open_phone(browser: Browser, town: Web) -> Iterator[OpenPhone]:
    """Open the page on a phone near post 1; at the end none may have logged an error."""
    errors: list[str] = []
    contexts = []

    def open_one(language: str = "en", theme: str = "dark", lon: float = 0.011) -> Page:
        context = browser.new_context(
            viewport=PHONE,
            locale="en-GB",
            geolocation={"longitude": lon, "latitude": 0.0},
            permissions=["geolocation"],
        )
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(f"{town.address}/volunteer")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


def look_again(page: Page) -> None:
    """The phone is taken out of the pocket: the page is in sight, and asks at once."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def opt_in(page: Page) -> None:
    page.locator("#radius").select_option("3000")
    page.locator("#offer").click()
    expect(page.locator("[data-offer=ready]")).to_be_visible()
    expect(page.get_by_text("Looking for your place")).to_have_count(0)


def test_somebody_opts_in_is_asked_goes_and_is_there(town: Web, open_phone: OpenPhone) -> None:
    page = open_phone()
    opt_in(page)
    expect(page.locator("#terms")).to_have_text("Day and night, up to 3000 m")
    number = town.incident("chest_pain")
    town.send(f"/api/incidents/{number}/volunteers", {})
    look_again(page)
    alert = page.locator("[data-alert]")
    expect(alert).to_have_attribute("data-alert", "asked")
    expect(alert).not_to_contain_text("Long Road")
    page.locator("#accept").click()
    expect(alert).to_have_attribute("data-alert", "accepted")
    expect(alert).to_contain_text("Long Road")
    expect(alert.get_by_role("link", name="Show on a map").first).to_have_attribute(
        "href", re.compile(r"^geo:0,0\.0")
    )
    page.locator("#arrived").click()
    expect(alert).to_have_attribute("data-alert", "arrived")
    town.send(f"/api/incidents/{number}/volunteers/stand-down", {})
    look_again(page)
    expect(alert).to_have_count(0)


def test_who_cannot_says_so_and_one_of_two_fetches_the_aed(
    town: Web, open_phone: OpenPhone
) -> None:
    page = open_phone(lon=0.013)
    opt_in(page)
    town.send(f"/api/volunteers/{ANN}/opt-in", {"radius_m": 3000.0})
    town.http.put(f"/api/volunteers/{ANN}/position", json={"point": [0.011, 0.0]})
    number = town.incident("chest_pain")
    town.send(f"/api/incidents/{number}/volunteers", {})
    expect(page.locator("[data-alert]")).to_contain_text("First fetch the defibrillator")
    page.locator("#accept").click()
    expect(page.locator("[data-alert]")).to_contain_text("AED D1")
    page.locator("#decline").click()  # who is under way says it twice: nothing takes it back
    expect(page.locator("#decline")).to_have_text("Press again: you are not coming")
    page.locator("#decline").click()
    expect(page.locator("[data-alert]")).to_have_count(0)
    expect(page.locator("[data-offer=ready]")).to_be_visible()
    expect(page.locator("[data-over]")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "asked", "going"),
    [
        ("en", "You are no longer asked. Do not go.", "do not go on"),
        ("zh", "不再请您前往，请不要去。", "请不要继续前往"),
    ],
)
def test_an_alert_that_ended_is_told_until_it_was_read(
    town: Web, open_phone: OpenPhone, language: str, asked: str, going: str
) -> None:
    page = open_phone(language)
    opt_in(page)
    over = page.locator("[data-over]")
    number = town.incident("chest_pain")
    town.send(f"/api/incidents/{number}/volunteers", {})
    look_again(page)
    expect(page.locator("[data-alert=asked]")).to_be_visible()
    with page.expect_response("**/position"):  # at once: the room has forgotten it with the alert
        town.send(f"/api/incidents/{number}/volunteers/stand-down", {})
        look_again(page)
    expect(over).to_contain_text(asked)
    page.locator("#understood").click()
    expect(over).to_have_count(0)
    town.send(f"/api/incidents/{number}/volunteers", {})
    look_again(page)
    page.locator("#accept").click()
    expect(page.locator("[data-alert=accepted]")).to_be_visible()
    town.close(number)
    look_again(page)
    expect(over).to_contain_text(going)
    page.reload()
    expect(over).to_contain_text(going)
    page.locator("#understood").click()
    page.reload()
    expect(page.locator("[data-offer=ready]")).to_be_visible()
    expect(over).to_have_count(0)


NOTE_WHAT_IS_OVER = """() => {
    window.overs = 0;
    new MutationObserver(() => (window.overs += document.querySelectorAll('[data-over]').length))
        .observe(document.body, { childList: true, subtree: true });
}"""


def test_a_late_answer_from_before_somebody_is_asked_does_not_send_them_back(
    town: Web, open_phone: OpenPhone
) -> None:
    page = open_phone()
    opt_in(page)
    page.evaluate("AbortSignal.timeout = () => new AbortController().signal")
    page.evaluate(NOTE_WHAT_IS_OVER)
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/alert", lambda route: held.append((route, route.fetch())), times=1)
    look_again(page)
    until(page, held, 1)
    number = town.incident("chest_pain")
    town.send(f"/api/incidents/{number}/volunteers", {})
    look_again(page)
    page.locator("#accept").click()
    route, response = held.pop()
    with page.expect_response("**/alert"):
        route.fulfill(response=response)
    with page.expect_response("**/alert"):
        look_again(page)
    expect(page.locator("[data-alert=accepted]")).to_be_visible()
    assert page.evaluate("window.overs") == 0


def test_hours_are_ones_own_and_the_offer_is_taken_back_by_two_presses(
    town: Web, open_phone: OpenPhone
) -> None:
    page = open_phone()
    page.locator("#from").fill("07:30")
    page.locator("#until").fill("22:00")
    page.locator("#offer").click()
    expect(page.locator("#terms")).to_have_text("07:30–22:00, up to 1000 m")
    page.reload()
    expect(page.locator("[data-offer=ready]")).to_be_visible()
    page.locator("#pause").click()
    expect(page.locator("[data-offer=paused]")).to_be_visible()
    assert "turnout.volunteer.secret" in page.evaluate(STORED)
    page.locator("#revoke").click()
    expect(page.locator("#revoke")).to_have_text("Press again: everything is forgotten")
    page.locator("#revoke").click()
    expect(page.locator("[data-offer=none]")).to_be_visible()
    assert "turnout.volunteer" not in page.evaluate(STORED)


def test_no_distance_is_offered_that_the_city_would_refuse(browser: Browser) -> None:
    near = replace(VOLUNTEER_TOWN.volunteers[0], radius_most_m=800.0)
    with served(city=replace(VOLUNTEER_TOWN, volunteers=(near,))) as town:
        phone = Window(browser, town, "en", phone=True, theme="dark")
        page = phone.go("/volunteer")
        expect(page.locator("#radius option")).to_have_text(["300 m", "500 m", "800 m"])
        page.locator("#offer").click()
        expect(page.locator("#terms")).to_have_text("Day and night, up to 800 m")
        phone.context.close()


def test_it_can_be_installed(town: Web, open_phone: OpenPhone) -> None:
    page = open_phone()
    manifest = page.evaluate("() => document.querySelector('link[rel=manifest]').href")
    told = town.http.get(manifest.removeprefix(town.address)).json()
    assert (told["start_url"], told["display"]) == ("/volunteer", "standalone")
    headers = town.http.get("/volunteer").headers
    assert "geolocation=(self)" in headers["permissions-policy"]


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_everybody_can_read_it(open_phone: OpenPhone, language: str, theme: str) -> None:
    page = open_phone(language, theme)
    for state in ("none", "ready"):
        if state == "ready":
            page.locator("#offer").click()
        expect(page.locator(f"[data-offer={state}]")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        if language == "zh":
            foreign = [
                text
                for text in page.evaluate(TEXT_NODES)
                if not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
            ]
            assert foreign == []


def test_an_offer_that_was_not_saved_says_so_and_a_pause_outlives_the_page(
    browser: Browser, town: Web
) -> None:
    phone = Window(browser, town, "en", phone=True, theme="dark")
    page = phone.go("/volunteer")
    away = "**/opt-in"
    phone.context.route(away, lambda route: route.abort())
    page.locator("#offer").click()
    expect(page.get_by_role("alert")).to_contain_text("safe to try again")
    phone.context.unroute(away)
    page.locator("#offer").click()
    expect(page.locator("[data-offer=ready]")).to_be_visible()
    phone.context.route(away, lambda route: route.abort())
    page.locator("#change").click()
    page.locator("#radius").select_option("3000")
    page.locator("#offer").click()
    expect(page.get_by_role("alert")).to_contain_text("safe to try again")
    expect(page.locator("#radius")).to_have_value("3000")
    page.locator("#pause").click()
    expect(page.get_by_text("The room has forgotten where this phone is")).to_be_visible()
    page.reload()
    expect(page.locator("[data-offer=paused]")).to_be_visible()
    phone.context.close()


def test_a_double_tap_pauses_and_does_not_take_that_back(open_phone: OpenPhone) -> None:
    page = open_phone()
    opt_in(page)
    page.locator("#pause").dblclick()
    expect(page.locator("[data-offer=paused]")).to_be_visible()
    page.locator("#pause").dblclick()
    expect(page.locator("[data-offer=ready]")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "The place, or what to fetch, is another one now"), ("zh", "地点或要取的物品已变更")],
)
def test_whoever_said_yes_is_told_of_another_place(
    town: Web, open_phone: OpenPhone, language: str, told: str
) -> None:
    page = open_phone(language)
    opt_in(page)
    number = town.incident("flood")
    town.send(f"/api/incidents/{number}/volunteers", {})
    look_again(page)
    page.locator("#accept").click()
    alert = page.locator("[data-alert=accepted]")
    expect(alert).to_contain_text("Long Road")
    expect(page.locator("[data-elsewhere]")).to_have_count(0)
    elsewhere = {"address": "Short Lane", "point": [0.02, 0.0]}
    town.post(f"/api/incidents/{number}/locate", elsewhere)
    look_again(page)
    expect(page.locator("[data-elsewhere]")).to_contain_text(told)
    expect(alert).to_contain_text("Short Lane")
    page.locator("#read-way").click()
    expect(page.locator("[data-elsewhere]")).to_have_count(0)


def test_a_pause_is_not_undone_by_a_place_on_a_slow_network(
    town: Web, open_phone: OpenPhone
) -> None:
    page = open_phone()
    slow: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if slow:
            route.continue_()
        else:
            slow.append(route)

    page.route("**/position", hold_the_first)
    page.locator("#radius").select_option("3000")
    page.locator("#offer").click()
    expect(page.locator("[data-offer=ready]")).to_be_visible()
    until(page, slow, 1)
    page.locator("#pause").click()
    expect(page.get_by_text("The room has forgotten where this phone is")).to_be_visible()
    with page.expect_response("**/position"):
        slow[0].continue_()
    number = town.incident("chest_pain")
    town.send(f"/api/incidents/{number}/volunteers", {})
    assert town.get(f"/api/incidents/{number}")["volunteers"]["asked"] == []
