"""How much of the room somebody sees: of their districts, of their agency, in their shift."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.web.api.people import People, key, people
from turnout.access.model import Role
from turnout.base.ids import IncidentId

WEST, EAST = 0.01, 0.05


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


class Seat:
    """Somebody at a seat of their own."""

    def __init__(self, town: People, client: httpx.Client, seat: str) -> None:
        self.town, self.client, self.seat = town, client, seat

    def do(self, path: str, body: dict[str, Any]) -> Any:
        headers = {**key(), "Turnout-Seat": self.seat}
        answer = self.client.post(path, json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def incident(self, at: float, dialled: str = "fire") -> int:
        call = {"dialled": dialled, "address": "Long Road", "point": [at, 0.0]}
        name = self.do("/api/calls", call)["call_id"]
        return int(self.do(f"/api/calls/{name}/take", {})["incident_id"])

    def send(self, incident: int, unit: str) -> str:
        """The order that a unit gets."""
        self.do(f"/api/incidents/{incident}/classify", {"incident_type": "bin_fire"})
        card = self.client.get(f"/api/incidents/{incident}").json()
        body = {
            "unit_ids": [unit],
            "recommendation": card["recommendation"]["number"],
            "reason": "the test says so",
        }
        [order] = self.do(f"/api/incidents/{incident}/assign", body)["assignment_ids"]
        return str(order)


@pytest.fixture(scope="module")
def whole(town: People) -> Seat:
    return Seat(town, town.member("sees.all", Role.DISPATCHER), "seat-40")


def shown(client: httpx.Client, table: str = "incidents") -> set[Any]:
    return {row["id"] for row in client.get("/api/board").json()[table]}


def rows_until(lines: Iterator[str], name: Any, kind: str = "incident") -> list[dict[str, Any]]:
    """The changes that a stream tells, up to and with one about this incident, or this call."""
    rows: list[dict[str, Any]] = []
    for line in lines:
        if not line.startswith('data: {"n":'):
            continue
        delta = json.loads(line.removeprefix("data: "))
        rows += [{"n": delta["n"], **row} for row in delta["rows"]]
        if any(r["kind"] == kind and _id(r) == name for r in rows):
            return rows
    raise AssertionError("the stream ended")


def _id(row: dict[str, Any]) -> Any:
    return row["gone"] if "gone" in row else row["row"]["id"]


def test_a_grant_of_a_district_shows_the_board_and_the_stream_of_that_district(
    town: People, whole: Seat
) -> None:
    near, far = whole.incident(WEST), whole.incident(EAST)
    west = town.member("of.the.west", Role.DISPATCHER, districts=["west"])
    assert near in shown(west)
    assert far not in shown(west)
    assert {near, far} <= shown(whole.client)
    cursor = west.get("/api/board").json()["cursor"]
    with west.stream("GET", "/api/stream", params={"cursor": cursor}) as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: hello"
        hidden, told = whole.incident(EAST), whole.incident(WEST)
        rows = rows_until(lines, told)
        assert hidden not in {_id(row) for row in rows if row["kind"] == "incident"}
        numbers = sorted({row["n"] for row in rows})
        assert numbers == list(range(1, len(numbers) + 1))
        whole.do(f"/api/incidents/{told}/locate", {"address": "Far Road", "point": [EAST, 0.0]})
        [gone] = [r for r in rows_until(lines, told) if r["kind"] == "incident"]
        assert (gone["gone"], gone["why"]) == (told, "beyond")
    assert told not in shown(west)
    assert west.get(f"/api/incidents/{told}").status_code == 403


def test_no_other_spelling_of_a_number_opens_what_the_number_does_not(
    town: People, whole: Seat
) -> None:
    far = whole.incident(EAST)
    west = town.member("who.spells", Role.DISPATCHER, districts=["west"])
    assert west.get(f"/api/incidents/{far}").status_code == 403
    for spelled in (f"+{far}", f"%20{far}", f"{far}%20", f"0{far}", f"{far:013}", f"{far}.0"):
        assert west.get(f"/api/incidents/{spelled}").status_code in {403, 422}, spelled
        # Nor is it written down under another name that it was read.
        assert whole.client.get(f"/api/incidents/{spelled}").status_code == 422, spelled


def test_a_grant_of_an_agency_shows_its_service_and_its_units(town: People, whole: Seat) -> None:
    fire, crime = whole.incident(WEST), whole.incident(WEST + 0.02, "police")
    mine = town.member("of.the.brigade", Role.DISPATCHER, agency="fire")
    assert fire in shown(mine)
    assert crime not in shown(mine)
    board = mine.get("/api/board").json()
    assert {unit["agency"] for unit in board["units"]} == {"fire"}
    assert shown(mine, "units") < shown(whole.client, "units")
    with mine.stream("GET", "/api/stream") as answer:
        told = next(line for line in answer.iter_lines() if line.startswith('data: {"at"'))
        for_units = {unit[0] for unit in json.loads(told.removeprefix("data: ")).get("units", [])}
        assert for_units <= shown(mine, "units")
    whole.do(f"/api/incidents/{crime}/close", {"disposition": "handled"})
    whole.do(f"/api/incidents/{fire}/close", {"disposition": "handled"})
    closed = {row["id"] for row in mine.get("/api/closed").json()["incidents"]}
    assert fire in closed
    assert crime not in closed


def test_a_call_is_theirs_to_whom_it_was_passed_and_no_more_once_it_goes_on(
    town: People, whole: Seat
) -> None:
    call = whole.do("/api/calls", {"dialled": "police", "address": "Long Road"})["call_id"]
    brigade = Seat(town, town.member("rings.at.fire", Role.CALL_TAKER, agency="fire"), "seat-41")
    assert brigade.client.get(f"/api/calls/{call}").status_code == 403
    whole.do(f"/api/calls/{call}/answer", {})
    with brigade.client.stream("GET", "/api/stream") as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: hello"
        whole.do(f"/api/calls/{call}/transfer", {"to_service": "fire", "reason": "smoke"})
        came = rows_until(lines, call, "call")
        assert came[-1]["row"]["meant_for"]["to_service"] == "fire"
        assert call in shown(brigade.client, "calls")
        assert brigade.client.get(f"/api/calls/{call}").status_code == 200
        brigade.do(f"/api/calls/{call}/answer", {})
        brigade.do(f"/api/calls/{call}/transfer", {"to_seat": "seat-42", "reason": "Spanish"})
        assert call in shown(brigade.client, "calls"), "it is the brigade's, whichever seat has it"
        assert brigade.client.get(f"/api/calls/{call}").json()["service"] == "fire"
        brigade.do(f"/api/calls/{call}/answer", {})
        brigade.do(f"/api/calls/{call}/transfer", {"to_service": "ambulance", "reason": "no smoke"})
        assert call not in shown(brigade.client, "calls")
        rows = rows_until(lines, call, "call")
        while "gone" not in rows[-1]:
            rows += rows_until(lines, call, "call")
        assert (rows[-1]["gone"], rows[-1]["why"]) == (call, "beyond")
    assert brigade.client.get(f"/api/calls/{call}").status_code == 403


def test_a_form_on_paper_is_entered_by_those_whose_call_it_would_have_been(
    town: People, whole: Seat
) -> None:
    whole.do("/api/papers", {"count": 2})
    last = whole.client.get("/api/papers").json()["last"]
    now = whole.client.get(f"/api/incidents/{whole.incident(WEST)}").json()["received_at"]
    form = {"address": "Long Road", "received_at": now, "taken_at": now, "orders": []}
    theirs = {**form, "dialled": "police", "incident_type": "burglary"}
    mine = {**form, "dialled": "fire", "incident_type": "bin_fire"}
    brigade = Seat(town, town.member("writes.at.fire", Role.DISPATCHER, agency="fire"), "seat-43")
    refused = brigade.client.post(f"/api/papers/{last}", json=theirs, headers=key())
    assert (refused.status_code, refused.json()["rule"]) == (403, "not_permitted")
    brigade.do(f"/api/papers/{last}", mine)
    whole.do(f"/api/papers/{last - 1}", theirs)


def test_a_call_that_was_taken_is_as_far_away_as_its_incident(town: People, whole: Seat) -> None:
    west = town.member("takes.the.west", Role.CALL_TAKER, districts=["west"])
    call = {"dialled": "fire", "address": "Long Road", "caller_number": "+56 9 1111 2222"}
    near, far = (
        whole.do("/api/calls", {**call, "point": [at, 0.0]})["call_id"] for at in (WEST, EAST)
    )
    for name in (near, far):
        assert west.get(f"/api/calls/{name}").status_code == 200
        whole.do(f"/api/calls/{name}/take", {})
    assert west.get(f"/api/calls/{near}").status_code == 200
    assert west.get(f"/api/calls/{far}").status_code == 403


def test_an_incident_that_is_long_over_is_as_far_away_as_it_was(
    town: People, whole: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("turnout.dispatch.fold.incidents.CLOSED_KEPT", 1)
    near, far = whole.incident(WEST), whole.incident(EAST)
    for number in (near, far):
        whole.do(f"/api/incidents/{number}/close", {"disposition": "handled"})
    while town.web.town.board.find_incident(IncidentId(far)) is not None:
        later = whole.incident(WEST)
        whole.do(f"/api/incidents/{later}/close", {"disposition": "handled"})
    west = town.member("reads.of.the.west", Role.REVIEWER, districts=["west"])
    for path in ("", "/reviews"):
        got = [west.get(f"/api/incidents/{one}{path}").status_code for one in (near, far)]
        assert got == [200, 403]
    assert west.get("/api/incidents/999999").status_code == 404


def test_a_terminal_that_tells_of_an_order_long_over_hears_that_it_is_over(
    town: People, whole: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("turnout.dispatch.fold.incidents.CLOSED_KEPT", 1)
    fire = whole.incident(WEST)
    [order] = whole.do(f"/api/incidents/{fire}/assign", {"unit_ids": ["E02"]})["assignment_ids"]
    mine, theirs = town.device(unit_id="E02"), town.device(unit_id="E01")

    def told(terminal: httpx.Client) -> tuple[int, str]:
        path, body = f"/api/assignments/{order}/status", {"status": "on_scene"}
        answer = terminal.post(path, json=body, headers=key())
        return answer.status_code, answer.json()["rule"]

    whole.do(f"/api/assignments/{order}/status", {"status": "cleared"})
    assert told(mine) == (409, "order_ended")
    assert told(theirs) == (403, "not_permitted")
    whole.do(f"/api/incidents/{fire}/close", {"disposition": "handled"})
    for _ in range(3):
        later = whole.incident(WEST)
        whole.do(f"/api/incidents/{later}/close", {"disposition": "handled"})
    assert town.web.town.board.find_incident(IncidentId(fire)) is None
    assert told(mine) == (409, "order_over")
    assert told(theirs) == (403, "not_permitted")


def test_when_a_shift_ends_so_do_its_board_and_its_stream(town: People, whole: Seat) -> None:
    ends = town.door.book.now() + timedelta(minutes=30)
    late = town.member("until.eight", Role.DISPATCHER, ends_at=ends.isoformat())
    with late.stream("GET", "/api/stream") as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: hello"
        town.door.pass_time(1_801)
        assert [line for line in lines if line.startswith("event: delta")] == []
    assert late.get("/api/board").status_code == 403


def test_the_journal_and_the_commanders_page_hold_what_is_theirs(town: People, whole: Seat) -> None:
    near, far = whole.incident(WEST), whole.incident(EAST)
    for number, words in ((near, "The west gate is locked"), (far, "The east gate is locked")):
        whole.do(f"/api/incidents/{number}/notes", {"text": words})
    whole.do("/api/journal/notes", {"text": "The mayor rang"})
    west = town.member("duty.of.the.west", Role.DUTY_COMMANDER, districts=["west"])
    everywhere = town.member("duty.of.all", Role.DUTY_COMMANDER)

    def about(client: httpx.Client) -> set[int | None]:
        notes = client.get("/api/journal").json()["notes"]
        return {note["incident_id"] for note in notes}

    assert {None, near, far} <= about(everywhere)
    assert far not in about(west)
    assert {None, near} <= about(west)
    mine, all_of_it = (one.get("/api/commander").json() for one in (west, everywhere))
    assert mine["open"] == len(shown(west))
    assert all_of_it["open"] == len(shown(everywhere)) > mine["open"]


def test_the_past_holds_what_is_theirs_and_the_whole_record_is_for_who_sees_all(
    town: People, whole: Seat
) -> None:
    near, far = whole.incident(WEST), whole.incident(EAST)
    order = whole.send(far, "E02")
    at = whole.client.get("/api/board").json()["clock"]["at"]
    west = town.member("reviews.the.west", Role.REVIEWER, districts=["west"])
    brigade = town.member("reviews.the.brigade", Role.REVIEWER, agency="fire")
    everywhere = town.member("reviews.all", Role.REVIEWER)

    def past(client: httpx.Client) -> dict[str, Any]:
        return dict(client.get("/api/past", params={"at": at}).json())

    def incidents(client: httpx.Client) -> set[int]:
        return {row["id"] for row in past(client)["incidents"]}

    assert {near, far} <= incidents(everywhere)
    assert far not in incidents(west)
    assert near in incidents(west)
    told = {fact["data"].get("incident_id") for fact in past(west)["facts"]}
    assert far not in told
    assert far in {fact["data"].get("incident_id") for fact in past(everywhere)["facts"]}
    services = {unit["service"] for unit in past(brigade)["units"]}
    assert services == {"fire"}
    taken = [one.get("/api/past/record", params={"until": at}) for one in (everywhere, west)]
    assert [answer.status_code for answer in taken] == [200, 403]
    whole.do(f"/api/assignments/{order}/cancel", {"reason": "it was nothing"})


def test_measures_and_reviews_are_of_what_is_theirs(town: People, whole: Seat) -> None:
    near, far = whole.incident(WEST), whole.incident(EAST)
    for number in (near, far):
        whole.do(f"/api/incidents/{number}/close", {"disposition": "handled"})
    west = town.member("measures.the.west", Role.REVIEWER, districts=["west"])
    everywhere = town.member("measures.all", Role.REVIEWER)

    def districts(client: httpx.Client) -> set[str]:
        figures = client.get("/api/measures", params={"by": "district"}).json()["figures"]
        return {figure["group"] for figure in figures if figure["by"] == "district"}

    def closed(client: httpx.Client) -> set[int]:
        return {case["id"] for case in client.get("/api/reviews").json()["cases"]}

    assert {"west", "east"} <= districts(everywhere)
    assert "east" not in districts(west)
    assert {near, far} <= closed(everywhere)
    assert far not in closed(west)
    assert near in closed(west)
    assert "east" not in west.get("/api/measures.csv").text


def test_a_planner_is_shown_no_small_group_and_a_reviewer_is(town: People, whole: Seat) -> None:
    few = whole.incident(WEST + 0.02, "police")
    whole.do(f"/api/incidents/{few}/close", {"disposition": "handled"})
    planner = town.member("plans.posts", Role.PLANNER)
    reviewer = town.member("opens.cards", Role.REVIEWER)

    def document(client: httpx.Client) -> dict[str, Any]:
        return dict(client.get("/api/measures", params={"by": "service"}).json())

    assert document(reviewer)["fewest"] is None
    assert document(planner)["fewest"] == 10
    shown_to_planner = document(planner)["figures"]
    assert all(f["n"] + f["missing"] + f["open"] >= 10 for f in shown_to_planner)
    assert all(f["n"] >= 10 or f["percentiles"] == [] for f in shown_to_planner)
    assert any(f["group"] == "police" for f in document(reviewer)["figures"])
    assert not any(f["group"] == "police" for f in shown_to_planner)
    assert "police" not in planner.get("/api/measures.csv").text


def test_what_people_ask_of_their_own_data_is_answered_where_a_grant_holds(
    town: People, whole: Seat
) -> None:
    call = {"dialled": "fire", "address": "Long Road", "caller_number": "+56 9 5555 6666"}
    numbers = {}
    for place, at in (("west", WEST), ("east", EAST)):
        name = whole.do("/api/calls", {**call, "point": [at, 0.0]})["call_id"]
        numbers[place] = whole.do(f"/api/calls/{name}/take", {})["incident_id"]
        whole.do(f"/api/incidents/{numbers[place]}/close", {"disposition": "handled"})
    takes_in = Seat(town, town.member("takes.requests", Role.REVIEWER), "seat-50")
    decides = Seat(town, town.member("decides.requests", Role.REVIEWER), "seat-51")
    west = town.member("answers.the.west", Role.REVIEWER, districts=["west"])
    body = {"wish": "export", "text": "it is about me", "answer_to": "by post"}
    asked = {}
    for place, number in numbers.items():
        about = {**body, "about": f"incident-{number}"}
        asked[place] = takes_in.do("/api/requests/new", about)["number"]
        decides.do(f"/api/requests/{asked[place]}/decide", {"granted": True, "reason": "theirs"})
    theirs = {one["number"] for one in west.get("/api/requests").json()["requests"]}
    assert theirs == {asked["west"]}
    far = {**body, "about": f"incident-{numbers['east']}"}
    assert west.post("/api/requests/new", json=far, headers=key()).status_code == 403
    answers = {
        place: west.post(f"/api/requests/{number}/export", json={}, headers=key())
        for place, number in asked.items()
    }
    assert {place: answer.status_code for place, answer in answers.items()} == {
        "west": 200,
        "east": 403,
    }
    assert "5555" not in answers["east"].text


def test_the_ways_of_another_agencys_units_are_not_told(town: People, whole: Seat) -> None:
    fire = town.member("ways.of.the.brigade", Role.DISPATCHER, agency="fire")
    board = whole.client.get("/api/board").json()
    agencies = {unit["id"]: unit["agency"] for unit in board["units"]}
    units = {"units": ",".join(sorted(agencies))}
    driving = {"unit_id": "", "line": [], "route_version": 1}
    motion = town.web.app.state.desk._around.motion
    motion.route = lambda unit_id: {**driving, "unit_id": unit_id}
    try:
        told = {
            one: {way["unit_id"] for way in asked.get("/api/routes", params=units).json()["routes"]}
            for one, asked in (("fire", fire), ("all", whole.client))
        }
    finally:
        del motion.route
    assert told["all"] == set(agencies)
    assert told["fire"] == {unit for unit, agency in agencies.items() if agency == "fire"}


def test_the_roster_of_another_agency_is_not_changed(town: People) -> None:
    """E01 is an engine of the brigade, P01 a patrol car of the police."""
    table = "unit,from,until,crew\n{},2030-03-02T12:00:00Z,2030-03-02T20:00:00Z,4\n"
    keeper = town.member("keeps.the.brigades", Role.PLANNER, agency="fire")

    def status(path: str, body: dict[str, Any]) -> int:
        return int(keeper.post(path, json=body, headers=key()).status_code)

    assert status("/api/roster/import", {"table": table.format("E01")}) == 200
    assert status("/api/roster/import", {"table": table.format("P01")}) == 403
    assert status("/api/roster/import?dry_run=true", {"table": table.format("P01")}) == 403
    cancelled = {"starts_at": "2030-03-02T12:00:00Z", "reason": "the plan was wrong"}
    assert status("/api/roster/cancel", {"unit_id": "P01", **cancelled}) == 403
    assert status("/api/roster/cancel", {"unit_id": "E01", **cancelled}) == 200
    people = "number,agency,kind,qualifications,station,valid_from,valid_until\n"
    theirs = f"{people}7,police,police,,,,\n"
    assert status("/api/roster/import", {"table": theirs}) == 403


def test_a_relation_shows_a_number_and_nothing_of_what_is_beyond(town: People, whole: Seat) -> None:
    near, far = whole.incident(WEST), whole.incident(EAST)
    west = town.member("west.of.two", Role.DISPATCHER, districts=["west"])
    body = {"other": far, "relation": "caused"}
    seat = {"Turnout-Seat": "seat-43"}
    refused = west.post(f"/api/incidents/{near}/relate", json=body, headers=key() | seat)
    assert refused.status_code == 403
    whole.do(f"/api/incidents/{near}/relate", body)
    card = west.get(f"/api/incidents/{near}").json()
    [one] = card["related"]
    assert (one.pop("since") != "", one) == (True, {"incident_id": far, "relation": "caused"})
    told = [fact["data"] for fact in card["timeline"] if fact["type"] == "IncidentRelated"]
    assert told == [{"incident_id": near, "other": far, "relation": "caused"}]
    assert west.get(f"/api/incidents/{far}").status_code == 403
    refused = west.post(
        f"/api/incidents/{near}/unrelate", json={"other": far}, headers=key() | seat
    )
    assert refused.status_code == 403
    whole.do(f"/api/incidents/{far}/unrelate", {"other": near})
    assert west.get(f"/api/incidents/{near}").json()["related"] == []


def test_a_crew_and_a_partner_read_of_a_relation_what_they_may_see(
    town: People, whole: Seat
) -> None:
    near, far = whole.incident(WEST), whole.incident(EAST)
    order = whole.send(near, "E01")
    whole.do(f"/api/incidents/{near}/relate", {"other": far, "relation": "caused_by"})
    west = town.member("west.reads", Role.DISPATCHER, districts=["west"])

    def read(client: Any) -> tuple[Any, ...]:
        orders = client.get("/api/units/E01/terminal").json()["orders"]
        [one] = next(each for each in orders if each["id"] == order)["related"]
        linked = client.get(f"/api/incidents/{near}/eido").json().get("linkComponent", [])
        told = [each["transactionReasonText"] for each in linked]
        return one["incident_id"], one["relation"]["en"], one["address"] is None, told

    assert read(whole.client) == (far, "caused by", False, ["caused by · 起因于"])
    assert read(west) == (far, "caused by", True, []), "a number alone, and no link"
    whole.do(f"/api/incidents/{far}/unrelate", {"other": near})
    whole.do(f"/api/assignments/{order}/status", {"status": "cleared"})
