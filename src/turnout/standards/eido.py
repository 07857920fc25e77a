"""One incident as an Emergency Incident Data Object in JSON (NENA-STA-021.1, version 1.0).

Only what is known: a component whose required values nobody here knows is left out, never filled.
No call, person or caller's location is written at all.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from xml.sax.saxutils import quoteattr

import msgspec

from turnout.base.geo import Point
from turnout.base.time import instant_text

MEDIA_TYPE: Final = "application/json"
VERSION: Final = "1.0"

RENAMED: Final = {"XTRACATE": "XTRICATE"}
"""Codes of APCO ANS 2.103.1-2012 that are called otherwise in 2.103.2-2019, EIDO's registry."""

WITHDRAWN: Final = frozenset({"PERMISS"})
"""Codes of 2012 that the registry does not have."""

UID_DIGITS: Final = 24


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Another incident that stays one of its own, and in words what this one is to it."""

    number: int
    words: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an incident. `sender`: the name in the world of whoever tells it, `book`
    what tells its incidents from those of others under that name. `apco` None: no code of the
    registry fits. `statuses`: values of EIDO's registry. `merged_into`: the number of the incident
    that it is one with. `radius_m`: the place is only the middle of such a circle."""

    number: int
    sender: str
    book: str
    changed_at: datetime
    statuses: tuple[str, ...]
    type_code: str | None = None
    type_text: str | None = None
    apco: str | None = None
    priority: int | None = None
    district: str | None = None
    point: Point | None = None
    radius_m: float | None = None
    merged_into: int | None = None
    links: tuple[Link, ...] = ()


def write(known: Known) -> bytes:
    """The object as JSON: equal incidents, equal bytes."""
    document = {
        **_prologue(known, incident_uid(known, known.number)),
        "eidoVersion": VERSION,
        "issuingElementIdentification": known.sender,
        "agencyComponent": [_agency(known)],
        "incidentComponent": _incident(known),
        "locationComponent": None if known.point is None else [_location(known, known.point)],
        "mergeComponent": None if known.merged_into is None else [_merge(known)],
        "linkComponent": [_link(known, one) for one in known.links] or None,
    }
    return msgspec.json.encode(_without_none(document))


def incident_uid(known: Known, number: int) -> str:
    """The Incident Tracking Identifier: the same for an incident at all times."""
    digest = sha256(f"{known.book}/{number}".encode()).hexdigest()[:UID_DIGITS]
    return f"urn:emergency:uid:incidentid:{digest}:{known.sender}"


def registered(apco: str | None) -> str | None:
    """The code in EIDO's registry of incident types; None: it has none."""
    return None if apco is None or apco in WITHDRAWN else RENAMED.get(apco, apco)


def _prologue(known: Known, name: str) -> dict[str, Any]:
    return {
        "$id": name,
        "lastUpdateTimeStamp": instant_text(known.changed_at),
        "updatedByAgencyReference": {"$ref": known.sender},
    }


def _agency(known: Known) -> dict[str, Any]:
    return {
        **_prologue(known, known.sender),
        "agencyRoleDescriptionRegistryText": ["CallReceiving", "Dispatching"],
        "agencyType": ["psap"],
    }


def _incident(known: Known) -> dict[str, Any] | None:
    code = registered(known.apco)
    if code is None:
        return None
    located = None if known.point is None else [{"$ref": _location_id(known)}]
    return {
        **_prologue(known, f"incident-{known.number}"),
        "incidentTypeInternalCode": known.type_code,
        "incidentTypeInternalText": known.type_text,
        "incidentTypeCommonRegistryText": code,
        "incidentStatusCommonRegistryText": list(known.statuses),
        "internalIncidentId": str(known.number),
        "locationReference": located,
        "incidentPriorityInternalText": None if known.priority is None else str(known.priority),
        "beatOrDispatchGroupText": known.district,
    }


def _location(known: Known, point: Point) -> dict[str, Any]:
    return {
        **_prologue(known, _location_id(known)),
        "locationTypeDescriptionRegistryText": "CurrentIncident",
        "locationByValue": _presence(known, point),
    }


def _location_id(known: Known) -> str:
    return f"location-of-incident-{known.number}"


def _presence(known: Known, point: Point) -> str:
    """PIDF-LO (RFC 4119, 5491): latitude first, as EPSG 4326 has it."""
    pos = f"<gml:pos>{point.lat:.6f} {point.lon:.6f}</gml:pos>"
    crs = 'srsName="urn:ogc:def:crs:EPSG::4326"'
    shape = f"<gml:Point {crs}>{pos}</gml:Point>"
    if known.radius_m is not None:
        radius = f'<gs:radius uom="urn:ogc:def:uom:EPSG::9001">{known.radius_m:.0f}</gs:radius>'
        shape = f"<gs:Circle {crs}>{pos}{radius}</gs:Circle>"
    entity = quoteattr(f"pres:incident-{known.number}@{known.sender}")
    return (
        '<presence xmlns="urn:ietf:params:xml:ns:pidf"'
        ' xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10"'
        ' xmlns:gml="http://www.opengis.net/gml" xmlns:gs="http://www.opengis.net/pidflo/1.0"'
        f' entity={entity}><tuple id="incident"><status><gp:geopriv><gp:location-info>{shape}'
        "</gp:location-info><gp:usage-rules/></gp:geopriv></status>"
        f"<timestamp>{instant_text(known.changed_at)}</timestamp></tuple></presence>"
    )


def _merge(known: Known) -> dict[str, Any]:
    assert known.merged_into is not None, "only what was merged says into what"
    return {
        **_prologue(known, f"merge-of-incident-{known.number}"),
        "incidentTrackingIdentifier": incident_uid(known, known.merged_into),
        "incidentMergeDirectionCode": "REPLACING",
    }


def _link(known: Known, link: Link) -> dict[str, Any]:
    """What causes another one is not its parent: of that the standard says nothing."""
    return {
        **_prologue(known, f"link-of-incident-{known.number}-to-{link.number}"),
        "incidentTrackingIdentifier": incident_uid(known, link.number),
        "transactionReasonText": link.words,
        "linkDirectionCode": "RELATED",
    }


def _without_none(document: dict[str, Any]) -> dict[str, Any]:
    """Without fields that nobody knows, of the document or of its incident."""
    return {
        name: _without_none(value) if isinstance(value, dict) else value
        for name, value in document.items()
        if value is not None
    }
