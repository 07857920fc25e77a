"""What an address names and is not there is answered with 404, whatever it is."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.api.served import Web, served


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    with served() as found:
        found.incident()
        yield found


WHY = {"reason": "a test"}
LOT_9 = {"do": "take_back_lot", "lot_id": 9, "amount": 1}


@pytest.mark.parametrize(
    ("path", "body", "rule"),
    [
        ("incidents/99/tasks", {"text": "Shut the gas"}, "unknown_incident"),
        ("incidents/1/tasks/9", {"done": True}, "unknown_task"),
        ("incidents/1/tasks/9/answer", {"accepted": True}, "unknown_task"),
        ("incidents/1/tasks/9/time", {"minutes": 5}, "unknown_task"),
        ("incidents/1/tasks/9/hand-on", {**WHY, "agency": "fire"}, "unknown_task"),
        ("incidents/1/tasks/9/withdraw", WHY, "unknown_task"),
        ("incidents/1/sectors/9/close", {}, "unknown_sector"),
        ("incidents/1/support/9/there", {}, "unknown_support"),
        ("incidents/1/aid/9/refuse", WHY, "unknown_aid"),
        ("move-ups/9/refuse", WHY, "unknown_move_up"),
        ("closures/9/open", {}, "unknown_closure"),
        ("occasions/9/cancel", WHY, "unknown_occasion"),
        ("warnings/9/end", WHY, "unknown_warning"),
        ("key-sites/9/approve", {}, "unknown_key_site"),
        ("hospitals/H99/status", {"status": "open"}, "unknown_hospital"),
        ("alarms/9/silence", {}, "unknown_alarm"),
    ],
)
def test_what_an_address_names_and_is_not_there_is_404(
    town: Web, path: str, body: dict[str, Any], rule: str
) -> None:
    answer = town.send(f"/api/{path}", body)
    assert (answer.json().get("rule"), answer.status_code) == (rule, 404), answer.text


@pytest.mark.parametrize(
    ("path", "body", "rule"),
    [
        ("areas/C/cases/99/act", {"act": {"do": "accept_case"}}, "unknown_case"),
        ("areas/C/sites/99/act", {"act": {"do": "close_site", **WHY}}, "unknown_site"),
        ("areas/V1/sites/99/inspect", {"act": {"do": "mend_hazard", "hazard": 1}}, "unknown_site"),
        ("areas/C/problem-areas/9/take-off", WHY, "not_listed"),
        ("areas/C/classes/99/take-back", WHY, "unknown_adoption"),
        ("areas/C/calendar/99/take-back", WHY, "unknown_change"),
        ("keepers/K9/act", {"act": LOT_9}, "unknown_lot"),
    ],
)
def test_what_an_address_of_the_desk_names_and_is_not_there_is_404(
    town: Web, path: str, body: dict[str, Any], rule: str
) -> None:
    answer = town.send(f"/api/{path}", body)
    assert (answer.json().get("rule"), answer.status_code) == (rule, 404), answer.text


def test_a_keeper_whom_no_licence_names_is_404(town: Web) -> None:
    for path in ("keepers/K9", "keepers/K9/labels.pdf"):
        answer = town.http.get(f"/api/{path}")
        assert (answer.json().get("rule"), answer.status_code) == ("unknown_licence", 404), path


def test_a_class_that_no_table_has_stays_a_refusal_of_409(town: Web) -> None:
    told = {"class_code": "dragons", "words": "smoke", "point": [0.01, 0.0]}
    answer = town.send("/api/grids/G1/found", told)
    assert (answer.json().get("rule"), answer.status_code) == ("unknown_class", 409), answer.text


@pytest.mark.parametrize(
    ("path", "rule", "status"),
    [
        ("areas/C/search?area=nowhere", "not_found", 404),
        ("areas/C/search?grid=nowhere", "unknown_grid", 404),
        ("areas/C/search?body=nobody", "unknown_body", 404),
        ("grids/G1/search?class_code=dragons", "unknown_class", 409),
        ("roster/people?agency=nobody", "unknown_agency", 409),
        ("roster/people?station=nowhere", "unknown_station", 409),
        ("roster/people?qualification=flying", "unknown_qualification", 409),
        ("reviews?incident_type=dragons", "unknown_type", 409),
        ("hospitals?speciality=dragons", "unknown_speciality", 409),
        ("isochrone?lon=0.01&lat=0&unit=E77", "unknown_unit", 404),
        ("planning/demand?district=nowhere", "not_found", 404),
    ],
)
def test_what_a_list_is_narrowed_to_and_nothing_is_called_is_told(
    town: Web, path: str, rule: str, status: int
) -> None:
    """An empty list would say that there is none of it, where only its name was mistyped."""
    answer = town.http.get(f"/api/{path}")
    assert (answer.json().get("rule"), answer.status_code) == (rule, status), answer.text
