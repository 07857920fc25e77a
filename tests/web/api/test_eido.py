"""One incident as NENA's EIDO over HTTP: for whom, and what is not in it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.toytown import TOWN
from tests.unit.standards.test_eido import conforms
from tests.web.api.people import People, key, people
from tests.web.api.served import CALLER, PERSON, Web, served
from turnout.access.model import Role
from turnout.base.ids import IncidentTypeCode

FIRE = IncidentTypeCode("house_fire")
MAPPED = replace(
    TOWN,
    incident_types={**TOWN.incident_types, FIRE: replace(TOWN.incident_types[FIRE], apco="FIRE")},
)


@pytest.fixture
def town() -> Iterator[Web]:
    with served(city=MAPPED) as found:
        yield found


@pytest.fixture
def staff() -> Iterator[People]:
    with people() as found:
        yield found


def test_an_incident_is_told_from_its_opening_to_its_end_and_nothing_of_callers(town: Web) -> None:
    number = town.incident()
    path = f"/api/incidents/{number}/eido"
    answer = town.http.get(path)
    assert answer.headers["content-type"] == "application/json"
    assert "incidentComponent" not in conforms(answer.content), "nobody knows what it is"
    town.post(f"/api/incidents/{number}/classify", {"incident_type": "house_fire"})
    town.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "reason": "it is near"})
    answer = town.http.get(path)
    told = conforms(answer.content)["incidentComponent"]
    assert told["incidentStatusCommonRegistryText"] == ["Active", "ResourcesAssigned"]
    assert told["incidentTypeInternalText"] == "house_fire · house_fire（镇）"
    address = town.get(f"/api/incidents/{number}")["address"]
    for secret in (CALLER, PERSON, address):
        assert secret
        assert secret not in answer.text
    assert town.http.get("/api/incidents/99/eido").status_code in {404, 409}


def test_only_a_subscriber_and_who_sends_units_may_read_it(staff: People) -> None:
    number = staff.web.town.room.tentative.next_incident
    dispatcher = staff.member("dispatcher", Role.DISPATCHER)
    call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
    rang = staff.post(dispatcher, "/api/calls", call)["call_id"]
    staff.post(dispatcher, f"/api/calls/{rang}/take", {})
    path = f"/api/incidents/{number}/eido"
    assert staff.stranger().get(path).status_code == 401
    for role, status in ((Role.SUBSCRIBER, 200), (Role.MAP, 403), (Role.CALL_TAKER, 403)):
        assert staff.of_role(role).get(path).status_code == status, role
    assert staff.of_role(Role.SUBSCRIBER).get(f"/api/incidents/{number}").status_code == 403
    far = staff.member("far", Role.DISPATCHER, districts=["east"])
    assert far.get(path).status_code == 403


def test_a_key_of_districts_reads_of_no_other_and_of_no_place_that_nobody_knows(
    staff: People,
) -> None:
    dispatcher = staff.member("dispatcher", Role.DISPATCHER)

    def opened(**place: Any) -> int:
        rang = staff.post(dispatcher, "/api/calls", {"dialled": "fire", **place})["call_id"]
        return int(staff.post(dispatcher, f"/api/calls/{rang}/take", {})["incident_id"])

    near = opened(address="Long Road", point=[0.01, 0.0])
    far = opened(address="Far Road", point=[0.05, 0.0])
    nowhere = opened(address="somewhere")
    of_the_west = staff.program(Role.SUBSCRIBER, districts=["west"])
    of_all = staff.program(Role.SUBSCRIBER)

    def read(program: httpx.Client) -> list[int]:
        numbers = (near, far, nowhere)
        return [program.get(f"/api/incidents/{one}/eido").status_code for one in numbers]

    assert read(of_all) == [200, 200, 200]
    assert read(of_the_west) == [200, 403, 403]
    staff.post(dispatcher, f"/api/incidents/{near}/locate", {"address": "Far", "point": [0.05, 0]})
    staff.post(dispatcher, f"/api/incidents/{far}/locate", {"address": "Near", "point": [0.01, 0]})
    assert read(of_the_west) == [403, 200, 403]
    staff.post(dispatcher, f"/api/incidents/{near}/close", {"disposition": "handled"})
    assert read(of_the_west) == [403, 200, 403]


def test_a_key_holds_to_districts_that_the_city_has_and_for_whom_that_narrows_something(
    staff: People,
) -> None:
    ends = staff.door.book.now().replace(year=staff.door.book.now().year + 1).isoformat()

    def issue(role: Role, *districts: str) -> httpx.Response:
        body = {"label": "SIP", "role": role.value, "expires_at": ends, "districts": districts}
        return staff.admin.post("/api/keys", json=body, headers=key())

    refused = issue(Role.SUBSCRIBER, "west", "atlantis")
    assert (refused.status_code, refused.json()["rule"]) == (404, "unknown_district")
    assert "atlantis" in refused.json()["what"]["zh"]
    assert issue(Role.TRACKER, "west").json()["rule"] == "key_of_districts"
    assert issue(Role.SUBSCRIBER, "west", "east", "west").status_code == 200
    shown = staff.admin.get("/api/accounts").json()
    assert [one["id"] for one in shown["districts"]] == ["east", "west"]
    assert [one["districts"] for one in shown["keys"]] == [["east", "west"]]
