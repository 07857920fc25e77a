"""One incident on paper: what was known, who went and when, what was to be done, how it ended."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.api.served import Web
from tests.web.pages.devices import free, send
from tests.web.pages.hands import page, say, which_town
from tests.web.pages.office import OpenPage, assert_readable, open_page

__all__ = ["open_page", "page", "which_town"]

pytestmark = pytest.mark.browser

SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
TASK, NOTE, TYRE = "Search the yard", "Gas is off", "flat tyre"
CALLER = "0512 345"


def a_fire_that_is_out(web: Web) -> int:
    """One engine went and is free again; a task was done, a note written."""
    call = web.ring(caller_number=CALLER, text="The bin burns")
    number = int(web.post(f"/api/calls/{call}/take", {})["incident_id"])
    web.post(f"/api/incidents/{number}/classify", {"incident_type": "bin_fire"})
    order = send(web, number, "E01")
    for status in ("acknowledged", "en_route", "on_scene"):
        web.post(f"/api/assignments/{order}/status", {"status": status})
    web.post(f"/api/incidents/{number}/tasks", {"text": TASK, "unit_id": "E01"})
    web.post(f"/api/incidents/{number}/tasks/1", {"done": True, "reason": "nobody there"})
    web.post(f"/api/incidents/{number}/notes", {"text": NOTE})
    free(web, "E01")
    return number


def test_a_line_opens_the_sheet_of_an_incident_and_it_fits_one_page(web: Web, page: Page) -> None:
    number = a_fire_that_is_out(web)
    say(page, f"open {number}")
    expect(page.locator("[data-section=timeline] a")).to_be_visible()
    with page.expect_popup() as opened:
        say(page, "sheet")
    sheet = opened.value
    paper = sheet.locator(f".sheet[data-incident='{number}']")
    expect(paper.locator("[data-unit=E01] td")).to_have_text([re.compile("12:00")] * 5)
    for words in (CALLER, "The bin burns", TASK, "nobody there", NOTE):
        expect(paper).to_contain_text(words)
    sheet.emulate_media(media="print")
    expect(sheet.locator("#print")).not_to_be_visible()
    assert len(SHEET.findall(sheet.pdf(format="A4"))) == 1
    web.close(number)
    sheet.reload()
    expect(paper).to_contain_text("handled")
    expect(paper).to_contain_text("(not shown once the incident is over)")
    expect(paper).not_to_contain_text("(sealed)")
    expect(paper).not_to_contain_text(CALLER)
    sheet.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sheet_is_read_in_both_languages(web: Web, open_page: OpenPage, language: str) -> None:
    number = a_fire_that_is_out(web)
    page = open_page(f"/sheet?incident={number}", language)
    page.locator(".sheet").wait_for()
    assert_readable(page, language, names=("nobody there", TASK, NOTE, "The bin burns"))
    web.close(number)


def test_a_sheet_says_that_people_are_left_out_of_it(web: Web, open_page: OpenPage) -> None:
    number = a_fire_that_is_out(web)

    def without_people(route: Route) -> None:
        card = route.fetch().json()
        for call in card["calls_taken"]:
            call |= {"caller_number": None, "caller_name": None, "text": None}
        route.fulfill(json={**card, "withheld": True})

    page = open_page("/")
    page.route(f"**/api/incidents/{number}", without_people)
    page.goto(f"{web.address}/sheet?incident={number}")
    expect(page.locator(".sheet")).to_contain_text("What is known of people is left out")
    expect(page.locator(".sheet")).to_contain_text("with a reason: above this sheet")
    expect(page.locator(".sheet")).not_to_contain_text(CALLER)
    web.close(number)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_takes_over_reads_what_is_open_owed_out_and_written(
    web: Web, open_page: OpenPage, language: str
) -> None:
    number, unknown = web.incident("bin_fire"), web.incident()
    send(web, number, "E01")
    web.post(f"/api/incidents/{number}/tasks", {"text": TASK, "unit_id": "E01"})
    web.post("/api/units/E02/out-of-service", {"reason": TYRE})
    web.post("/api/journal/notes", {"text": NOTE})
    page = open_page("/commander", language)
    with page.expect_popup() as opened:
        page.locator("a[href='/sheet?handover']").click()
    sheet = opened.value
    paper = sheet.locator("[data-handover-sheet]")
    expect(paper.locator(f"[data-incident='{number}']")).to_contain_text("E01")
    unclassified = {"en": "Fire, not classified", "zh": "待分类"}[language]
    expect(paper.locator(f"[data-incident='{unknown}']")).to_contain_text(unclassified)
    for part, words in {"owed": TASK, "out": TYRE, "journal": NOTE}.items():
        expect(paper.locator(f"[data-part={part}]")).to_contain_text(words)
    expect(paper.locator(f"[data-incident='{number}'] td").nth(2)).to_have_text("12:00")
    assert_readable(sheet, language, names=(TASK, TYRE, NOTE))
    sheet.emulate_media(media="print")
    expect(sheet.locator("#print")).to_be_hidden()
    assert len(SHEET.findall(sheet.pdf(format="A4"))) == 1
    sheet.close()
    web.post(f"/api/incidents/{number}/tasks/1", {"done": True})
    web.post("/api/units/E02/in-service", {})
    free(web, "E01")
    web.close(number)
    web.close(unknown)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "to be reminded of at 12:10"), ("zh", "12:10 提醒")]
)
def test_what_a_seat_is_to_be_reminded_of_goes_to_the_next_shift_before_it_is_due(
    web: Web, open_page: OpenPage, language: str, words: str
) -> None:
    number = web.incident("bin_fire")
    web.post(f"/api/incidents/{number}/reminders", {"minutes": 10.0, "text": NOTE})
    page = open_page("/sheet?handover", language)
    owed = page.locator("[data-part=owed] li", has_text=NOTE)
    expect(owed).to_contain_text(str(number))
    expect(owed).to_contain_text(words)
    assert_readable(page, language, names=(NOTE, TYRE, TASK))
    web.post(f"/api/incidents/{number}/reminders/1/done", {})
    web.close(number)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_call_for_help_that_somebody_looks_after_is_handed_over_too(
    web: Web, open_page: OpenPage, language: str
) -> None:
    incident = web.post("/api/units/P01/distress", {})["incident_id"]
    [alarm] = [one for one in web.get("/api/board")["alarms"] if one["unit_id"] == "P01"]
    web.post(f"/api/alarms/{alarm['id']}/silence", {})
    page = open_page("/sheet?handover", language)
    alarms = page.locator("[data-handover-sheet] [data-part=alarms]")
    expect(alarms).to_contain_text("P01")
    expect(alarms).to_contain_text({"en": "looks after it", "zh": "正在处理"}[language])
    out = page.locator("[data-part=out] li", has_text="P01")
    expect(out).to_contain_text({"en": "called for help", "zh": "曾紧急求救"}[language])
    assert_readable(page, language, names=())
    end = {"reason": "a wrong press"}
    web.post(f"/api/alarms/{alarm['id']}/close-distress", end)
    web.post("/api/units/P01/in-service", {})
    web.close(incident)


def test_hospitals_that_take_all_but_some_and_shifts_that_nobody_took_stand_there(
    web: Web, open_page: OpenPage
) -> None:
    said = {"status": "open", "closed": ["stroke"], "reason": "scanner broken"}
    web.post("/api/hospitals/H5/status", said)
    web.post("/api/handovers", {"to_seat": "seat-2"})
    page = open_page("/sheet?handover")
    expect(page.locator("[data-part=changed]")).to_contain_text("scanner broken")
    expect(page.locator("[data-part=owed]")).to_contain_text("not confirmed yet")
    web.post("/api/hospitals/H5/status", {"status": "open"})
    offered = web.get("/api/board")["handovers"][0]["id"]
    web.post(f"/api/handovers/{offered}/confirm", {}, **{"Turnout-Seat": "seat-2"})


def test_the_sheet_says_why_a_unit_is_out_now(web: Web, open_page: OpenPage) -> None:
    """Not why it was out before, and also when that was days ago."""
    for reason in (TYRE, "radio dead"):
        web.post("/api/units/E02/out-of-service", {"reason": reason})
        if reason == TYRE:
            web.post("/api/units/E02/in-service", {})
    web.town.clock.wait(2 * 86_400)
    page = open_page("/sheet?handover")
    out = page.locator("[data-part=out] li", has_text="E02")
    expect(out).to_contain_text("radio dead")
    expect(out).not_to_contain_text(TYRE)
    web.post("/api/units/E02/in-service", {})
