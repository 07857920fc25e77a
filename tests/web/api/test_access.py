"""Coming in over HTTP: cookies, seats, terminals, programs, and what the record then says."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from tests.toytown import TOWN
from tests.toytown.door import PASSWORD
from tests.web.api.people import COOKIE, People, key, people
from tests.web.api.served import served
from turnout.access.model import AccountId, Grant, Role
from turnout.access.permits import Permits, Principal
from turnout.adapters.cedar import CedarPolicies
from turnout.adapters.clock import WallClock
from turnout.base.ids import may_be_one_person
from turnout.bootstrap.visitors import DEMO_ROLES
from turnout.web.entry import Entry, Visitors


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


def rule_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["rule"]


def ring(town: People, client: httpx.Client, **headers: str) -> httpx.Response:
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    return client.post("/api/calls", json=call, headers={**key(), **headers})


def test_the_token_is_a_cookie_that_no_script_and_no_other_site_can_use(town: People) -> None:
    client = town.member("cookie.reader", Role.DISPATCHER)
    town.door.pass_time(30)
    body = {"login": "cookie.reader", "password": PASSWORD, "code": town.code("cookie.reader")}
    answer = client.post("/api/session/begin", json=body, headers=key())
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/", "max-age=50400"):
        assert part in cookie
    assert "secure" not in cookie
    assert client.cookies[COOKIE] not in answer.text


def test_a_password_is_every_character_of_it(town: People) -> None:
    password = PASSWORD.replace("blue", "b\u202elue")
    grants = [{"role": "dispatcher"}]
    asked = {"login": "tom.berg", "name": "Tom Berg", "grants": grants}
    invitation = town.post(town.admin, "/api/accounts/new", asked)["invitation"]
    town.enrol("tom.berg", invitation, password)
    wrong = town.stranger().post("/api/session/begin", json=town.proof("tom.berg"), headers=key())
    assert rule_of(wrong) == (403, "sign_in_failed")
    assert town.sign_in("tom.berg", password).get("/api/board").status_code == 200


def test_whoever_signs_out_is_out(town: People) -> None:
    client = town.member("li.wei", Role.DISPATCHER)
    kept = client.cookies[COOKIE]
    assert client.get("/api/board").status_code == 200
    town.post(client, "/api/session/end", {})
    assert rule_of(client.get("/api/board")) == (401, "not_signed_in")
    again = town.stranger()
    again.cookies.set(COOKIE, kept)
    assert again.get("/api/board").status_code == 401


def test_the_record_names_the_account_and_the_seat_not_what_was_typed(town: People) -> None:
    client = town.member("ana.rojas", Role.DISPATCHER)
    holder = client.get("/api/session").json()["holder"]
    call = ring(town, client, **{"Turnout-Seat": "seat-5"}).json()["call_id"]
    number = town.post(client, f"/api/calls/{call}/take", {})["incident_id"]
    timeline = client.get(f"/api/incidents/{number}").json()["timeline"]
    assert {row["actor"] for row in timeline} == {f"{holder}@seat-5", f"{holder}@seat-1"}


def test_a_seat_that_somebody_holds_is_refused_to_another(town: People) -> None:
    one = town.member("seat.one", Role.DISPATCHER)
    two = town.member("seat.two", Role.DISPATCHER)
    assert ring(town, one, **{"Turnout-Seat": "seat-7"}).status_code == 200
    assert rule_of(ring(town, two, **{"Turnout-Seat": "seat-7"})) == (409, "seat_taken")
    assert ring(town, two, **{"Turnout-Seat": "seat-8"}).status_code == 200
    town.post(one, "/api/session/end", {})
    assert ring(town, two, **{"Turnout-Seat": "seat-7"}).status_code == 200


def test_a_terminal_is_its_unit_whatever_seat_it_names(town: People) -> None:
    dispatcher = town.member("sends.units", Role.DISPATCHER)
    call = ring(town, dispatcher, **{"Turnout-Seat": "seat-11"}).json()["call_id"]
    seat = {"Turnout-Seat": "seat-11", **key()}
    taken = dispatcher.post(f"/api/calls/{call}/take", json={}, headers=seat).json()
    number = taken["incident_id"]
    seat = {"Turnout-Seat": "seat-11", **key()}
    what = {"incident_type": "house_fire"}
    dispatcher.post(f"/api/incidents/{number}/classify", json=what, headers=seat)
    seat = {"Turnout-Seat": "seat-11", **key()}
    orders = {"unit_ids": ["E01"], "recommendation": 1, "reason": "near"}
    sent = dispatcher.post(f"/api/incidents/{number}/assign", json=orders, headers=seat)
    [order] = sent.json()["assignment_ids"]
    crew = town.device(unit_id="E01")
    path = f"/api/assignments/{order}/status"
    pressed = crew.post(
        path, json={"status": "acknowledged"}, headers=key() | {"Turnout-Seat": "seat-1"}
    )
    assert pressed.status_code == 200
    timeline = dispatcher.get(f"/api/incidents/{number}").json()["timeline"]
    assert "@unit-E01" in timeline[-1]["actor"]
    stranger = town.device(unit_id="T01")
    assert rule_of(stranger.post(path, json={"status": "en_route"}, headers=key()))[0] == 403
    path = f"/api/assignments/{order}/road-blocked"
    assert rule_of(stranger.post(path, json={}, headers=key()))[0] == 403
    assert crew.post(path, json={"point": [0.015, 0.0]}, headers=key()).status_code == 200


def test_a_gateway_rings_with_its_key_and_reads_nothing(town: People) -> None:
    gateway = town.program(Role.LINE_GATEWAY)
    ring = {"event": "ring", "dialled": "police", "language": "es"}
    answer = gateway.post("/api/line/events", json=ring, headers=key())
    assert answer.status_code == 200, answer.text
    assert gateway.get("/api/board").status_code == 403
    gateway.headers["Authorization"] = "Bearer " + "0" * 32
    assert gateway.post("/api/line/events", json=ring, headers=key()).status_code == 401


def test_rights_that_are_taken_back_are_gone_with_the_next_request(town: People) -> None:
    client = town.member("moves.on", Role.DISPATCHER)
    holder = client.get("/api/session").json()["holder"]
    town.post(town.admin, f"/api/accounts/{holder}/roles", {"grants": [{"role": "planner"}]})
    assert ring(town, client).status_code == 403
    town.post(town.admin, f"/api/accounts/{holder}/close", {"reason": "left"})
    assert client.get("/api/board").status_code == 401


def test_a_grant_of_one_district_opens_no_incident_of_another(town: People) -> None:
    everywhere = town.member("all.districts", Role.DISPATCHER)
    seat = {"Turnout-Seat": "seat-21"}
    call = ring(town, everywhere, **seat).json()["call_id"]
    taken = everywhere.post(f"/api/calls/{call}/take", json={}, headers={**key(), **seat})
    path = f"/api/incidents/{taken.json()['incident_id']}"
    west = town.member("west.only", Role.DISPATCHER, districts=["west"])
    east = town.member("east.only", Role.DISPATCHER, districts=["east"])
    district = everywhere.get(path).json()["district"]
    assert west.get(path).status_code == (200 if district in {"west", None} else 403)
    assert east.get(path).status_code == (200 if district in {"east", None} else 403)


def test_an_invitation_and_a_wrong_password_say_what_to_do(town: People) -> None:
    stranger = town.stranger()
    body = {"login": "nobody", "password": "wrong", "code": "000000"}
    answer = stranger.post("/api/session/begin", json=body, headers=key())
    assert rule_of(answer) == (403, "sign_in_failed")
    for _ in range(5):
        answer = stranger.post("/api/session/begin", json=body, headers=key())
    assert rule_of(answer) == (429, "slow_down")
    assert f"{answer.headers['retry-after']} s" in answer.json()["what"]["en"]
    answer = stranger.post("/api/invitations/offer", json={"invitation": "0" * 32}, headers=key())
    assert rule_of(answer) == (409, "invitation_over")


def test_the_second_factor_is_shown_as_a_picture_without_a_script(town: People) -> None:
    body = {"login": "new.person", "name": "New Person", "grants": []}
    made = town.post(town.admin, "/api/accounts/new", body)
    invitation = {"invitation": made["invitation"]}
    shown = town.post(town.stranger(), "/api/invitations/offer", invitation)
    assert shown["qr"].startswith("<svg")
    assert "script" not in shown["qr"]
    assert shown["uri"].startswith("otpauth://totp/")
    listed = {a["login"]: a for a in town.admin.get("/api/accounts").json()["accounts"]}
    assert not listed["new.person"]["enrolled"]


def test_a_person_is_shown_to_who_handles_it_and_each_showing_is_written_down(
    town: People,
) -> None:
    handler = town.member("handles.it", Role.DISPATCHER)
    number = "+56 9 8765 4321"
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    call |= {"caller_number": number, "caller_name": "Maria Planted", "text": "help"}
    seat = {"Turnout-Seat": "seat-31"}
    name = handler.post("/api/calls", json=call, headers={**key(), **seat}).json()["call_id"]
    taken = handler.post(f"/api/calls/{name}/take", json={}, headers={**key(), **seat})
    about = f"incident-{taken.json()['incident_id']}"
    path = f"/api/incidents/{taken.json()['incident_id']}"
    for _ in range(3):
        assert number in handler.get(path).text
    reviewer = town.member("reviews.it", Role.REVIEWER)
    hidden = reviewer.get(path)
    assert hidden.status_code == 200
    for word in (number, "Maria Planted", '"help"'):
        assert word not in hidden.text
    broken = {"about": about, "reason": "a complaint about this call"}
    town.post(reviewer, "/api/glass", broken)
    assert number in reviewer.get(path).text
    auditor = town.member("audits.it", Role.AUDITOR)
    rows = auditor.get("/api/audit", params={"about": about}).json()["rows"]
    seen = [(row["who"], row["reason"]) for row in rows if row["type"] == "PersonRead"]
    who = [client.get("/api/session").json()["holder"] for client in (reviewer, handler)]
    assert seen == [(who[0], "a complaint about this call"), (who[1], "handles")]
    assert auditor.get(path).status_code == 403


def test_what_was_refused_stands_in_the_book_once_for_each_action(town: People) -> None:
    planner = town.member("tries.doors", Role.PLANNER)
    holder = planner.get("/api/session").json()["holder"]
    for path in ("/api/incidents/1", "/api/incidents/2", "/api/audit"):
        assert planner.get(path).status_code == 403
    auditor = town.member("audits.refusals", Role.AUDITOR)
    rows = auditor.get("/api/audit").json()["rows"]
    told = [r["reason"] for r in rows if r["type"] == "RequestRefused" and r["who"] == holder]
    assert told == ["audit", "read_card"]
    town.door.pass_time(600)
    assert planner.get("/api/audit").status_code == 403
    rows = auditor.get("/api/audit").json()["rows"]
    again = [r["reason"] for r in rows if r["type"] == "RequestRefused" and r["who"] == holder]
    assert again == ["audit", "audit", "read_card"]


def test_an_auditor_reads_who_it_was_and_what_was_granted_and_asked(town: People) -> None:
    planner = town.member("is.named", Role.PLANNER)
    holder = planner.get("/api/session").json()["holder"]
    assert planner.get("/api/incidents/1").status_code == 403
    audit = town.member("reads.names", Role.AUDITOR).get("/api/audit").json()
    assert audit["names"][holder] == "Is.Named (is.named)"
    assert audit["timezone"] == TOWN.timezone
    mine = [row for row in audit["rows"] if row["about"] == holder]
    [asked] = [row["asked"] for row in mine if row["type"] == "RequestRefused"]
    assert asked["en"] == "open the card of a call or incident"
    [[granted]] = [row["grants"] for row in mine if row["type"] == "RolesGranted"]
    assert granted == {
        "role": "planner",
        "agency": None,
        "districts": [],
        "starts_at": None,
        "ends_at": None,
    }


def test_what_a_closed_incident_says_of_a_person_is_opened_with_a_reason_and_written_down(
    town: People,
) -> None:
    number, seat = "+56 9 1111 2222", {"Turnout-Seat": "seat-33"}
    handler = town.member("closes.it", Role.DISPATCHER)
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    call |= {"caller_number": number}
    name = handler.post("/api/calls", json=call, headers={**key(), **seat}).json()["call_id"]
    taken = handler.post(f"/api/calls/{name}/take", json={}, headers={**key(), **seat})
    path = f"/api/incidents/{taken.json()['incident_id']}"
    body = {"disposition": "handled"}
    assert handler.post(f"{path}/close", json=body, headers={**key(), **seat}).status_code == 200
    closed = handler.get(path).json()
    assert (closed["status"], closed["withheld"]) == ("closed", True)
    assert number not in handler.get(path).text
    about = f"incident-{taken.json()['incident_id']}"
    town.post(handler, "/api/glass", {"about": about, "reason": "the caller rang again"})
    opened = handler.get(path)
    assert number in opened.text
    assert not opened.json()["withheld"]
    rows = town.member("audits.that", Role.AUDITOR).get("/api/audit", params={"about": about})
    reasons = {r["reason"] for r in rows.json()["rows"] if r["type"] == "PersonRead"}
    assert "the caller rang again" in reasons


def test_broken_glass_opens_a_card_beyond_the_grant_and_nothing_else(town: People) -> None:
    everywhere = town.member("every.district", Role.DISPATCHER)
    seat = {"Turnout-Seat": "seat-32"}
    call = ring(town, everywhere, **seat).json()["call_id"]
    taken = everywhere.post(f"/api/calls/{call}/take", json={}, headers={**key(), **seat})
    number = taken.json()["incident_id"]
    far = town.member("far.away", Role.DISPATCHER, agency="police")
    assert far.get(f"/api/incidents/{number}").status_code == 403
    town.post(far, "/api/glass", {"about": f"incident-{number}", "reason": "they asked me"})
    assert far.get(f"/api/incidents/{number}").status_code == 200
    body = {"disposition": "handled"}
    answer = far.post(f"/api/incidents/{number}/close", json=body, headers=key())
    assert answer.status_code == 403


@pytest.mark.parametrize("blank", ["", "  "])
def test_who_closes_something_without_a_reason_is_told_that_it_needs_one(
    town: People, blank: str
) -> None:
    town.device(unit_id="E01")
    town.program(Role.TRACKER)
    town.member(login := f"goes{len(blank)}", Role.DISPATCHER)
    rows = town.admin.get("/api/accounts").json()["accounts"]
    [whose] = [one["account_id"] for one in rows if one["login"] == login]
    for kind in (f"accounts/{whose}", "devices/device-1", "keys/key-1"):
        answer = town.admin.post(f"/api/{kind}/close", json={"reason": blank}, headers=key())
        assert rule_of(answer) == (409, "reason_missing"), kind


def test_a_stream_ends_when_its_session_does(town: People) -> None:
    client = town.member("listens.on", Role.DISPATCHER)
    with client.stream("GET", "/api/stream") as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: hello"
        town.post(client, "/api/session/end", {})
        assert [line for line in lines if line.startswith("event: delta")] == []


def test_who_has_no_role_sees_the_door_and_nothing_else(town: People) -> None:
    client = town.member("no.role")
    assert client.get("/api/session").json()["actions"] == ["enter", "volunteer", "tell"]
    assert rule_of(client.get("/api/board")) == (403, "not_permitted")


def test_a_demo_says_that_it_is_one_and_has_no_accounts() -> None:
    with served() as web:
        assert web.get("/api/session")["mode"] == "demo"
        answer = web.http.get("/api/accounts")
        assert rule_of(answer) == (403, "no_accounts")


async def demo_visitor() -> Entry:
    """Whoever opens a demo: many roles, but none that looks after accounts."""
    grants = tuple(Grant(role=role) for role in DEMO_ROLES)
    visitor = Principal(id=AccountId("demo"), grants=grants)
    return Visitors(Permits(CedarPolicies(), {}), visitor, WallClock())


def test_in_a_demo_a_page_of_accounts_says_that_there_are_none_not_that_a_role_is_missing() -> None:
    with served(make_entry=demo_visitor) as web:
        for path in ("audit", "accounts", "devices", "requests", "me"):
            answer = web.http.get(f"/api/{path}")
            assert rule_of(answer) == (403, "no_accounts"), path
            assert "has no accounts" in answer.json()["what"]["en"]
            assert "没有账户" in answer.json()["what"]["zh"]


def test_in_a_demo_another_seat_is_another_person() -> None:
    visitors = asyncio.run(demo_visitor())
    visitor = visitors.who(None, None, pressed=True)
    assert visitor is not None
    one, other = visitors.named(visitor, "seat-1"), visitors.named(visitor, "seat-2")
    assert may_be_one_person(one, one)
    assert not may_be_one_person(one, other)
