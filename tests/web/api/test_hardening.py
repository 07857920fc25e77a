"""What a hostile page, a flood or a careless log would do, and does not."""

from collections.abc import Iterator
from itertools import count

import pytest
from structlog.testing import capture_logs

from tests.toytown.door import PASSWORD
from tests.web.api.people import COOKIE, People, key, people
from turnout.access.model import Role
from turnout.web.pace import Limit, Pace
from turnout.web.server import Reach

_NAMES = count(1)
CALL = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


def policy(town: People, path: str) -> dict[str, str]:
    text = town.stranger().get(path).headers["content-security-policy"]
    return dict(part.strip().split(" ", 1) for part in text.split(";"))


def test_nothing_inline_and_nothing_from_elsewhere_runs_in_a_page(town: People) -> None:
    for path in ("/", "/sign-in", "/terminal", "/api/docs"):
        found = policy(town, path)
        assert found["default-src"] == "'self'"
        assert found["script-src"] == "'self'"
        assert "unsafe" not in " ".join(found.values())
        assert found["frame-ancestors"] == "'none'"
        assert found["base-uri"] == "'none'"


def test_every_answer_carries_the_headers_a_refusal_too(town: People) -> None:
    for path in ("/", "/api/board", "/nothing", "/api/session"):
        headers = town.stranger().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "strict-transport-security" not in headers
    assert town.stranger().get("/api/session").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "said",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_writes_nothing(town: People, said: dict[str, str]) -> None:
    client = town.member(f"of.here.{next(_NAMES)}", Role.DISPATCHER)
    answer = client.post("/api/calls", json=CALL, headers={**key(), **said})
    assert (answer.status_code, answer.json()["rule"]) == (403, "other_site")
    own = {"Origin": town.web.address, "Sec-Fetch-Site": "same-origin", "Turnout-Seat": "seat-40"}
    town.post(client, "/api/session/end", {})
    assert client.post("/api/calls", json=CALL, headers={**key(), **own}).status_code == 401


def test_a_form_without_the_header_of_its_own_writes_nothing(town: People) -> None:
    client = town.member("no.header", Role.DISPATCHER)
    answer = client.post("/api/calls", json=CALL)
    assert answer.json()["rule"] == "idempotency_key_missing"


def test_whoever_asks_too_often_waits_and_nobody_else_does() -> None:
    pace = Pace(Limit(known=3, stranger=2))
    assert [pace.keeps("staff-1", "10.0.0.1") for _ in range(4)] == [True, True, True, False]
    assert pace.keeps("staff-2", "10.0.0.1")
    assert [pace.keeps(None, "10.0.0.9") for _ in range(3)] == [True, True, False]
    assert pace.keeps(None, "10.0.0.8")


def test_a_strangers_flood_is_refused_and_a_dispatcher_works_on() -> None:
    with people(Limit(known=200, stranger=30)) as town:
        client = town.member("works.on", Role.DISPATCHER)
        stranger = town.stranger()
        assert {stranger.get("/api/session").status_code for _ in range(40)} == {200, 429}
        refused = stranger.get("/api/session")
        assert (refused.json()["rule"], refused.headers["retry-after"]) == ("too_fast", "60")
        assert client.get("/api/board").status_code == 200


def asked_from(town: People, address: str, times: int) -> set[int]:
    headers = {"X-Forwarded-For": address}
    stranger = town.stranger()
    return {stranger.get("/api/session", headers=headers).status_code for _ in range(times)}


def test_nobody_is_believed_who_says_to_ask_for_another_address() -> None:
    with people(Limit(known=200, stranger=30)) as town:
        found = [asked_from(town, f"203.0.113.{place}", 1) for place in range(40)]
        assert {429} in found


def test_behind_a_proxy_each_stranger_is_counted_by_their_own_address() -> None:
    reach = Reach(proxies=("127.0.0.1",))
    with people(Limit(known=200, stranger=30), reach=reach) as town:
        assert asked_from(town, "203.0.113.1", 40) == {200, 429}
        assert asked_from(town, "203.0.113.2", 20) == {200}
        # What a stranger adds in front is not the proxy's word.
        assert asked_from(town, "203.0.113.9, 203.0.113.1", 1) == {429}


def test_a_body_that_is_too_large_is_refused_before_it_is_read(town: People) -> None:
    client = town.member("too.large", Role.DISPATCHER)
    answer = client.post("/api/calls", json={**CALL, "text": "x" * 20_000}, headers=key())
    assert answer.status_code == 413


def test_no_log_holds_a_login_a_password_a_code_or_a_token(town: People) -> None:
    with capture_logs() as logs:
        client = town.member("logged.nowhere", Role.DISPATCHER)
        client.get("/api/accounts")
        wrong = {"login": "logged.nowhere", "password": "a wrong secret", "code": "000000"}
        client.post("/api/session/begin", json=wrong, headers=key())
    text = repr(logs)
    assert logs
    for secret in ("logged.nowhere", PASSWORD, "a wrong secret", client.cookies[COOKIE]):
        assert secret not in text


def test_another_name_of_this_host_is_refused(town: People) -> None:
    answer = town.stranger().get("/api/session", headers={"Host": "rebound.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize("body", [b"\xff\xfe{", b"[" * 15_000, b'{"text": "\\ud800"}', b"\x00"])
def test_a_body_that_is_no_json_is_refused_and_no_fault_of_the_rooms(
    town: People, body: bytes
) -> None:
    client = town.member(f"sends.{next(_NAMES)}", Role.DISPATCHER)
    headers = {**key(), "content-type": "application/json"}
    assert client.post("/api/calls", content=body, headers=headers).status_code in {400, 422}


def test_who_types_an_address_that_is_none_is_shown_a_page_and_a_program_a_problem(
    town: People,
) -> None:
    stranger, person = town.stranger(), {"Accept": "text/html,*/*;q=0.8"}
    answer = stranger.get("/statistics", headers=person)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "没有这个页面" in answer.text
    assert '<a href="/">' in answer.text
    assert "There is no such page" in answer.text
    for path, headers in (("/statistics", {}), ("/api/statistics", person)):
        assert stranger.get(path, headers=headers).json()["rule"] == "not_found"
