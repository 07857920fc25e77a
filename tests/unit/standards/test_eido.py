"""EIDO: what is known of an incident, in the standard's fields, and nothing made up.

`conforms` repeats what NENA's openapi.yaml (EIDO-JSON, version 1.0) requires of the components that
are written here; the file itself has no licence that lets it lie in this repository.
"""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from turnout.base.geo import Point
from turnout.standards.eido import Known, Link, registered, write

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PROLOGUE = {"$id": str, "lastUpdateTimeStamp": str, "updatedByAgencyReference": dict}
REQUIRED: dict[str, dict[str, type]] = {
    "agencyComponent": {"agencyRoleDescriptionRegistryText": list, "agencyType": list},
    "incidentComponent": {"incidentTypeCommonRegistryText": str},
    "locationComponent": {"locationTypeDescriptionRegistryText": str},
    "mergeComponent": {"incidentMergeDirectionCode": str, "incidentTrackingIdentifier": str},
    "linkComponent": {"incidentTrackingIdentifier": str, "linkDirectionCode": str},
}
OTHERS: dict[str, type] = {
    "incidentTypeInternalCode": str,
    "incidentTypeInternalText": str,
    "incidentStatusCommonRegistryText": list,
    "internalIncidentId": str,
    "locationReference": list,
    "incidentPriorityInternalText": str,
    "beatOrDispatchGroupText": str,
    "locationByValue": str,
    "transactionReasonText": str,
}
STATUSES = {"Active", "Closed", "ReOpened"} | {
    f"Resources{what}" for what in ("Assigned", "Enroute", "Onscene")
}


PLACE = (
    '<presence xmlns="urn:ietf:params:xml:ns:pidf"'
    ' xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10"'
    ' xmlns:gml="http://www.opengis.net/gml" xmlns:gs="http://www.opengis.net/pidflo/1.0"'
    ' entity="pres:incident-12@room.city.example"><tuple id="incident"><status><gp:geopriv>'
    '<gp:location-info><gml:Point srsName="urn:ogc:def:crs:EPSG::4326">'
    "<gml:pos>-29.900000 -71.250000</gml:pos></gml:Point></gp:location-info><gp:usage-rules/>"
    "</gp:geopriv></status><timestamp>2026-03-02T12:00:00.000000Z</timestamp></tuple></presence>"
)
"""PIDF-LO (RFC 5491, section 5.2.1): a point of two dimensions, latitude first."""


def conforms(text: bytes) -> dict[str, Any]:
    """The document, when every component has what the standard requires and nothing unknown."""
    document: dict[str, Any] = msgspec.json.decode(text)
    has(document, {**PROLOGUE, "eidoVersion": str, "issuingElementIdentification": str})
    assert document["eidoVersion"] == "1.0"
    assert "agencyComponent" in document
    named = {document["$id"]}
    for name, required in REQUIRED.items():
        part = document.get(name, [])
        for one in [part] if name == "incidentComponent" and part else part:
            has(one, {**PROLOGUE, **required})
            assert set(one) <= {*PROLOGUE, *required, *OTHERS}, name
            has(one, {field: kind for field, kind in OTHERS.items() if field in one})
            named.add(one["$id"])
    incident = document.get("incidentComponent", {})
    assert set(incident.get("incidentStatusCommonRegistryText", [])) <= STATUSES
    for reference in incident.get("locationReference", []):
        assert reference["$ref"] in named
    assert document["updatedByAgencyReference"]["$ref"] in named
    return document


def has(one: dict[str, Any], fields: dict[str, type]) -> None:
    for field, kind in fields.items():
        assert isinstance(one[field], kind), field
    assert None not in one.values()


def known(**changed: Any) -> Known:
    told: dict[str, Any] = {
        "number": 12,
        "sender": "room.city.example",
        "book": "city.room",
        "changed_at": NOW,
        "statuses": ("Active", "ResourcesAssigned"),
        "type_code": "house_fire",
        "type_text": "House fire · 住宅火灾",
        "apco": "FIRE",
        "priority": 1,
        "district": "west",
        "point": Point(-71.25, -29.9),
    }
    return Known(**{**told, **changed})


def test_what_is_known_stands_in_the_standards_fields() -> None:
    document = conforms(write(known()))
    incident = document["incidentComponent"]
    assert incident["incidentTypeCommonRegistryText"] == "FIRE"
    assert incident["incidentPriorityInternalText"] == "1"
    assert document["$id"].startswith("urn:emergency:uid:incidentid:")
    assert document["$id"].endswith(":room.city.example")
    (place,) = document["locationComponent"]
    pos = ElementTree.fromstring(place["locationByValue"]).iter("{http://www.opengis.net/gml}pos")
    assert [one.text for one in pos] == ["-29.900000 -71.250000"], "latitude first"


def test_a_whole_incident_reads_like_this() -> None:
    # The first 24 digits of SHA-256 of "city.room/12".
    uid = "urn:emergency:uid:incidentid:b6e1b21bd8528ebb61c10258:room.city.example"
    about = {
        "lastUpdateTimeStamp": "2026-03-02T12:00:00.000000Z",
        "updatedByAgencyReference": {"$ref": "room.city.example"},
    }
    other = write(known(number=7))
    assert msgspec.json.decode(
        write(known(merged_into=7, links=(Link(number=7, words="by"),)))
    ) == {
        "$id": uid,
        **about,
        "eidoVersion": "1.0",
        "issuingElementIdentification": "room.city.example",
        "agencyComponent": [
            {
                "$id": "room.city.example",
                **about,
                "agencyRoleDescriptionRegistryText": ["CallReceiving", "Dispatching"],
                "agencyType": ["psap"],
            }
        ],
        "incidentComponent": {
            "$id": "incident-12",
            **about,
            "incidentTypeInternalCode": "house_fire",
            "incidentTypeInternalText": "House fire · 住宅火灾",
            "incidentTypeCommonRegistryText": "FIRE",
            "incidentStatusCommonRegistryText": ["Active", "ResourcesAssigned"],
            "internalIncidentId": "12",
            "locationReference": [{"$ref": "location-of-incident-12"}],
            "incidentPriorityInternalText": "1",
            "beatOrDispatchGroupText": "west",
        },
        "locationComponent": [
            {
                "$id": "location-of-incident-12",
                **about,
                "locationTypeDescriptionRegistryText": "CurrentIncident",
                "locationByValue": PLACE,
            }
        ],
        "mergeComponent": [
            {
                "$id": "merge-of-incident-12",
                **about,
                "incidentTrackingIdentifier": msgspec.json.decode(other)["$id"],
                "incidentMergeDirectionCode": "REPLACING",
            }
        ],
        "linkComponent": [
            {
                "$id": "link-of-incident-12-to-7",
                **about,
                "incidentTrackingIdentifier": msgspec.json.decode(other)["$id"],
                "transactionReasonText": "by",
                "linkDirectionCode": "RELATED",
            }
        ],
    }


def test_what_nobody_knows_of_an_incident_is_not_called_unknown() -> None:
    bare = known(priority=None, district=None, type_code=None, type_text=None, point=None)
    assert set(conforms(write(bare))["incidentComponent"]) - set(PROLOGUE) == {
        "incidentTypeCommonRegistryText",
        "incidentStatusCommonRegistryText",
        "internalIncidentId",
    }


def test_a_place_that_is_a_circle_says_so() -> None:
    document = conforms(write(known(radius_m=350.4)))
    (place,) = document["locationComponent"]
    root = ElementTree.fromstring(place["locationByValue"])
    circle = next(root.iter("{http://www.opengis.net/pidflo/1.0}Circle"))
    pos, radius = circle
    assert (pos.text, radius.text) == ("-29.900000 -71.250000", "350")
    assert radius.attrib == {"uom": "urn:ogc:def:uom:EPSG::9001"}, "metres"
    assert circle.attrib == {"srsName": "urn:ogc:def:crs:EPSG::4326"}


@pytest.mark.parametrize(
    ("unknown", "left_out"),
    [({"apco": None}, "incidentComponent"), ({"point": None}, "locationComponent")],
)
def test_what_nobody_knows_is_left_out(unknown: dict[str, None], left_out: str) -> None:
    document = conforms(write(known(**unknown)))
    assert left_out not in document
    assert "mergeComponent" not in document


def test_an_incident_that_was_merged_names_the_one_that_replaces_it() -> None:
    document = conforms(write(known(statuses=("Closed",), merged_into=7)))
    (merge,) = document["mergeComponent"]
    other = conforms(write(known(number=7)))
    assert merge["incidentTrackingIdentifier"] == other["$id"]
    assert merge["incidentMergeDirectionCode"] == "REPLACING"


def test_an_incident_that_is_related_to_others_links_each_under_its_own_identifier() -> None:
    links = tuple(Link(number=number, words="caused by · 起因于") for number in (7, 9))
    document = conforms(write(known(links=links)))
    others = [conforms(write(known(number=number)))["$id"] for number in (7, 9)]
    assert [one["incidentTrackingIdentifier"] for one in document["linkComponent"]] == others
    assert {one["linkDirectionCode"] for one in document["linkComponent"]} == {"RELATED"}
    assert len({one["$id"] for one in document["linkComponent"]}) == 2
    assert "linkComponent" not in conforms(write(known()))


def test_codes_are_those_of_the_newer_list() -> None:
    assert [registered(one) for one in ("FIRE", "XTRACATE", "PERMISS", None)] == [
        "FIRE",
        "XTRICATE",
        None,
        None,
    ]
