"""From a citizen's photo to the answer that it is mended, in a real Chromium, in both languages."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route, expect

from tests.web.api.served import Web, served
from tests.web.api.test_cases import act, tell
from tests.web.pages.conftest import WIDE

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
HERE = {"longitude": 0.01, "latitude": 0.0}


@pytest.fixture(scope="module")
def web(web: Web) -> Web:
    web.post("/api/areas/V1/grids/G1/worker", {"worker": "worker-G1"})
    return web


def photo() -> FilePayload:
    out = BytesIO()
    Image.radial_gradient("L").resize((2400, 1800)).convert("RGB").save(out, "JPEG")
    return {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


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


def choose(page: Page, act: str, **fields: str) -> None:
    page.locator("#act").select_option(act)
    for field, value in fields.items():
        target = page.locator(f"#{field}")
        if target.evaluate("one => one.tagName") == "SELECT":
            target.select_option(value)
        else:
            target.fill(value)
    page.locator("#send").click()


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_from_a_photo_to_the_answer_that_it_is_mended(
    browser: Browser, web: Web, language: str, theme: str
) -> None:
    citizen, clerk, worker = (
        Window(browser, web, language, phone=phone, theme=theme) for phone in (True, False, True)
    )
    told = citizen.go("/tell")
    told.locator("#said").fill("the lamp is dark")
    told.locator("#photo").set_input_files(photo())
    expect(told.locator("[data-photos]")).to_be_visible()
    told.locator("#here").click()
    expect(told.locator("#lat")).to_have_value("0.000000")
    citizen.is_clean()
    told.locator("#tell").click()
    link = told.locator("#link").get_attribute("href") or ""
    case = web.get("/api/areas/V1/cases")["rows"][0]["case_id"]

    looked = worker.go("/grid?grid=G1")
    expect(looked.locator("#report")).to_be_visible()

    desk = clerk.go("/community?party=desk-V1&seat=clerk-1")
    desk.locator(f"[data-row='{case}']").click()
    expect(desk.locator("#timeline li")).to_have_count(1)
    expect(desk.locator("article img")).to_be_visible()
    choose(desk, "register_case", class_code="lamp")
    expect(desk.locator("#timeline li")).to_have_count(2)
    choose(desk, "route_case", to="body-street-care")
    expect(desk.locator("#timeline li")).to_have_count(3)
    clerk.is_clean()
    desk = clerk.go("/community?party=body-street-care&seat=mender-1")
    desk.locator(f"[data-row='{case}']").click()
    desk.locator("#act").select_option("report_back")
    desk.locator("#photos").set_input_files(photo())
    desk.locator("#send").click()
    expect(desk.locator("#timeline li")).to_have_count(4)

    mine = looked.locator(f"[data-case='{case}']")
    expect(mine).to_be_visible()
    whose = citizen.go("/grid").locator("[id^=grid-]").first
    expect(whose).to_have_id("grid-G1")
    expect(whose).to_contain_text("1")
    citizen.page.locator("#theme").click()
    expect(citizen.page.locator("html")).to_have_attribute(
        "data-theme", "light" if theme == "dark" else "dark"
    )
    worker.context.set_offline(True)
    mine.locator("button.primary").click()
    expect(looked.locator("#waiting")).to_be_visible()
    expect(mine).to_have_count(0)
    assert web.get(f"/api/areas/V1/cases/{case}")["row"]["status"] == "reported"
    worker.context.set_offline(False)
    expect(looked.locator("#waiting")).to_have_count(0)
    worker.is_clean()
    assert web.get(f"/api/areas/V1/cases/{case}")["row"]["status"] == "verified"

    desk = clerk.go(f"/community?party=desk-V1&case={case}&seat=clerk-1")
    choose(desk, "close_case")
    expect(desk.locator("#timeline li")).to_have_count(6)
    told = citizen.go(link.removeprefix(web.address))
    told.reload()
    expect(told.locator("#steps li")).to_have_count(5)
    told.locator(".score").last.click()
    expect(told.locator(".score")).to_have_count(0)
    citizen.is_clean()
    for window in (citizen, clerk, worker):
        window.context.close()


def test_a_file_that_is_no_picture_is_said_and_another_is_taken(browser: Browser, web: Web) -> None:
    citizen = Window(browser, web, "en", phone=True, theme="dark")
    page = citizen.go("/tell")
    torn = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": b"no picture at all"}
    page.locator("#photo").set_input_files(torn)
    expect(page.get_by_role("alert")).to_contain_text("no picture")
    page.locator("#photo").set_input_files(photo())
    expect(page.locator("[data-photos='1']")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    citizen.context.close()


def test_a_worker_reports_what_was_found_and_sees_what_was_refused(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    page = worker.go("/grid?grid=G1")
    page.locator("#what").select_option("rubbish")
    page.locator("#photo").set_input_files(photo())
    expect(page.locator("[data-photos]")).to_be_visible()
    page.locator("#here").click()
    worker.context.set_offline(True)
    page.locator("#fixed").click()
    expect(page.locator("#waiting")).to_be_visible()
    worker.context.set_offline(False)
    expect(page.locator("#waiting")).to_have_count(0)
    board = web.app.state.community.book.writer._state
    [rubbish] = [one for one in board.state.cases.values() if one.class_code == "rubbish"]
    assert rubbish.outcome == "fixed_on_spot"
    worker.context.set_geolocation({"longitude": 0.05, "latitude": 0.0})
    page.locator("#here").click()
    expect(page.locator("#place")).to_contain_text("0.05000")
    page.locator("#photo").set_input_files(photo())
    page.locator("#fixed").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.reload()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("alert").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    worker.is_clean()
    worker.context.close()


def test_a_record_from_before_turns_no_line_of_a_page(browser: Browser, web: Web) -> None:
    told = {"words": "ward 35, bed 12", "point": [0.01, 0.0]}
    case = web.post("/api/citizen/reports", told)["case_id"]

    def as_it_was_recorded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(" 35,", "\u202e 35,"))

    clerk = Window(browser, web, "en", phone=False, theme="light")
    clerk.context.route(f"**/api/areas/V1/cases/{case}", as_it_was_recorded)
    page = clerk.go(f"/community?party=desk-V1&case={case}&seat=clerk-1")
    expect(page.locator("article")).to_contain_text("ward 35, bed 12")
    clerk.context.close()


STORAGE_FAILS_ONCE = """() => {
    const real = IDBObjectStore.prototype.openCursor;
    IDBObjectStore.prototype.openCursor = function () {
        IDBObjectStore.prototype.openCursor = real;
        throw new DOMException("Connection is closing.", "InvalidStateError");
    };
}"""


def test_what_was_pressed_is_sent_although_the_phones_storage_failed_meanwhile(
    browser: Browser, web: Web
) -> None:
    worker = Window(browser, web, "en", phone=True, theme="dark")
    page = worker.go("/grid?grid=G1")
    page.locator("#what").select_option("rubbish")
    page.locator("#photo").set_input_files(photo())
    expect(page.locator("[data-photos]")).to_be_visible()
    page.locator("#here").click()
    page.evaluate(STORAGE_FAILS_ONCE)
    page.locator("#fixed").click()
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.locator("#waiting")).to_have_count(0, timeout=30_000)
    assert worker.errors == ["Connection is closing."], "said, not hidden"
    worker.context.close()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_a_clerk_finds_a_closed_case_and_does_one_thing_with_many(
    browser: Browser, web: Web, language: str, theme: str
) -> None:
    clerk = Window(browser, web, language, phone=False, theme=theme)
    told = [
        web.post("/api/citizen/reports", {"words": f"look {n}", "point": [0.03, 0.0]})["case_id"]
        for n in range(3)
    ]
    for case in told:
        at = f"/api/areas/V2/cases/{case}/act"
        web.post(at, {"act": {"do": "register_case", "class_code": "wish"}})
    web.post(
        f"/api/areas/V2/cases/{told[2]}/act",
        {"act": {"do": "reject_case", "reason": "a wish for snow"}},
    )
    desk = clerk.go("/community?party=desk-V2&seat=clerk-2")
    expect(desk.locator(f"[data-row='{told[1]}']")).to_be_visible()
    expect(desk.locator(f"[data-row='{told[2]}']")).to_have_count(0)
    for case in told[:2]:
        desk.locator(f"[data-tick='{case}']").check()
    desk.locator("#bulk-act").select_option("route_case")
    desk.locator("#bulk-to").select_option("body-welfare")
    desk.locator("#bulk-do").click()
    expect(desk.locator(f"[data-tick='{told[0]}']")).to_have_count(0)
    assert {web.get(f"/api/areas/V2/cases/{one}")["handler"] for one in told[:2]} == {
        "body-welfare"
    }
    desk.locator("#list-waiting").click()
    for case in told[:2]:
        desk.locator(f"[data-tick='{case}']").check()
    desk.locator("#bulk-act").select_option("close_case")
    desk.locator("#bulk-outcome").select_option("not_found")
    with desk.expect_request("**/act") as sent:
        desk.locator("#bulk-do").click()
    assert sent.value.post_data_json["act"]["outcome"] == "not_found"
    expect(desk.locator("#bulk-refused li")).to_have_count(2)
    desk.locator("#search").click()
    desk.locator("#find-is_open").select_option("false")
    desk.locator("#find-class_code").select_option("wish")
    desk.locator("#find").click()
    expect(desk.locator("[data-row]")).to_have_count(len(found(web, "is_open=false")))
    desk.locator(f"[data-row='{told[2]}']").click()
    expect(desk.locator("#timeline li")).to_have_count(3)
    clerk.is_clean()
    clerk.context.close()


def test_a_desk_is_offered_what_its_level_can_do(browser: Browser, web: Web) -> None:
    told = {"words": "a wish for a bench", "point": [0.01, 0.0]}
    case = web.post("/api/citizen/reports", told)["case_id"]
    taken = {"act": {"do": "take_over", "reason": "three villages wish for it"}}
    web.post(f"/api/areas/C/cases/{case}/act", taken)
    clerk = Window(browser, web, "en", phone=False, theme="dark")
    page = clerk.context.new_page()

    def offered(desk: str) -> list[str]:
        page.goto(f"{web.address}/community?party=desk-{desk}&case={case}")
        expect(page.locator("#act")).to_be_visible()
        return [str(one.get_attribute("value")) for one in page.locator("#act option").all()]

    assert offered("V1") == ["urge_case", "add_note"]
    county = offered("C")
    assert ("ask_up" in county, "send_down" in county) == (False, True)
    page.locator("#act").select_option("send_down")
    desks = page.locator("#area option").evaluate_all("all => all.map((one) => one.value)")
    assert desks == ["T1", "V1"]
    choose(page, "send_down", area="T1", reason="it is one street")
    expect(page.locator("#act option[value=take_over]")).to_have_count(1)
    assert {"ask_up", "send_down"} <= set(offered("T1"))
    clerk.context.close()


def test_who_has_no_turn_of_its_own_begins_with_what_there_is(browser: Browser) -> None:
    with served() as web:
        told = {"words": "the lamp is dark", "point": [0.01, 0.0]}
        case = web.post("/api/citizen/reports", told)["case_id"]
        act(web, "areas/V1", case, "register_case", class_code="lamp")
        clerk = Window(browser, web, "en", phone=False, theme="dark")
        page = clerk.go("/community?party=desk-V1")
        expect(page.locator("#list-turn")).to_have_attribute("aria-pressed", "true")
        act(web, "areas/V1", case, "route_case", to="body-street-care")
        page = clerk.go("/community?party=desk-V1")
        expect(page.locator("#list-turn")).to_contain_text("0")
        expect(page.locator("#list-waiting")).to_have_attribute("aria-pressed", "true")
        expect(page.locator(f"[data-row='{case}']")).to_be_visible()
        page = clerk.go("/community?party=desk-V1&listed=turn")
        expect(page.locator("#cases")).to_contain_text("Nothing waits for you")
        clerk.context.close()


def found(web: Web, asked: str) -> list[dict]:
    return web.get(f"/api/areas/V2/search?class_code=wish&{asked}")["rows"]


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_a_leader_sees_what_is_red_lists_an_area_and_asks_a_reporter(
    browser: Browser, web: Web, language: str, theme: str
) -> None:
    window = Window(browser, web, language, phone=False, theme=theme)
    listed = {"grid_id": "G3", "class_code": "rubbish" if language == "en" else "lamp"}
    page = window.go("/leader?area=T2")
    expect(page.locator("#coverage tbody tr")).to_have_count(5)
    # Nothing is listed that nobody chose; the classes stand by group.
    expect(page.locator("#area-list")).to_be_disabled()
    page.locator("#area-grid").select_option(listed["grid_id"])
    of_group = page.locator(f"#area-class optgroup option[value={listed['class_code']}]")
    expect(of_group).to_have_count(1)
    page.locator("#area-class").select_option(listed["class_code"])
    page.locator("#area-body").select_option("body-street-care")
    page.locator("#area-aim").fill("no heap for four weeks")
    page.locator("#area-by").fill("2026-06-30")
    page.locator("#area-list").click()
    area = page.locator("#areas [data-area]").last
    expect(area).to_be_visible()
    number = area.get_attribute("data-area")
    area.locator("input").fill("clean")
    area.locator("button").nth(0).click()
    expect(area.locator(".soft")).to_contain_text("· met" if language == "en" else "· 达标")
    area.locator("input").fill("clean since May")
    area.locator("button").nth(2).click()
    expect(page.locator(f"#areas [data-area='{number}']")).to_have_count(0)
    window.is_clean()
    window.context.close()


@pytest.mark.parametrize(
    ("path", "button", "language"),
    [
        ("/tell", "photo", "en"),
        ("/grid?grid=G1", "photo", "zh"),
        ("/community?party=body-street-care&case={}", "photos", "zh"),
    ],
)
def test_a_photo_that_was_chosen_by_mistake_is_taken_off_by_keyboard(
    browser: Browser, web: Web, path: str, button: str, language: str
) -> None:
    case = tell(web, class_code="lamp", photos=[])["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="lamp")
    act(web, "areas/V1", case, "route_case", to="body-street-care")
    window = Window(browser, web, language, phone=button == "photo", theme="dark")
    page = window.go(path.format(case))
    if button == "photos":
        page.locator("#act").select_option("report_back")
    chooser = page.locator(f"#{button}")
    for kept in (1, 2, 3):
        chooser.set_input_files(photo())
        expect(page.locator(f"[data-photos='{kept}'] img")).to_have_count(kept)
    expect(chooser).to_be_disabled()
    window.is_clean()
    word = {"en": "Take off photo 2", "zh": "移除照片 2"}[language]
    page.get_by_role("button", name=word).press("Enter")
    expect(page.locator("[data-photos='2'] img")).to_have_count(2)
    expect(chooser).to_be_focused()
    chooser.set_input_files(photo())
    expect(page.locator("[data-photos='3']")).to_be_visible()
    window.context.close()
