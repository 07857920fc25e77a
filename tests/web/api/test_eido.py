"""One incident as NENA's EIDO over HTTP: for whom, and what is not in it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.toytown import TOWN
from tests.unit.standards.test_eido import conforms
from tests.web.api.people import People, people
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
