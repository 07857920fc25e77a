"""Commands over HTTP: accepted once, refused with rule and remedy, or asked to try again."""

import httpx
import pytest
import structlog

from tests.web.api.served import CALLER, PERSON, Web, served
from turnout.adapters.memory import MemoryLedger
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.fold import FOLDS
from turnout.ledger.ports import LedgerOutage

CALL = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}


def test_a_call_is_taken_classified_dispatched_driven_and_closed(web: Web):
    call = web.ring()
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    told = web.post(f"/api/incidents/{number}/classify", {"incident_type": "bin_fire"})
    card = web.get(f"/api/incidents/{number}")
    [chosen] = card["recommendation"]["chosen"]
    assert told["recommendation"] == card["recommendation"]["number"] == 1
    order = {"unit_ids": [chosen["unit_id"]], "recommendation": 1}
    [assignment] = web.post(f"/api/incidents/{number}/assign", order)["assignment_ids"]
    for status in ("acknowledged", "en_route", "on_scene", "cleared"):
        web.post(f"/api/assignments/{assignment}/status", {"status": status})
    web.close(number)
    assert web.get("/api/board")["incidents"] == []
    [closed] = web.get("/api/closed")["incidents"]
    assert (closed["id"], closed["status"]) == (number, "closed")


def test_an_identical_retry_gives_the_same_answer_and_does_nothing(web: Web):
    key = {"Idempotency-Key": "the-same-key"}
    first = web.post("/api/calls", CALL, **key)
    again = web.post("/api/calls", CALL, **key)
    assert again == {**first, "repeated": True}
    assert len(web.get("/api/board")["calls"]) == 1


def test_a_key_used_for_another_body_is_refused(web: Web):
    key = {"Idempotency-Key": "the-same-key"}
    web.post("/api/calls", CALL, **key)
    answer = web.send("/api/calls", {**CALL, "address": "Elsewhere"}, **key)
    assert (answer.status_code, answer.json()["rule"]) == (422, "idempotency_key_reused")


def test_a_write_without_a_key_is_refused(web: Web):
    answer = web.http.post("/api/calls", json=CALL)
    assert (answer.status_code, answer.json()["rule"]) == (422, "idempotency_key_missing")


def test_a_refusal_names_rule_and_remedy_in_both_languages(web: Web):
    number = web.incident()
    answer = web.send(f"/api/incidents/{number}/assign", {"unit_ids": []})
    assert answer.status_code == 422
    web.post("/api/units/E01/out-of-service", {"reason": "wash"})
    answer = web.send(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "reason": "near"})
    problem = answer.json()
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["type"] == f"/problems/{problem['rule']}" == "/problems/unit_not_free"
    assert problem["remedy"]["en"]
    assert problem["remedy"]["zh"]


def test_what_is_not_there_is_not_found(web: Web):
    for path in ("/api/incidents/9", "/api/calls/C9", "/api/units/X1", "/api/nothing", "/nothing"):
        answer = web.http.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"
    assert web.send("/api/assignments/9-9/status", {"status": "en_route"}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"dialled": "pizza"},
        {"point": [0.01]},
        {"point": [181, 0]},
        {"point": [0.01, "0"]},
        {"point": [True, 0]},
        {"address": ""},
        {"address": "two\nlines"},
        {"address": "x" * 201},
        {"caller_number": "1" * 41},
        {"source": "telepathy"},
        {"surprise": 1},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_bad_input_is_refused_and_never_quoted(web: Web, wrong: dict):
    answer = web.send("/api/calls", {**CALL, "caller_name": PERSON, **wrong})
    assert (answer.status_code, answer.json()["rule"]) == (422, "bad_input")
    assert PERSON not in answer.text
    assert answer.json()["detail"].startswith("body.")


@pytest.mark.parametrize(
    ("wrong", "field", "field_zh", "remedy"),
    [
        ({"address": "x" * 201}, "address", "地址", "200"),
        ({"address": ""}, "address", "地址", "Fill it in"),
        ({"dialled": "pizza"}, "number dialled", "拨打号码", "Correct"),
        ({"point": ["x", 0]}, "position", "位置", "Correct"),
    ],
)
def test_what_cannot_be_taken_is_named_in_both_languages(
    web: Web, wrong: dict, field: str, field_zh: str, remedy: str
) -> None:
    told = web.send("/api/calls", {**CALL, **wrong}).json()
    assert field in told["what"]["en"]
    assert field_zh in told["what"]["zh"]
    assert remedy in told["remedy"]["en"]


def test_numbers_that_are_none_are_refused(web: Web):
    headers = {"Idempotency-Key": "not-a-number", "Content-Type": "application/json"}
    for text in ("NaN", "Infinity", "1e999"):
        body = f'{{"dialled": "fire", "address": "x", "point": [{text}, 0]}}'
        assert web.http.post("/api/calls", content=body, headers=headers).status_code == 422


def test_the_name_of_an_unknown_field_is_not_told(web: Web):
    answer = web.send("/api/calls", {**CALL, CALLER: 1})
    assert answer.status_code == 422
    assert CALLER not in answer.text


def test_a_request_that_is_too_large_is_refused(web: Web):
    assert web.send("/api/calls", {**CALL, "text": "x" * 20_000}).status_code == 413
    headers = {"Idempotency-Key": "long-and-unsaid", "Content-Type": "application/json"}
    pieces = (b"x" * 1_000 for _ in range(40))
    assert web.http.post("/api/calls", content=pieces, headers=headers).status_code == 413


def test_another_sites_name_is_refused(web: Web):
    for host in ("evil.example", "127.0.0.1.evil.example", ""):
        answer = web.http.get("/api/board", headers={"Host": host})
        assert answer.status_code in {400, 421}


def test_a_page_of_another_site_may_not_ask(web: Web):
    headers = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "idempotency-key",
    }
    answer = web.http.options("/api/calls", headers=headers)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_the_demo_has_no_controls_in_a_room_in_earnest(web: Web):
    answer = web.send("/api/demo/jump", {"seconds": 60})
    assert (answer.status_code, answer.json()["rule"]) == (404, "demo_only")


class FailingLedger(MemoryLedger):
    """A ledger whose store can be taken away, or is full: then it is read, and keeps nothing."""

    away = full = False

    async def head(self):
        if self.away:
            raise LedgerOutage("away")
        return await super().head()

    async def append(self, batch):
        if self.away or self.full:
            raise LedgerOutage("away" if self.away else "no space left")
        await super().append(batch)


def test_while_the_record_is_away_nothing_is_accepted_and_then_all_goes_on():
    ledger = FailingLedger("room")
    with served(lambda: ledger) as web:
        assert web.get("/api/health")["saved"]
        ledger.away = True
        key = {"Idempotency-Key": "tried-again"}
        with structlog.testing.capture_logs() as log:
            answer = web.send("/api/calls", CALL, **key)
        assert (answer.status_code, answer.json()["rule"]) == (503, "not_saved")
        assert answer.headers["retry-after"] == "2"
        assert [line["why"] for line in log if line["event"] == "not_saved"] == ["away"]
        health = web.get("/api/health")
        assert (health["ok"], health["saved"]) == (False, False)
        assert web.get("/api/board")["calls"] == []
        ledger.away = False
        assert web.post("/api/calls", CALL, **key)["repeated"] is False
        assert len(web.get("/api/board")["calls"]) == 1
        assert web.get("/api/health")["saved"]


def test_a_record_that_is_read_well_and_keeps_nothing_is_not_called_saving():
    ledger = FailingLedger("room")
    with served(lambda: ledger) as web:
        ledger.full = True
        key = {"Idempotency-Key": "tried-again"}
        for _ in range(2):
            assert web.send("/api/calls", CALL, **key).status_code == 503
            health, clock = web.get("/api/health"), web.get("/api/board")["clock"]
            assert (health["ok"], health["saved"], clock["saved"]) == (False, False, False)
        ledger.full = False
        assert web.post("/api/calls", CALL, **key)["repeated"] is False
        assert web.get("/api/health")["saved"]
        assert web.get("/api/board")["clock"]["saved"]


def test_a_bug_is_answered_as_not_saved_and_the_log_says_where_but_not_what(
    web: Web, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise KeyError("555-0100")

    with structlog.testing.capture_logs() as log, monkeypatch.context() as patch:
        patch.setitem(FOLDS, CallReceived, broken)
        answer = web.send("/api/calls", CALL)
    assert (answer.status_code, answer.json()["rule"]) == (503, "not_saved")
    assert web.get("/api/board")["calls"] == []
    (noted,) = [line for line in log if line["event"] == "folded_in_part"]
    assert "broken" in noted["where"][-1]
    assert "555-0100" not in str(log)


def test_an_answer_is_kept_by_nobody(web: Web):
    answer: httpx.Response = web.http.get("/api/board")
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
