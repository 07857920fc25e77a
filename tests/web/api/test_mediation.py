"""Mediation over HTTP: a judge refers, a committee takes in, a mediator mediates."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.web.api.people import People, key, people
from tests.web.api.served import Web, served
from turnout.access.model import Role

CLEAR = [["afraid", False], ["hurt", False]]
COMMITTEE = "bodies/justice"
TABLE = "mediators/M1"
TEXT = {
    "main_facts": "the drum sounds at night",
    "duties": [{"letter": "A", "words": "none"}, {"letter": "B", "words": "quiet after ten"}],
    "way": "by hand",
    "place": "12 Drum Lane",
}


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as found:
        yield found


def act(web: Web, whose: str, case: int, do: str, **more: Any) -> dict:
    return web.post(f"/api/{whose}/mediations/{case}/act", {"act": {"do": do, **more}})


def refused(web: Web, whose: str, case: int, do: str, **more: Any) -> str:
    answer = web.send(f"/api/{whose}/mediations/{case}/act", {"act": {"do": do, **more}})
    assert answer.status_code == 409, answer.text
    return answer.json()["rule"]


def referred(web: Web) -> int:
    """A judge's dispute that is the committee's."""
    told = {"class_code": "noise", "words": "referred by the court", "point": [0.01, 0.0]}
    case = web.post(f"/api/{COMMITTEE}/disputes", {**told, "name": "Mrs Zhang"})["case_id"]
    for do in ({"do": "register_case", "class_code": "noise"}, route()):
        desk = web.get(f"/api/areas/C/cases/{case}")["row"]["desk"]
        web.post(f"/api/areas/{desk}/cases/{case}/act", {"act": do})
    return case


def route() -> dict[str, str]:
    return {"do": "route_case", "to": "body-justice"}


def with_mediator(web: Web) -> int:
    case = referred(web)
    judge = {"intake": "referred", "referred_by": "judge", "words": "case file 12"}
    act(web, COMMITTEE, case, "open_mediation", **judge)
    for name in ("Mrs Zhang", "Mr Li"):
        act(web, COMMITTEE, case, "enter_party", contact={"name": name, "contact": "555-0100"})
    act(web, COMMITTEE, case, "propose_mediator", mediator="M1")
    for letter in "AB":
        act(web, COMMITTEE, case, "give_consent", letter=letter)
        answer = {"mediator": "M1", "letter": letter, "accepts": True}
        act(web, COMMITTEE, case, "answer_mediator", **answer)
    candidate = web.get(f"/api/{TABLE}/mediations/{case}")
    assert candidate["part"] == "candidate"
    assert [(one["name"], one["contact"]) for one in candidate["parties"]] == [
        ("Mrs Zhang", None),
        ("Mr Li", None),
    ]
    act(web, TABLE, case, "declare_conflict", conflict=False)
    return case


def test_a_party_entered_twice_is_taken_out_and_shown_no_more(web: Web) -> None:
    case = with_mediator(web)
    twice = {"name": "Mr Lee", "contact": "555-0100"}
    act(web, TABLE, case, "enter_party", contact=twice)
    act(web, COMMITTEE, case, "take_party_out", letter="C", words="Mr Li, misspelt")
    card = web.get(f"/api/{TABLE}/mediations/{case}")
    assert [one["letter"] for one in card["parties"]] == ["A", "B"]
    assert "Lee" not in str(card)
    assert refused(web, TABLE, case, "take_party_out", letter="C", words="x") == "unknown_letter"


def test_from_a_judges_letter_to_a_paper_that_is_signed(web: Web) -> None:
    case = with_mediator(web)
    for letter in "AB":
        act(web, TABLE, case, "screen_party", letter=letter, answers=CLEAR)
    at = (web.town.clock.now() + timedelta(hours=2)).isoformat()
    plan = {"begins_at": at, "minutes": 60, "letters": ["A", "B"], "where": {"place": "the hall"}}
    act(web, TABLE, case, "plan_session", **plan)
    assert refused(web, TABLE, case, "plan_session", **plan) == "session_overlaps"
    act(web, TABLE, case, "make_offer", words="quiet after ten", by="B")
    act(web, TABLE, case, "answer_offer", offer=1, letter="A", accepts=True)
    calendar = web.get(f"/api/{TABLE}/mediations")
    assert [one["what"] for one in calendar["entries"]] == ["month"]
    assert calendar["sessions"][0]["letters"] == ["A", "B"]
    web.town.clock.wait(7_200)
    act(web, TABLE, case, "keep_session", session=1, there=["A", "B"])
    bad = web.send(
        f"/api/{TABLE}/mediations/{case}/act",
        {"act": {"do": "draw_agreement", "text": TEXT, "perform_by": "2026-02-31"}},
    )
    assert bad.json()["rule"] == "no_such_day"
    act(web, TABLE, case, "draw_agreement", text=TEXT, perform_by="2026-03-20")
    paper = web.http.get(f"/api/{TABLE}/mediations/{case}/agreements/1")
    assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert web.http.get(f"/api/{TABLE}/mediations/{case}/agreements/2").status_code == 404
    assert web.http.get(f"/api/mediators/M2/mediations/{case}/agreements/1").status_code == 404
    for letter in "AB":
        act(web, TABLE, case, "sign_agreement", letter=letter)
    card = web.get(f"/api/{TABLE}/mediations/{case}")
    assert (card["stage"], card["agreements"][0]["state"]) == ("agreed", "concluded")
    assert card["agreements"][0]["text"]["place"] == "12 Drum Lane"
    assert (card["offers"][0]["words"], card["parties"][1]["contact"]) == (
        "quiet after ten",
        "555-0100",
    )
    entries = web.get(f"/api/{TABLE}/mediations")["entries"]
    assert [one["what"] for one in entries] == ["visit", "confirm"]
    committee = web.get(f"/api/{COMMITTEE}/mediations/{case}")
    assert (committee["words"], committee["offers"], committee["parties"][0]["name"]) == (
        None,
        [],
        None,
    )
    load = {one["mediator"]: one for one in web.get(f"/api/{COMMITTEE}/mediations")["load"]}
    assert (load["M1"]["open"], load["M1"]["work"]) == (
        1,
        [{"month": "2026-03", "cases": 0, "sessions": 1, "amount": 5_000}],
    )


def test_a_case_says_while_it_is_mediated_and_is_not_put_off_meanwhile(web: Web) -> None:
    case = with_mediator(web)
    desk = web.get(f"/api/bodies/justice/cases/{case}")["row"]["desk"]
    own = f"/api/areas/{desk}/cases/{case}"
    off = {"do": "defer_case", "reason": "later", "until": "2026-03-20T12:00:00Z"}
    assert web.get(own)["mediated"] is True
    assert web.send(f"{own}/act", {"act": off}).json()["rule"] == "extension_by_parties"
    act(web, TABLE, case, "end_mediation")
    assert web.get(own)["mediated"] is False


def test_notes_are_opened_by_the_mediator_alone_and_each_time_is_a_fact(web: Web) -> None:
    case = with_mediator(web)
    act(web, TABLE, case, "seal_note", words="A would take half")
    opened = web.post(f"/api/{TABLE}/mediations/{case}/notes", {})
    assert opened == {"notes": [{"number": 1, "words": "A would take half"}]}
    other = web.send(f"/api/mediators/M2/mediations/{case}/notes", {})
    assert other.json()["rule"] == "notes_are_the_mediators"
    desk = web.get(f"/api/areas/C/cases/{case}")
    assert "half" not in str(desk)
    assert [one["type"] for one in desk["facts"]].count("NotesOpened") == 1
    assert "half" not in str(web.get(f"/api/{TABLE}/mediations/{case}"))


def test_a_key_that_opened_notes_once_opens_none_of_a_mediator_who_is_out(web: Web) -> None:
    """The same key gets the same answer: but what was not recorded anew is not read anew."""
    case = with_mediator(web)
    act(web, TABLE, case, "seal_note", words="A would take half")
    path, used = f"/api/{TABLE}/mediations/{case}/notes", {"Idempotency-Key": "mediators-own-key"}
    assert "half" in web.http.post(path, json={}, headers=used).text
    assert "half" in web.http.post(path, json={}, headers=used).text
    act(web, TABLE, case, "declare_conflict", conflict=True, words="a cousin")
    again = web.http.post(path, json={}, headers=used)
    assert (again.status_code, again.json()["rule"]) == (409, "notes_are_the_mediators")


def test_strangers_to_a_case_do_not_see_it_and_counts_are_never_small(web: Web) -> None:
    case = with_mediator(web)
    for whose in ("mediators/M2", "bodies/power"):
        assert web.http.get(f"/api/{whose}/mediations/{case}").status_code == 404
    for path, do in (
        (f"/api/mediators/M2/mediations/{case}", {"do": "end_mediation"}),
        (f"/api/bodies/power/mediations/{case}", {"do": "give_consent", "letter": "A"}),
        (f"/api/bodies/power/cases/{case}", {"do": "accept_case"}),
        (f"/api/areas/V3/cases/{case}", {"do": "add_note", "words": "whose is it?"}),
    ):
        answer = web.send(f"{path}/act", {"act": do})
        told = answer.json()
        assert (answer.status_code, told["rule"]) == (404, "unknown_case"), path
        there = web.send(f"{path.replace(f'/{case}', '/99')}/act", {"act": do}).json()
        assert told["detail"].replace(f"{case}", "99") == there["detail"]
    act(web, TABLE, case, "end_mediation")
    terms = web.get("/api/mediation")
    assert (terms["outcomes"], terms["at_least"]) == ([], 10)
    outcomes = web.app.state.community.book.writer._state.state.mediation.outcomes
    outcomes["noise"] = {"no_agreement": 10, "withdrawn": 9}
    assert web.get("/api/mediation")["outcomes"] == [
        {"kind": "noise", "ending": "no_agreement", "n": 10}
    ]
    answer = web.send("/api/bodies/nobody/disputes", {**DISPUTE})
    assert answer.status_code == 404


DISPUTE = {"class_code": "noise", "words": "they shout", "point": [0.01, 0.0]}


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


def test_no_role_but_the_mediators_own_opens_notes_and_no_reason_does(town: People) -> None:
    own = town.member("table.one", Role.MEDIATOR, districts=["M1"])
    notes = "/api/mediators/M1/mediations/1/notes"
    assert own.post(notes, json={}, headers=key()).status_code == 404
    for role in Role:
        if role is not Role.MEDIATOR:
            other = town.of_role(role)
            assert other.post(notes, json={}, headers=key()).status_code == 403, role
    everywhere = town.member("table.all", Role.MEDIATOR)
    assert everywhere.post(notes, json={}, headers=key()).status_code == 403
    assert own.get("/api/mediators/M2/mediations").status_code == 403
