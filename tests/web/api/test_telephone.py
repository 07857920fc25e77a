"""The telephone over HTTP: two seats and one call, a gateway's events, and who has what."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

from tests.web.api.served import CALLER, Web

HOWTO = Path(__file__).resolve().parents[3] / "docs" / "howto"
RING = {"event": "ring", "dialled": "police", "caller_number": CALLER, "language": "es"}
WHERE = {
    "point": [0.031, 0.0],
    "uncertainty_m": 40.0,
    "source": "AML",
    "at": "2026-03-02T12:00:00Z",
}


def seat(number: int) -> dict[str, str]:
    return {"Turnout-Seat": f"seat-{number}"}


def test_two_seats_see_one_call_and_one_of_them_has_it(web: Web):
    call = web.ring()
    web.post(f"/api/calls/{call}/answer", {}, **seat(1))
    late = web.send(f"/api/calls/{call}/answer", {}, **seat(2))
    assert (late.status_code, late.json()["rule"]) == (409, "call_claimed")
    assert "席位 1" in late.json()["what"]["zh"]
    [row] = web.get("/api/board")["calls"]
    assert (row["status"], row["seat"]) == ("answered", "seat-1")
    [held] = web.get("/api/seats")["seats"]
    assert (held["seat"], [one["id"] for one in held["calls"]]) == ("seat-1", [call])
    web.post(f"/api/calls/{call}/hold", {}, **seat(1))
    web.post(f"/api/calls/{call}/resume", {}, **seat(1))
    web.post(f"/api/calls/{call}/transfer", {"to_seat": "seat-2", "reason": "Spanish"}, **seat(1))
    assert web.get("/api/seats")["seats"] == []
    [row] = web.get("/api/board")["calls"]
    assert row["meant_for"]["to_seat"] == "seat-2"
    web.post(f"/api/calls/{call}/take", {}, **seat(2))
    assert web.get("/api/board")["calls"] == []


def test_a_gateway_posts_what_happens_on_the_line(web: Web):
    key = {"Idempotency-Key": "sip-call-id-77:ring"}
    told = web.post("/api/line/events", {**RING, "location": WHERE}, **key)
    again = web.post("/api/line/events", {**RING, "location": WHERE}, **key)
    assert (again["call_id"], again["repeated"]) == (told["call_id"], True)
    call = told["call_id"]
    card = web.get(f"/api/calls/{call}")
    assert (card["language"], card["address"]) == ("es", "")
    assert (card["point"], card["uncertainty_m"]) == ([0.031, 0.0], 40.0)
    assert card["location"] == WHERE
    web.post("/api/line/events", {"event": "answered", "call_id": call, "seat": "seat-3"})
    better = {**WHERE, "point": [0.033, 0.0], "uncertainty_m": 8.0, "at": "2026-03-02T12:00:20Z"}
    web.post("/api/line/events", {"event": "location", "call_id": call, "location": better})
    card = web.get(f"/api/calls/{call}")
    assert (card["point"], card["location"]) == ([0.033, 0.0], better)
    web.post("/api/line/events", {"event": "text", "call_id": call, "text": "I cannot speak"})
    web.post(f"/api/calls/{call}/quiet", {}, **seat(3))
    web.post("/api/line/events", {"event": "hang_up", "call_id": call})
    card = web.get(f"/api/calls/{call}")
    assert (card["status"], card["quiet"], card["may_call_back"]) == ("abandoned", True, False)
    assert [(one["seat"], one["text"]) for one in card["dialogue"]] == [(None, "I cannot speak")]
    refused = web.send(f"/api/calls/{call}/call-back", {"reached": True}, **seat(3))
    assert refused.json()["rule"] == "quiet_no_call_back"
    web.post(f"/api/calls/{call}/allow-call-back", {"reason": "he left"}, **seat(3))
    web.post(f"/api/calls/{call}/call-back", {"reached": False}, **seat(3))
    web.post(f"/api/calls/{call}/end", {"ending": "abandoned"}, **seat(3))
    assert web.get("/api/board")["calls"] == []


def test_the_line_is_refused_what_no_line_can_say(web: Web):
    for wrong in (
        {"event": "moon"},
        {**RING, "location": {**WHERE, "at": "noon"}},
        {**RING, "language": "spoken quickly"},
        {"event": "text", "call_id": "C1", "text": ""},
        {"event": "answered", "call_id": "C1", "seat": "the tall one"},
    ):
        answer = web.send("/api/line/events", wrong)
        assert (answer.status_code, answer.json()["rule"]) == (422, "bad_input")


def test_the_community_desk_gives_back_what_is_urgent(web: Web):
    call = web.ring()
    web.post(f"/api/calls/{call}/answer", {})
    web.post(f"/api/calls/{call}/to-desk", {})
    [row] = web.get("/api/board")["calls"]
    assert row["status"] == "at_desk"
    web.post(f"/api/calls/{call}/from-desk", {"reason": "bare wires"})
    [row] = web.get("/api/board")["calls"]
    assert row["status"] == "ringing"
    assert web.get(f"/api/calls/{call}")["reason"] == "bare wires"


def test_incidents_are_merged_and_a_call_is_split_off_again(web: Web):
    one, two = web.incident("bin_fire"), web.incident()
    told = web.post(f"/api/incidents/{two}/merge", {"into": one})
    assert told["incident_id"] == one
    gone = web.get(f"/api/incidents/{two}")
    assert (gone["status"], gone["merged_into"]) == ("closed", one)
    calls = [call["id"] for call in web.get(f"/api/incidents/{one}")["calls_taken"]]
    assert len(calls) == 2
    assert web.post(f"/api/calls/{calls[1]}/split", {})["incident_id"] == 3


def test_the_examples_of_the_guide_work(web: Web):
    for language in ("telephone.md", "telephone.zh.md"):
        call = "C0"
        examples = _curl_examples((HOWTO / language).read_text("utf-8"))
        assert len(examples) == 5
        for number, (path, headers, body) in enumerate(examples):
            headers["Idempotency-Key"] += f"-{language}-{number}"
            answer = web.http.post(path, content=body.replace("C17", call), headers=headers)
            assert answer.status_code == 200, (body, answer.text)
            call = answer.json()["call_id"]


def _curl_examples(page: str) -> list[tuple[str, dict[str, str], str]]:
    """Path, headers and body of every curl in the page's shell blocks."""
    found = []
    for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL):
        words = shlex.split(block.replace("\\\n", " "))
        path = next(word for word in words if word.startswith("http")).partition("8119")[2]
        pairs = list(pairwise(words))
        headers = dict(value.split(": ", 1) for flag, value in pairs if flag == "-H")
        body = next(value for flag, value in pairs if flag == "-d")
        found.append((path, headers, body))
    return found
