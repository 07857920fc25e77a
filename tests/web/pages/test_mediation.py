"""A dispute at its table in a real Chromium: taken in, screened, signed; and the danger button."""

from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.web.api import test_cases as cases
from tests.web.api.served import Web
from tests.web.api.test_mediation import CLEAR, COMMITTEE, TABLE, TEXT, act, referred, with_mediator
from tests.web.pages.office import OpenPage, assert_readable, open_page
from turnout.community.model.ids import CaseId

__all__ = ["open_page"]

pytestmark = pytest.mark.browser

NAMES = ("Mrs Zhang", "Mr Li")


def do(page: Page, what: str, **fields: Any) -> None:
    """One act on the open case, as a person fills it in."""
    page.locator("#act").select_option(what)
    for field, value in fields.items():
        target = page.locator(f"#{field.replace('__', '-')}")
        if value is True:
            target.check()
        elif target.evaluate("one => one.tagName") == "SELECT":
            target.select_option(value)
        else:
            target.fill(value)
    page.locator("#send").click()
    expect(page.locator("form [role=status]")).to_be_visible()


def opened(open_page: OpenPage, who: str, case: int, language: str, theme: str) -> Page:
    page = open_page(f"/mediation?party={who}&seat=seat-{case}", language, theme)
    page.locator(f"[data-row='{case}']").click()
    expect(page.locator(f"[data-case='{case}']")).to_be_visible()
    return page


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh", "light")])
def test_a_dispute_is_taken_in_and_signed(
    open_page: OpenPage, web: Web, language: str, theme: str
) -> None:
    case = referred(web)
    page = opened(open_page, "body-justice", case, language, theme)
    do(page, "open_mediation", intake="referred", referred_by="judge", words="file 12")
    for name in NAMES:
        do(page, "enter_party", name=name, contact="555-0100")
    expect(page.locator("#parties")).not_to_contain_text("Zhang")
    do(page, "propose_mediator", mediator="M1")
    for letter in "AB":
        do(page, "give_consent", letter=letter)
        do(page, "answer_mediator", mediator="M1", letter=letter, accepts="yes")
    assert_readable(page, language)

    page = opened(open_page, "mediator-M1", case, language, theme)
    expect(page.locator("#parties")).to_contain_text("Mrs Zhang")
    expect(page.locator("#parties")).not_to_contain_text("555-0100")
    do(page, "declare_conflict", conflict="no")
    expect(page.locator("#parties")).to_contain_text("555-0100")
    for letter in "AB":
        do(page, "screen_party", letter=letter)
    hour = 14 if language == "en" else 16
    at = {"begins_at": f"2026-03-02T{hour}:00", "place": "the hall"}
    do(page, "plan_session", **at, letters__A=True, letters__B=True)
    expect(page.locator(f"#calendar [data-line='{case}']")).to_have_count(2)
    # Thirty days are over with the last of them: it is not the next day's midnight that is told.
    expect(page.locator("#calendar time").last).to_have_text("24:00")
    assert "00:00" not in page.locator("#calendar").inner_text()
    do(page, "seal_note", words="A would take half")
    text = {"main_facts": "a drum at night", "way": "by hand", "perform_place": "at home"}
    duties = {"duty__A": "none", "duty__B": "quiet after ten"}
    do(page, "draw_agreement", **text, **duties, perform_by="2026-03-20")
    for letter in "AB":
        do(page, "sign_agreement", letter=letter)
    paper = page.locator("#paper-1").get_attribute("href") or ""
    assert web.http.get(paper).content.startswith(b"%PDF-")
    expect(page.locator("#notes")).to_have_count(0)
    page.locator("#open-notes").press("Enter")
    expect(page.locator("#notes")).to_contain_text("A would take half")
    names = tuple(page.locator("#party option").all_inner_texts())
    assert_readable(page, language, names=names)


def test_the_committee_is_offered_first_what_is_missing_and_of_whom(
    open_page: OpenPage, web: Web
) -> None:
    case = referred(web)
    act(web, COMMITTEE, case, "open_mediation", intake="oral", words="told at the counter")
    page = opened(open_page, "body-justice", case, "en", "dark")
    first = page.locator("#act")
    for name in NAMES:
        expect(first).to_have_value("enter_party")
        do(page, "enter_party", name=name)
    for letter in "AB":
        expect(first).to_have_value("give_consent")
        expect(page.locator("#letter")).to_have_value(letter)
        do(page, "give_consent")
    expect(first).to_have_value("propose_mediator")
    do(page, "propose_mediator", mediator="M1")
    for letter in "AB":
        expect(first).to_have_value("answer_mediator")
        expect(page.locator("#letter")).to_have_value(letter)
        do(page, "answer_mediator")
    expect(first).to_have_value("enter_party")
    do(page, "enter_party", name=NAMES[-1])
    page.locator("#act").select_option("take_party_out")
    expect(page.locator("#letter")).to_have_value("C")
    page.locator("#words").fill("entered twice")
    page.locator("#send").click()
    expect(page.locator("#parties li")).to_have_count(3)
    page.locator("#send").click()
    expect(page.locator("#parties li")).to_have_count(2)


def test_what_is_refused_is_said_and_nothing_typed_is_lost(open_page: OpenPage, web: Web) -> None:
    case = with_mediator(web)
    page = opened(open_page, "mediator-M1", case, "en", "dark")
    page.locator("#act").select_option("plan_session")
    page.locator("#send").press("Enter")
    expect(page.locator("#begins_at")).to_be_focused()
    page.locator("#begins_at").fill("2026-03-02T19:00")
    page.locator("#place").fill("the hall")
    for letter in "AB":
        page.locator(f"#letters-{letter}").check()
    page.locator("#send").click()
    expect(page.get_by_role("alert")).to_contain_text("were not screened")
    expect(page.locator("#place")).to_have_value("the hall")


def test_the_danger_button_is_pressed_twice_by_keyboard(open_page: OpenPage, web: Web) -> None:
    case = with_mediator(web)
    act(web, TABLE, case, "seal_note", words="he spoke of a knife")
    page = opened(open_page, "mediator-M1", case, "en", "dark")
    danger = page.locator("#danger")
    danger.press("Enter")
    card = web.app.state.community.book.writer._state.state.cases[CaseId(case)]
    assert card.status == "routed"
    danger.press("Enter")
    expect(page.locator("#ending")).to_be_visible()
    expect(danger).to_have_count(0)
    state = web.app.state.community.book.writer._state.state
    assert state.cases[CaseId(case)].status == "at_room"


def test_a_court_is_asked_once_and_decides_once(open_page: OpenPage, web: Web) -> None:
    case = with_mediator(web)
    for letter in "AB":
        act(web, TABLE, case, "screen_party", letter=letter, answers=CLEAR)
    act(web, TABLE, case, "draw_agreement", text=TEXT, perform_by="2026-03-20")
    for letter in "AB":
        act(web, TABLE, case, "sign_agreement", letter=letter)
    page = opened(open_page, "mediator-M1", case, "en", "light")
    offered = page.locator("#act option[value$=confirmation]")
    expect(offered).to_have_count(2)
    expect(page.locator("[data-agreement]")).to_contain_text("a court can be asked together until")
    do(page, "ask_confirmation", agreed_by__A=True, agreed_by__B=True)
    expect(offered).to_have_count(1)
    do(page, "note_confirmation", confirmed="yes")
    expect(offered).to_have_count(0)
    expect(page.locator("[data-agreement]")).not_to_contain_text("a court can be asked")


def test_what_only_the_parties_can_give_is_offered_to_nobody_else(
    open_page: OpenPage, web: Web
) -> None:
    case = with_mediator(web)
    desk = web.get(f"/api/bodies/justice/cases/{case}")["row"]["desk"]
    for party, never in (
        (f"desk-{desk}", "defer_case"),
        ("body-justice", "ask_extension"),
        ("body-justice", "report_back"),
    ):
        page = open_page(f"/community?party={party}&case={case}", "en", "dark")
        expect(page.locator("#act option[value=add_note]")).to_have_count(1)
        expect(page.locator(f"#act option[value={never}]")).to_have_count(0)


def test_a_committee_sees_the_load_and_no_small_numbers(open_page: OpenPage, web: Web) -> None:
    page = open_page("/mediation?party=body-justice", "en", "dark")
    expect(page.locator("#load tbody tr")).to_have_count(2)
    expect(page.locator("#outcomes")).to_contain_text("under 10")
    assert_readable(page, "en")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_dispute_is_entered_by_its_committee(
    web: Web, open_page: OpenPage, language: str
) -> None:
    page = open_page("/mediation?party=body-justice", language)
    page.locator("#new-dispute").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dispute-send")).to_be_disabled()
    page.locator("#dispute-words").fill("The drum sounds at night.")
    page.locator("#dispute-name").fill("Mrs Zhang")
    expect(page.locator("#dispute-send")).to_be_disabled()
    page.locator("#dispute-kind").select_option("noise")
    page.locator("#dispute-grid").select_option("G2")
    page.locator("#new-dispute").click()
    expect(page.locator("#dispute")).to_have_count(0)
    page.locator("#new-dispute").click()
    expect(page.locator("#dispute-words")).to_have_value("The drum sounds at night.")
    assert_readable(page, language, names=("Mrs Zhang",))
    before = web.get("/api/areas/C/cases?listed=waiting")["waiting"]
    page.locator("#dispute-send").click()
    expect(page.locator("#dispute")).to_have_count(0)
    assert web.get("/api/areas/C/cases?listed=waiting")["waiting"] == before + 1
    row = web.get("/api/areas/C/search")["rows"][0]
    assert row["grid_id"] == "G2"
    expect(page.get_by_role("status")).to_contain_text(str(row["case_id"]))


def test_a_committee_reads_what_was_told_before_it_takes_a_dispute_in(
    open_page: OpenPage, web: Web
) -> None:
    case = cases.tell(web)["case_id"]
    cases.act(web, "areas/V1", case, "register_case", class_code="noise")
    cases.act(web, "areas/T1", case, "route_case", to="body-justice")
    page = open_page(f"/mediation?party=body-justice&case={case}", "zh", "light")
    page.locator(".waiting").get_by_role("button", expanded=False).click()
    expect(page.locator(f"[data-look='{case}']")).to_contain_text("the lamp is dark")


def test_a_session_is_moved_where_it_is_and_what_ends_all_is_asked_for_twice(
    open_page: OpenPage, web: Web
) -> None:
    case = with_mediator(web)
    page = opened(open_page, "mediator-M1", case, "en", "dark")
    for letter in "AB":
        do(page, "screen_party", letter=letter)
    at = {"begins_at": "2026-03-02T20:00", "minutes": "90", "place": "the hall"}
    do(page, "plan_session", **at, letters__A=True, letters__B=True)
    expect(page.locator("#act")).to_have_value("move_session")
    expect(page.locator("#act [value=keep_session]")).to_have_count(0)
    do(page, "move_session", begins_at="2026-03-02T21:30")
    expect(page.locator("main")).to_contain_text("the hall")
    expect(page.locator(f"#calendar [data-line='{case}']").first).to_contain_text("21:30")
    expect(page.locator(f"#calendar [data-line='{case}']").first).to_contain_text("90 min")
    web.town.clock.wait(10 * 3600)
    expect(page.locator("#act")).to_have_value("keep_session")
    page.locator("#act").select_option("end_mediation")
    page.locator("#send").click()
    expect(page.locator("#send")).to_have_text("press again")
    expect(page.locator("#act")).to_be_visible()
    page.locator("#send").click()
    expect(page.locator("#act")).to_have_count(0)


def test_a_half_typed_agreement_waits_and_who_leaves_the_page_is_asked(
    open_page: OpenPage, web: Web
) -> None:
    case = with_mediator(web)
    for letter in "AB":
        act(web, TABLE, case, "screen_party", letter=letter, answers=CLEAR)
    page = opened(open_page, "mediator-M1", case, "en", "dark")
    page.locator("#act").select_option("draw_agreement")
    page.locator("#main_facts").fill("a drum at night")
    page.locator("#back").click()
    page.locator(f"[data-row='{case}']").click()
    expect(page.locator("#main_facts")).to_have_value("a drum at night")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    expect(page.locator("#main_facts")).to_have_value("a drum at night")
    assert asked == ["beforeunload"]
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "drum" not in kept
    page.locator("#main_facts").fill("")
    page.reload()
    expect(page.locator("#main_facts")).to_have_count(0)
    assert asked == ["beforeunload"]
