"""As it was, over HTTP: a moment of the record, and the record up to then as its own proof."""

import json

from tests.web.api.served import Web
from tests.web.api.test_reads import fits
from turnout.ledger.export import parse_line
from turnout.ledger.verification import Verifier
from turnout.web.wire.past import PastShape


def test_a_moment_has_the_rows_that_the_live_board_had(web: Web):
    web.ring(type_hint="bin_fire")
    number = web.incident("house_fire")
    web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01", "T01"], "recommendation": 1})
    board = web.get("/api/board")
    past = web.get(f"/api/past?at={board['clock']['at']}")
    fits(PastShape, past)
    assert past["calls"] == board["calls"]
    assert past["incidents"] == board["incidents"]
    committed = {unit["id"] for unit in past["units"] if unit["status"] == "committed"}
    assert committed == {"E01", "T01"}
    assert past["facts"][0]["type"] == "UnitAssigned"
    assert {unit["id"]: unit["seen"] is not None for unit in past["units"]}["E01"]


def test_the_record_up_to_then_proves_itself_and_ends_where_the_page_says(web: Web):
    web.close(web.incident("house_fire"))
    at = web.get("/api/board")["clock"]["at"]
    past = web.get(f"/api/past?at={at}")
    answer = web.http.get(f"/api/past/record?until={at}")
    assert answer.headers["content-disposition"].endswith('.jsonl"')
    verifier = Verifier()
    for line in answer.text.splitlines():
        assert verifier.feed(parse_line(line.encode())) is None
    assert verifier.finish() is None
    assert (verifier.sequence, verifier.hash.hex()) == (past["sequence"], past["hash"])
    assert json.loads(answer.text.splitlines()[-1])["type"] == "IncidentClosed"


def test_what_is_not_recorded_is_refused(web: Web):
    web.incident()
    for moment in ("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"):
        for path in (f"/api/past?at={moment}", f"/api/past/record?until={moment}"):
            answer = web.http.get(path)
            assert answer.status_code == 409
            assert answer.json()["rule"] == "bad_moment"
    assert web.http.get("/api/past?at=noon").status_code == 422
