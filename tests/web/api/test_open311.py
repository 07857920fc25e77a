"""Open311 GeoReport v2 as a client of the standard speaks it, in JSON and in XML."""

from collections.abc import Iterator
from xml.etree import ElementTree

import httpx
import pytest

from tests.web.api.people import People, people
from tests.web.api.served import Web, served
from turnout.access.model import Role

HERE = "/open311/v2"
LAMP = {"service_code": "lamp", "lat": "0.0", "long": "0.01", "description": "dark"}


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as found:
        yield found


@pytest.fixture(scope="module")
def quiet() -> Iterator[Web]:
    """A room in which nothing is accepted, for all who only ask wrongly."""
    with served() as found:
        yield found


def report(web: Web, form: str = "json", **more) -> httpx.Response:
    return web.http.post(f"{HERE}/requests.{form}", data={**LAMP, **more})


def number(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return answer.json()[0]["service_request_id"]


def xml(web: Web, path: str) -> ElementTree.Element:
    answer = web.http.get(f"{HERE}/{path}")
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(answer.text)


def register(web: Web, case: str, code: str = "lamp") -> None:
    act = {"act": {"do": "register_case", "class_code": code}}
    web.post(f"/api/areas/V1/cases/{case}/act", act)


def test_a_client_discovers_lists_creates_and_reads(web: Web) -> None:
    found = web.get(f"{HERE}/discovery.json")
    [endpoint] = found["endpoints"]
    assert endpoint["url"] == f"{web.address}{HERE}"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    services = web.get(f"{HERE}/services.json")
    assert {"lamp", "noise"} <= {one["service_code"] for one in services}
    assert "booth" not in {one["service_code"] for one in services}
    [attribute] = web.get(f"{HERE}/services/lamp.json")["attributes"]
    assert (attribute["code"], attribute["datatype"]) == ("dark", "singlevaluelist")
    assert attribute["values"][0] == {"key": "yes", "name": "yes"}
    made = report(web, **{"attribute[dark]": "yes", "email": "a@example.org"}).json()[0]
    case = made["service_request_id"]
    [token] = web.get(f"{HERE}/tokens/{made['token']}.json")
    assert token["service_request_id"] == case
    [shown] = web.get(f"{HERE}/requests/{case}.json")
    assert (shown["status"], shown["service_code"]) == ("open", "lamp")
    assert shown["expected_datetime"] == "2026-03-02T13:00:00Z"
    assert (shown["description"], shown["address"]) == (None, None)
    assert "example.org" not in str(shown)


def test_the_same_in_xml(web: Web) -> None:
    assert xml(web, "discovery.xml").findtext("endpoints/endpoint/changeset") == "2011-01-23"
    codes = [one.text for one in xml(web, "services.xml").iterfind("service/service_code")]
    assert "lamp" in codes
    lamp = xml(web, "services/lamp.xml")
    assert lamp.findtext("attributes/attribute/values/value/key") == "yes"
    made = ElementTree.fromstring(report(web, "xml").text)
    case = made.findtext("request/service_request_id")
    assert xml(web, f"requests/{case}.xml").findtext("request/status") == "open"


def test_lists_have_pages_times_and_statuses_and_are_a_day_late(web: Web) -> None:
    cases = [number(report(web)) for _ in range(5)]
    for case in cases:
        register(web, case)
    assert web.get(f"{HERE}/requests.json") == []
    listed = web.get(f"{HERE}/requests.json?service_request_id={cases[0]},{cases[2]}")
    assert [one["service_request_id"] for one in listed] == [cases[0], cases[2]]
    web.town.clock.wait(86_400)
    page = web.http.get(f"{HERE}/requests.json?page=2&page_size=2&status=open")
    assert [one["service_request_id"] for one in page.json()] == [cases[2], cases[1]]
    assert page.headers["x-total-count"] == "5"
    assert web.get(f"{HERE}/requests.json?start_date=2026-03-03T00:00:00Z") == []
    assert len(web.get(f"{HERE}/requests.json?end_date=2026-03-03T00:00:00Z")) == 5
    assert web.get(f"{HERE}/requests.json?status=closed") == []
    assert web.get(f"{HERE}/requests.json?service_code=noise") == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("requests.json?status=perhaps", 400),
        ("requests.json?page=0", 400),
        ("requests.json?page_size=9999", 400),
        ("requests.json?start_date=yesterday", 400),
        ("requests.json?service_request_id=abc", 400),
        (f"requests.json?page={'9' * 5_000}", 400),
        ("requests.json?end_date=0001-01-01T00:00:00Z", 400),
        ("requests.json?start_date=9999-12-31T23:00:00-14:00", 400),
        ("requests.json?service_code=la%00mp", 400),
        (f"requests.json?service_request_id={','.join(map(str, range(1, 202)))}", 400),
        ("requests/99.json", 404),
        ("requests/99999999999999999999.json", 404),
        ("services/unicorn.json", 404),
        ("tokens/unknown.json", 404),
    ],
)
def test_errors_are_the_standards_own(quiet: Web, query: str, code: int) -> None:
    answer = quiet.http.get(f"{HERE}/{query}")
    assert answer.status_code == code
    [error] = answer.json()
    assert (error["code"], bool(error["description"])) == (code, True)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"service_code": ""}, "service_code was not provided"),
        ({"service_code": "unicorn"}, "There is no class unicorn."),
        ({"lat": "ninety"}, "lat is no number"),
        ({"lat": "91"}, "lat lies outside the earth"),
        ({"lat": "5"}, "That place lies in no grid"),
        ({"lat": "", "long": ""}, "lat and long, or address_string, must be provided"),
        ({"lat": "", "long": "", "address_string": "Long Road"}, "lat and long were not provided"),
        ({"attribute[dark]": "perhaps"}, "answered with something that is no choice"),
        ({"description": "x" * 4001}, "more than 4000 characters"),
        ({"address_string": "x" * 201}, "address_string is one line of at most 200 characters"),
        ({"first_name": "x" * 81}, "first_name is one line of at most 80 characters"),
        ({"last_name": "x" * 81}, "last_name is one line of at most 80 characters"),
        ({"phone": "5" * 81}, "phone is one line of at most 80 characters"),
        ({"phone": "51\n52"}, "phone is one line of at most 80 characters"),
        ({"email": f"{'x' * 250}@a.cl"}, "email is one line of at most 254 characters"),
        ({"service_code": "x" * 65}, "service_code is one line of at most 64 characters"),
    ],
)
def test_a_wrong_report_is_told_why(quiet: Web, more: dict[str, str], told: str) -> None:
    answer = report(quiet, **more)
    assert answer.status_code == 400
    assert told in answer.json()[0]["description"]
    assert quiet.get("/api/areas/V1/cases")["turn"] == 0


def test_a_client_that_tries_again_with_its_key_reports_once(web: Web) -> None:
    key = {"Idempotency-Key": "clients-own-key"}
    first, again = (
        web.http.post(f"{HERE}/requests.json", data=LAMP, headers=key).json() for _ in range(2)
    )
    assert first == again


def test_a_number_that_is_asked_for_again_and_again_is_answered_once(web: Web) -> None:
    case = number(report(web))
    asked = ",".join([case] * 5_000)
    assert len(web.get(f"{HERE}/requests.json?service_request_id={asked}")) == 1


def test_by_its_number_a_request_is_followed_at_once_but_has_no_place_before_it_is_public(
    web: Web,
) -> None:
    """Numbers are counted up: whoever asked for the next one again and again saw who calls from
    where. A desk or a grid is a place, too; a body is none."""
    case = number(report(web))
    one, listed = f"{HERE}/requests/{case}.json", f"{HERE}/requests.json?service_request_id={case}"

    def shown() -> list[tuple[object, ...]]:
        rows = [web.get(path)[0] for path in (one, listed)]
        return [
            (row["status"], row["service_code"], row["agency_responsible"], row["lat"], row["long"])
            for row in rows
        ]

    assert shown() == [("open", "lamp", None, None, None)] * 2
    web.town.clock.wait(86_400)
    assert shown() == [("open", "lamp", None, None, None)] * 2, "nobody has registered it"
    register(web, case)
    [(_, _, agency, lat, long), same] = shown()
    assert (agency, lat is None, long is None) == ("V1", False, False)
    assert same == shown()[0]
    young = number(report(web))
    register(web, young)
    body = {"act": {"do": "route_case", "to": "body-street-care"}}
    web.post(f"/api/areas/V1/cases/{young}/act", body)
    [row] = web.get(f"{HERE}/requests/{young}.json")
    assert (row["agency_responsible"], row["lat"]) == ("street-care", None)
    assert row["expected_datetime"] is not None


def test_a_private_class_is_on_no_list(web: Web) -> None:
    case = number(report(web, service_code="noise"))
    register(web, case, "noise")
    web.town.clock.wait(86_400)
    assert web.get(f"{HERE}/requests.json") == []
    [shown] = web.get(f"{HERE}/requests/{case}.json")
    assert (shown["lat"], shown["long"]) == (None, None)


def test_words_come_in_the_clients_language(web: Web) -> None:
    chinese = {"accept-language": "zh-CN,zh;q=0.9"}
    services = web.http.get(f"{HERE}/services.json", headers=chinese).json()
    assert next(one for one in services if one["service_code"] == "lamp")["service_name"] == (
        "lamp（镇）"
    )


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


def test_reporting_needs_a_key_of_its_role_and_reading_none(town: People) -> None:
    stranger = town.stranger()
    assert stranger.get(f"{HERE}/services.json").status_code == 200
    for form in ({**LAMP}, {**LAMP, "api_key": "made-up"}):
        answer = stranger.post(f"{HERE}/requests.json", data=form)
        assert answer.status_code == 403
        assert "api_key" in answer.json()[0]["description"]
    tracker = town.program(Role.TRACKER).headers["authorization"].removeprefix("Bearer ")
    answer = stranger.post(f"{HERE}/requests.json", data={**LAMP, "api_key": tracker})
    assert answer.status_code == 403
    key = town.program(Role.OPEN311_CLIENT).headers["authorization"].removeprefix("Bearer ")
    answer = stranger.post(f"{HERE}/requests.json", data={**LAMP, "api_key": key})
    assert answer.status_code == 200
