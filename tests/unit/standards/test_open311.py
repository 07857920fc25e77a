"""Open311 GeoReport v2: what is read of a report and of a question, and what is written."""

import time
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from turnout.standards.open311 import (
    Format,
    Malformed,
    Report,
    discovery,
    moment_text,
    read_report,
    read_wanted,
    write_definition,
    write_discovery,
    write_errors,
    write_list,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEAST = {"service_code": "light", "lat": "-29.95", "long": "-71.34"}


def report(**fields: str) -> Report:
    return read_report(list({**LEAST, **fields}.items()))


def test_a_report_is_read_as_it_was_sent() -> None:
    found = report(
        api_key="k",
        address_string=" Long Road 3 ",
        description=" dark\nsince Monday ",
        email="a@b.example",
        phone="119",
        first_name="Ana",
        last_name="Li",
        **{
            "attribute[colour]": "red",
            "attribute[tags][]": "a",
            "attribute[open": "x",
            "odd": "y",
            "c]": "z",
        },
    )
    assert found == Report(
        api_key="k",
        service_code="light",
        lat=-29.95,
        long=-71.34,
        address="Long Road 3",
        description="dark\nsince Monday",
        email="a@b.example",
        phone="119",
        first_name="Ana",
        last_name="Li",
        attributes=(("colour", "red"), ("tags", "a")),
    )
    without = read_report([("service_code", "light"), ("address_string", "Long Road")])
    assert (without.api_key, without.lat, without.long) == (None, None, None)
    assert report(api_key="").api_key is None
    twice = [*LEAST.items(), ("attribute[c]", "1"), ("attribute[c]", "2")]
    assert read_report(twice).attributes == (("c", "1"), ("c", "2"))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"service_code": " "}, "service_code was not provided"),
        ({"service_code": "x" * 65}, "service_code is one line of at most 64 characters"),
        ({"lat": ""}, "lat and long are given together"),
        ({"long": ""}, "lat and long are given together"),
        ({"lat": "", "long": ""}, "lat and long, or address_string, must be provided"),
        ({"lat": "90.1"}, "lat lies outside the earth"),
        ({"lat": "-90.1"}, "lat lies outside the earth"),
        ({"long": "180.1"}, "long lies outside the earth"),
        ({"lat": "nan"}, "lat lies outside the earth"),
        ({"lat": "north"}, "lat is no number"),
        ({"description": "x" * 4001}, "description has more than 4000 characters"),
        ({"first_name": "a\nb"}, "first_name is one line of at most 80 characters"),
        ({"first_name": "a\x7f"}, "first_name is one line of at most 80 characters"),
        ({"email": "x" * 255}, "email is one line of at most 254 characters"),
    ],
)
def test_a_report_that_breaks_a_rule_says_which(changed: dict[str, str], why: str) -> None:
    with pytest.raises(Malformed) as refused:
        report(**changed)
    assert (str(refused.value), refused.value.code) == (why, 400)


def test_the_largest_that_is_allowed_is_read() -> None:
    most = report(lat="90", long="-180", description="x" * 4000, service_code="y" * 64)
    assert (most.lat, most.long, len(most.description)) == (90, -180, 4000)
    assert report(lat="-90", long="180", phone="1" * 80).lat == -90


def test_a_question_for_nothing_is_a_question_for_the_first_page_of_all() -> None:
    plain = read_wanted({})
    assert msgspec.structs.asdict(plain) == {
        "ids": (),
        "service_codes": (),
        "statuses": (),
        "start": None,
        "end": None,
        "updated_after": None,
        "updated_before": None,
        "page": 1,
        "page_size": 50,
    }


def test_a_question_is_read_with_its_times_in_utc() -> None:
    asked = read_wanted(
        {
            "service_request_id": "3, 1,3",
            "service_code": "light,road",
            "status": "open,closed",
            "start_date": "2026-03-02T20:00:00+08:00",
            "end_date": "2026-03-02T12:00:00Z",
            "updated_after": "2026-03-02T12:00:00",
            "updated_before": "2026-03-02T09:00:00-03:00",
            "page": "2",
            "page_size": "200",
        }
    )
    assert (asked.ids, asked.service_codes, asked.statuses) == (
        (3, 1),
        ("light", "road"),
        ("open", "closed"),
    )
    moments = (asked.start, asked.end, asked.updated_after, asked.updated_before)
    assert moments == (NOON,) * 4
    assert {str(one.tzinfo) for one in moments} == {"UTC"}
    assert (asked.page, asked.page_size) == (2, 200)
    assert len(read_wanted({"service_request_id": ",".join(map(str, range(200)))}).ids) == 200
    assert read_wanted({"service_request_id": "9" * 15}).ids == (999_999_999_999_999,)
    assert read_wanted({"page": "1000000"}).page == 1_000_000
    assert read_wanted({"page": " 1 ", "page_size": "1"}).page == 1
    for year in ("1900", "8999"):
        assert read_wanted({"start_date": f"{year}-06-01T00:00:00Z"}).start is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "open,gone"},
        {"service_code": "a\x00"},
        {"service_request_id": "one"},
        {"service_request_id": "²"},
        {"service_request_id": "9" * 16},
        {"service_request_id": ",".join(map(str, range(201)))},
        {"start_date": "noon"},
        {"start_date": "1899-12-31T23:59:59Z"},
        {"end_date": "9000-01-01T00:00:00Z"},
        {"page": "0"},
        {"page": "1000001"},
        {"page": "٣"},
        {"page_size": "201"},
        {"page_size": "1.5"},
    ],
)
def test_a_question_that_breaks_a_rule_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(Malformed) as refused:
        read_wanted(wrong)
    assert next(iter(wrong)) in str(refused.value)


ROWS: list[dict[str, Any]] = [{"id": 1, "open": True, "shut": False, "lat": None, "text": "<\x00>"}]


def test_a_list_is_an_array_or_an_element_for_each() -> None:
    assert msgspec.json.decode(write_list("requests", "request", ROWS, Format.JSON)) == ROWS
    assert write_list("requests", "request", ROWS, Format.XML).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n<requests><request><id>1</id><open>true</open>"
        "<shut>false</shut><lat /><text>&lt;&gt;</text></request></requests>"
    )
    assert write_errors(404, "not found", Format.XML).endswith(
        b"<errors><error><code>404</code><description>not found</description></error></errors>"
    )


def test_a_definition_nests_its_attributes_and_their_values() -> None:
    record: dict[str, Any] = {
        "service_code": "light",
        "attributes": [{"code": "c", "values": [{"key": "r", "name": "red"}]}],
    }
    assert msgspec.json.decode(write_definition(record, Format.JSON)) == record
    assert write_definition(record, Format.XML).endswith(
        b"<service_definition><service_code>light</service_code><attributes><attribute>"
        b"<code>c</code><values><value><key>r</key><name>red</name></value></values></attribute>"
        b"</attributes></service_definition>"
    )


def test_discovery_names_the_endpoint_and_its_formats() -> None:
    record = discovery("http://here/v2", contact="us", key_service="ask")
    told = {
        "changeset": "2011-01-23",
        "contact": "us",
        "key_service": "ask",
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": "http://here/v2",
                "changeset": "2011-01-23",
                "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }
    assert msgspec.json.decode(write_discovery(record, Format.JSON)) == told
    assert write_discovery(record, Format.XML).endswith(
        b"<discovery><changeset>2011-01-23</changeset><contact>us</contact><key_service>ask"
        b"</key_service><endpoints><endpoint>"
        b"<specification>http://wiki.open311.org/GeoReport_v2</specification>"
        b"<url>http://here/v2</url><changeset>2011-01-23</changeset><type>production</type>"
        b"<formats><format>text/xml</format><format>application/json</format></formats>"
        b"</endpoint></endpoints></discovery>"
    )


def test_a_time_without_an_offset_is_utc_wherever_the_room_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        assert read_wanted({"start_date": "2026-03-02T12:00:00"}).start == NOON
        assert moment_text(NOON) == "2026-03-02T12:00:00Z"
    time.tzset()


def test_a_moment_is_written_in_utc() -> None:
    assert moment_text(datetime.fromisoformat("2026-03-02T20:00:59.9+08:00")) == (
        "2026-03-02T12:00:59Z"
    )
