"""Paper over HTTP: forms to print, and the entry of what was written on one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.web.api.served import Web, served
from turnout.cli.papers import papers
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.web.wire.papers import PaperStatus


@pytest.fixture
def noon() -> Iterator[Web]:
    """Forms 1 to 3 are out; half an hour passes in the dark."""
    with served() as web:
        web.post("/api/papers", {"count": 3})
        web.town.clock.wait(1800)
        yield web


def at(clock: str) -> str:
    return f"2026-03-02T{clock}Z"


def written(**changed: Any) -> dict[str, Any]:
    return {
        "dialled": "fire",
        "address": "Long Road 1",
        "caller_number": "555",
        "received_at": at("12:00:30"),
        "taken_at": at("12:01:00"),
        "incident_type": "bin_fire",
        "orders": [
            {
                "unit_id": "E01",
                "ordered_at": at("12:02:00"),
                "steps": [
                    {"status": "on_scene", "at": at("12:05:00")},
                    {"status": "cleared", "at": at("12:15:00")},
                ],
            }
        ],
        "closing": {"disposition": "handled", "at": at("12:16:00")},
        **changed,
    }


def test_both_times_who_entered_and_the_form_stand_on_the_card(noon: Web) -> None:
    number = noon.post("/api/papers/2", written())["incident_id"]
    card = noon.get(f"/api/incidents/{number}")
    assert card["paper"] == 2
    told = {row["type"]: row for row in card["timeline"]}
    scene = told["UnitOnScene"]
    assert (scene["at"], scene["recorded_at"]) == (at("12:05:00"), at("12:30:00"))
    assert scene["actor"] == told["PaperEntered"]["actor"]
    assert told["PaperEntered"]["data"]["number"] == 2
    known = noon.get("/api/papers")
    assert (known["last"], known["out"]) == (3, 2)
    assert [(one["number"], one["incident_id"]) for one in known["entered"]] == [(2, number)]
    total = next(
        figure for figure in noon.get("/api/measures")["figures"] if figure["span"] == "total"
    )
    assert total["percentiles"][0]["seconds"] == 270.0


def test_what_a_form_says_of_a_person_is_in_no_fact(noon: Web) -> None:
    noon.post("/api/papers/1", written(caller_name="Maria Planted", closing=None))
    assert noon.get("/api/incidents/1")["calls_taken"][0]["caller_name"] == "Maria Planted"
    timeline = str(noon.get("/api/incidents/1")["timeline"])
    assert "Maria" not in timeline
    assert "555" not in timeline


def test_a_refused_form_says_which_line_and_what_to_do(noon: Web) -> None:
    wrong = noon.send("/api/papers/1", written(taken_at=at("12:03:00")))
    assert (wrong.status_code, wrong.json()["rule"]) == (409, "paper_out_of_order")
    assert noon.send("/api/papers/4", written()).json()["rule"] == "paper_not_issued"
    noon.post("/api/papers/1", written())
    assert noon.send("/api/papers/1", written()).json()["rule"] == "paper_entered"
    nothing = written(orders=[{"unit_id": "E01", "ordered_at": at("12:02:00"), "steps": ["x"]}])
    assert noon.send("/api/papers/2", nothing).status_code == 422


def test_a_lost_answer_is_given_again_and_nothing_is_done_twice(noon: Web) -> None:
    first = noon.send("/api/papers/1", written(), **{"Idempotency-Key": "the-same-key-1"}).json()
    again = noon.send("/api/papers/1", written(), **{"Idempotency-Key": "the-same-key-1"}).json()
    assert again == {**first, "repeated": True}


def test_forms_are_printed_for_numbers_that_are_out(noon: Web) -> None:
    made = noon.http.get("/api/papers/form.pdf", params={"first": 1, "count": 3})
    assert made.headers["content-type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    assert noon.http.get("/api/papers/form.pdf", params={"first": 1, "count": 3}).content == (
        made.content
    )
    beyond = noon.http.get("/api/papers/form.pdf", params={"first": 3, "count": 2})
    assert (beyond.status_code, beyond.json()["rule"]) == (409, "paper_not_issued")


def test_the_command_prints_the_next_numbers(noon: Web, tmp_path: Path, capsys: Any) -> None:
    papers(out=tmp_path / "forms.pdf", count=2, room=noon.address)
    assert (tmp_path / "forms.pdf").read_bytes().startswith(b"%PDF")
    assert "forms 4 to 5" in capsys.readouterr().out


def test_every_status_of_a_form_is_one_of_an_order() -> None:
    assert {*get_args(PaperStatus)} == {*AssignmentStatus} - {
        AssignmentStatus.ASSIGNED,
        AssignmentStatus.DIVERTED,
    }
