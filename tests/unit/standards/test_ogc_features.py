"""OGC API - Features as the standard has it: what a question selects, and how it is answered."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from turnout.standards.ogc_api import describe
from turnout.standards.ogc_features import (
    CRS84,
    GEOJSON,
    JSON,
    Collection,
    Service,
    conformance,
    polygon,
)
from turnout.standards.ogc_selection import MOST, BadParameter, Feature, read_selection

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DOTS = Collection("dots", "Dots", "Dots on a line.", (0.0, 0.0, 10.0, 1.0))
BASE = "http://here/ogc/features"
SERVICE = Service(BASE, "Here", "A map.", [DOTS])


def dot(lon: float, lat: float = 0.0) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


ROW = [Feature(str(place), dot(place), {"place": place}) for place in range(10)]


def ask(features: list[Feature], **asked: str) -> dict[str, Any]:
    return SERVICE.page(DOTS, features, list(asked.items()), now=NOON)


def ids(page: dict[str, Any]) -> list[str]:
    return [one["id"] for one in page["features"]]


def relation(page: dict[str, Any], wanted: str) -> list[str]:
    return [one["href"] for one in page["links"] if one["rel"] == wanted]


def test_without_a_question_everything_comes_on_one_page() -> None:
    page = ask(ROW)
    assert ids(page) == list("0123456789")
    assert (page["numberMatched"], page["numberReturned"], page["timeStamp"]) == (10, 10, NOON)
    assert relation(page, "self") == ["http://here/ogc/features/collections/dots/items"]
    assert relation(page, "next") == []
    assert page["features"][3] == {
        "type": "Feature",
        "id": "3",
        "geometry": {"type": "Point", "coordinates": [3, 0.0]},
        "properties": {"place": 3},
    }


def test_pages_follow_one_another_by_their_links_and_keep_what_was_asked() -> None:
    first = ask(ROW, limit="4", bbox="1,-1,9,1")
    assert (ids(first), first["numberMatched"]) == (list("1234"), 9)
    (onward,) = relation(first, "next")
    assert onward.endswith("/items?limit=4&bbox=1%2C-1%2C9%2C1&offset=4")
    last = ask(ROW, limit="4", bbox="1,-1,9,1", offset="8")
    assert (ids(last), relation(last, "next")) == (["9"], [])
    # Nine in threes: the third page is full, and the last.
    third = ask(ROW, limit="3", bbox="1,-1,9,1", offset="6")
    assert (ids(third), relation(third, "next")) == (list("789"), [])
    assert relation(third, "collection") == ["http://here/ogc/features/collections/dots"]
    assert third["type"] == "FeatureCollection"


def test_a_box_takes_what_it_touches_and_what_has_no_place() -> None:
    nowhere = Feature("nowhere", None, {})
    road = Feature("road", {"type": "LineString", "coordinates": [[-5, 0], [5, 0]]}, {})
    found = ask([*ROW, nowhere, road], bbox="2,0,3,0.5")
    assert ids(found) == ["2", "3", "nowhere", "road"]
    assert ids(ask([*ROW, road], bbox="2,-9,0,3,0.5,9")) == ["2", "3", "road"], "heights are let by"


def test_a_box_across_the_antimeridian_has_two_sides() -> None:
    fiji, tonga, quito = (
        Feature(name, dot(lon), {}) for name, lon in (("f", 178.0), ("t", -175.0), ("q", -78.0))
    )
    assert ids(ask([fiji, tonga, quito], bbox="170,-30,-170,0")) == ["f", "t"]
    cable = Feature("c", {"type": "LineString", "coordinates": [[178.0, -9], [179.0, -9]]}, {})
    assert ids(ask([cable], bbox="170,-30,-170,0")) == ["c"], "on one side of it"
    ends = [Feature(name, dot(lon), {}) for name, lon in (("w", -180.0), ("e", 180.0))]
    assert (
        ids(ask(ends, bbox="-180,-90,180,90")) == ids(ask(ends, bbox="180,0,-180,0")) == ["w", "e"]
    )


def test_a_box_may_be_a_point() -> None:
    assert ids(ask(ROW, bbox="3,0,3,0")) == ["3"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2026-03-01T12:00:00Z", ["going", "timeless"]),
        ("2026-03-01T09:30:00Z", ["over", "timeless"]),
        ("2026-03-01T10:00:00Z/..", ["over", "going", "timeless"]),
        ("2026-03-01T10:00:01Z/", ["going", "timeless"]),
        ("../2026-03-01T10:59:59Z", ["over", "timeless"]),
        ("2026-03-01T18:00:00+08:00/2026-03-01T19:00:00+08:00", ["over", "going", "timeless"]),
    ],
)
def test_a_time_takes_what_was_so_then_and_what_has_no_time(asked: str, found: list[str]) -> None:
    over = Feature("over", None, {}, (NOON - 3 * HOUR, NOON - 2 * HOUR))
    assert ids(ask([Feature("always", None, {}, (None, NOON))], datetime="../2000-01-01T00:00:00Z"))
    going = Feature("going", None, {}, (NOON - HOUR, None))
    assert ids(ask([over, going, Feature("timeless", None, {})], datetime=asked)) == found


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([("colour", "red")], "query: only bbox, datetime, limit, offset, f can be given"),
        ([("limit", "1"), ("limit", "2")], "query: no parameter can be given twice"),
        ([("limit", "0")], "limit: a whole number from 1 on, of nine digits at most"),
        ([("limit", "²")], "limit: a whole number from 1 on, of nine digits at most"),
        ([("limit", "1000000000")], "limit: a whole number from 1 on, of nine digits at most"),
        ([("f", "html")], "f: only json"),
        ([("bbox", "-181,0,1,4")], "bbox: degrees: -180 to 180 east, -90 to 90 north, south first"),
        ([("bbox", "0,0,181,4")], "bbox: degrees: -180 to 180 east, -90 to 90 north, south first"),
        ([("bbox", "0,0,1,91")], "bbox: degrees: -180 to 180 east, -90 to 90 north, south first"),
        ([("offset", "-1")], "offset: a whole number from 0 on, of nine digits at most"),
        ([("bbox", "1,2,3")], "bbox: four numbers, or six with heights: west,south,east,north"),
        ([("bbox", "1,2,3,x")], "bbox: four numbers, or six with heights: west,south,east,north"),
        ([("bbox", "0,5,1,4")], "bbox: degrees: -180 to 180 east, -90 to 90 north, south first"),
        ([("bbox", "0,nan,1,4")], "bbox: degrees: -180 to 180 east, -90 to 90 north, south first"),
        ([("datetime", "noon")], "datetime: RFC 3339 with an offset, as 2026-01-01T00:00:00Z"),
        (
            [("datetime", "2026-03-01T12:00:00")],
            "datetime: RFC 3339 with an offset, as 2026-01-01T00:00:00Z",
        ),
        (
            [("datetime", "../..")],
            "datetime: a moment, or a beginning or an end of an interval",
        ),
        (
            [("datetime", "2026-03-01T12:00:00Z/2026-03-01T11:00:00Z")],
            "datetime: it ends before it begins",
        ),
    ],
)
def test_a_wrong_question_says_what_is_wrong(pairs: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(BadParameter) as refused:
        read_selection(pairs)
    assert str(refused.value) == why


def test_who_asks_for_more_than_a_page_holds_gets_a_page() -> None:
    assert read_selection([("limit", "999999999")]).limit == MOST
    everything = {"bbox": "0,0,1,1", "datetime": "..", "limit": "1", "offset": "0", "f": "json"}
    everything["datetime"] = "2026-03-01T12:00:00Z"
    chosen = read_selection(list(everything.items()))
    assert (chosen.limit, chosen.offset) == (1, 0)


def test_every_link_of_the_landing_page_and_of_a_collection_has_its_type() -> None:
    landing, collection = SERVICE.landing(), SERVICE.one_collection(DOTS)
    assert {one["rel"] for one in landing["links"]} == {
        "self",
        "service-desc",
        "conformance",
        "data",
    }
    assert {one["rel"] for one in collection["links"]} == {"self", "items"}
    assert all(one["type"] for one in (*landing["links"], *collection["links"]))
    assert SERVICE.all_collections() == {
        "links": [{"href": f"{BASE}/collections", "rel": "self", "type": JSON}],
        "collections": [collection],
    }
    assert [one["href"].removeprefix(BASE) for one in landing["links"]] == [
        "",
        "/api",
        "/conformance",
        "/collections",
    ]
    assert collection == {
        "id": "dots",
        "title": "Dots",
        "description": "Dots on a line.",
        "itemType": "feature",
        "extent": {"spatial": {"bbox": [[0.0, 0.0, 10.0, 1.0]], "crs": CRS84}},
        "crs": [CRS84],
        "links": [
            {"href": f"{BASE}/collections/dots", "rel": "self", "type": JSON},
            {"href": f"{BASE}/collections/dots/items", "rel": "items", "type": GEOJSON},
        ],
    }


def test_an_id_with_a_space_or_in_chinese_has_an_address_of_its_own() -> None:
    alone = SERVICE.one_feature(DOTS, Feature("站 1", dot(0.0), {}))
    assert alone["id"] == "站 1"
    assert relation(alone, "self") == [f"{BASE}/collections/dots/items/%E7%AB%99%201"]
    assert relation(alone, "collection") == [f"{BASE}/collections/dots"]


def test_what_is_claimed_to_be_kept_is_the_core_in_geojson() -> None:
    part = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
    assert conformance() == {"conformsTo": [f"{part}/core", f"{part}/geojson"]}
    landing = SERVICE.landing()
    assert (landing["title"], landing["description"]) == ("Here", "A map.")


def test_the_description_names_every_parameter_that_can_be_given() -> None:
    for path, asked in describe(SERVICE, "1")["paths"].items():
        named = {one["name"] for one in asked["get"]["parameters"] if one["in"] == "query"}
        choice = {"bbox", "datetime", "limit", "offset"} if path.endswith("/items") else set()
        assert named == {"f", *choice}, path


def test_an_area_is_turned_as_the_format_wants_it() -> None:
    clockwise = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]
    (ring,) = polygon(clockwise)["coordinates"]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert area == 2.0, "twice the square, and positive: against the clock"
