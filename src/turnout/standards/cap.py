"""OASIS Common Alerting Protocol 1.2: its messages. Reading and writing them: cap_xml.

Source: docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html; sections in brackets. The values
of the enumerations are the standard's own words, as they stand on the wire. Not held: resources,
altitudes and signatures; a reader passes over them.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.geo import Point

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE: Final = "application/cap+xml"


class Malformed(ValueError):
    """No message of the standard; the text says which rule is broken."""


class Status(StrEnum):
    """What a message is for. (3.2.1)"""

    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    SYSTEM = "System"
    TEST = "Test"
    DRAFT = "Draft"


class MessageType(StrEnum):
    """What a message does to earlier ones. (3.2.1)"""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"
    ACK = "Ack"
    ERROR = "Error"


class Scope(StrEnum):
    """Whom it is meant for. (3.2.1)"""

    PUBLIC = "Public"
    RESTRICTED = "Restricted"
    PRIVATE = "Private"


class Category(StrEnum):
    """What kind of danger. (3.2.2)"""

    GEO = "Geo"
    MET = "Met"
    SAFETY = "Safety"
    SECURITY = "Security"
    RESCUE = "Rescue"
    FIRE = "Fire"
    HEALTH = "Health"
    ENV = "Env"
    TRANSPORT = "Transport"
    INFRA = "Infra"
    CBRNE = "CBRNE"
    OTHER = "Other"


class Response(StrEnum):
    """What to do, in one word. (3.2.2)"""

    SHELTER = "Shelter"
    EVACUATE = "Evacuate"
    PREPARE = "Prepare"
    EXECUTE = "Execute"
    AVOID = "Avoid"
    MONITOR = "Monitor"
    ASSESS = "Assess"
    ALL_CLEAR = "AllClear"
    NONE = "None"


class Urgency(StrEnum):
    """When to do it. (3.2.2)"""

    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class Severity(StrEnum):
    """How bad it is for life and property. (3.2.2)"""

    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


class Certainty(StrEnum):
    """How sure it is. (3.2.2)"""

    OBSERVED = "Observed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"
    UNLIKELY = "Unlikely"
    UNKNOWN = "Unknown"


class Named(msgspec.Struct, frozen=True):
    """A value of some system's own, under its name: a code, a parameter."""

    name: str
    value: str


class Reference(msgspec.Struct, frozen=True):
    """An earlier message, as others name it. (3.2.1)"""

    sender: str
    identifier: str
    sent: datetime


class Circle(msgspec.Struct, frozen=True):
    """A centre and kilometres around it."""

    center: Point
    radius_km: float


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """Where it counts: words, and the union of polygons and circles. A polygon is its corners in
    order, the first not repeated: four points in CAP's text are three corners. (3.2.4)"""

    description: str
    polygons: tuple[tuple[Point, ...], ...] = ()
    circles: tuple[Circle, ...] = ()
    geocodes: tuple[Named, ...] = ()


class Info(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said in one language; None where nothing is. (3.2.2)"""

    language: str = "en-US"
    categories: tuple[Category, ...]
    event: str
    responses: tuple[Response, ...] = ()
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    audience: str | None = None
    event_codes: tuple[Named, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str | None = None
    headline: str | None = None
    description: str | None = None
    instruction: str | None = None
    web: str | None = None
    contact: str | None = None
    parameters: tuple[Named, ...] = ()
    areas: tuple[Area, ...] = ()


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One message. (3.2.1)"""

    identifier: str
    sender: str
    sent: datetime
    status: Status
    message_type: MessageType
    source: str | None = None
    scope: Scope = Scope.PUBLIC
    restriction: str | None = None
    addresses: str | None = None
    codes: tuple[str, ...] = ()
    note: str | None = None
    references: tuple[Reference, ...] = ()
    incidents: str | None = None
    infos: tuple[Info, ...] = ()

    @property
    def reference(self) -> Reference:
        """How a later message names this one."""
        return Reference(self.sender, self.identifier, self.sent)


_NAME: Final = re.compile(r"[^\s,<&]+")
"""Identifiers and senders: no spaces, no commas, no < and no &. (3.2.1)"""

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d", re.ASCII)
_HERE: Final = timedelta(0)

NEEDS_REFERENCES: Final = frozenset(
    {MessageType.UPDATE, MessageType.CANCEL, MessageType.ACK, MessageType.ERROR}
)


def moment_text(moment: datetime) -> str:
    """A time in whole seconds with its offset: "Z" is not allowed, and UTC is -00:00. (3.3.2)"""
    written = moment.isoformat(timespec="seconds")
    if moment.utcoffset() == _HERE:
        return written[:19] + "-00:00"
    if not _MOMENT.fullmatch(written):
        raise Malformed("a time has an offset in whole minutes")
    return written


def read_moment(text: str) -> datetime:
    """A time of the standard. Raises Malformed: others have a letter for UTC, or no offset."""
    if not _MOMENT.fullmatch(text):
        raise Malformed(f"{text[:40]!r} is no time like 2026-03-02T12:00:00-00:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError as reason:
        raise Malformed(f"{text!r} is no time of the calendar") from reason


def require_good(alert: Alert) -> None:
    """What the schema cannot say: names, references, what a public message needs. Raises
    Malformed."""
    for name in (alert.identifier, alert.sender):
        if not _NAME.fullmatch(name):
            raise Malformed("identifier and sender have no spaces, no commas, no < and no &")
    if alert.message_type in NEEDS_REFERENCES and not alert.references:
        raise Malformed(f"{alert.message_type} names what it is about in references")
    _require_scope(alert)
    if not all(info.categories for info in alert.infos):
        raise Malformed("info has a category")
    for area in (area for info in alert.infos for area in info.areas):
        _require_area(area)


def _require_scope(alert: Alert) -> None:
    if alert.scope is Scope.RESTRICTED and alert.restriction is None:
        raise Malformed("Restricted says to whom in restriction")
    if alert.scope is Scope.PRIVATE and alert.addresses is None:
        raise Malformed("Private says to whom in addresses")


def _require_area(area: Area) -> None:
    for corners in area.polygons:
        if len(corners) < 3:
            raise Malformed("a polygon has three corners at least")
        for corner in corners:
            _require_on_earth(corner)
    for circle in area.circles:
        _require_on_earth(circle.center)
        if not 0 <= circle.radius_km < float("inf"):
            raise Malformed("a circle has a radius in kilometres")


def _require_on_earth(point: Point) -> None:
    if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        raise Malformed("a point is latitude,longitude in degrees, WGS84")
