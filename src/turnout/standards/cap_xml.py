"""CAP 1.2 as XML: a message written, and a message read.

What is read may come from anybody: a document type is refused where it begins, so that no entity
is ever declared, and a message has a size.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final, TypeVar
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring
from xml.parsers.expat import ExpatError, ParserCreate

from turnout.base.geo import Point
from turnout.standards.cap import (
    NAMESPACE,
    Alert,
    Area,
    Category,
    Certainty,
    Circle,
    Info,
    Malformed,
    MessageType,
    Named,
    Reference,
    Response,
    Scope,
    Severity,
    Status,
    Urgency,
    moment_text,
    read_moment,
    require_good,
)

LARGEST: Final = 1_048_576
"""Bytes of a message: a city's outline in two languages has a tenth of it."""

_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_PREFIX: Final = NAMESPACE + "}"
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)

_T = TypeVar("_T")
_Word = TypeVar("_Word", bound=StrEnum)


def write(alert: Alert) -> bytes:
    """The message, elements in the order of the schema. Raises Malformed."""
    require_good(alert)
    root = Element("alert", xmlns=NAMESPACE)
    _put(root, "identifier", alert.identifier)
    _put(root, "sender", alert.sender)
    _put(root, "sent", moment_text(alert.sent))
    _put(root, "status", alert.status)
    _put(root, "msgType", alert.message_type)
    _put(root, "source", alert.source)
    _put(root, "scope", alert.scope)
    _put(root, "restriction", alert.restriction)
    _put(root, "addresses", alert.addresses)
    for code in alert.codes:
        _put(root, "code", code)
    _put(root, "note", alert.note)
    _put(root, "references", " ".join(map(_reference_text, alert.references)) or None)
    _put(root, "incidents", alert.incidents)
    for info in alert.infos:
        _put_info(SubElement(root, "info"), info)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _put(parent: Element, name: str, text: str | None) -> None:
    """Left out where there is nothing: an empty element would say that it is known to be empty."""
    if text is not None:
        SubElement(parent, name).text = without_forbidden(text)


def without_forbidden(text: str) -> str:
    """The text without the characters that XML cannot hold (XML 1.0, 2.2)."""
    return _NOT_XML.sub("", text)


def _put_info(element: Element, info: Info) -> None:
    _put(element, "language", info.language)
    for category in info.categories:
        _put(element, "category", category)
    _put(element, "event", info.event)
    for response in info.responses:
        _put(element, "responseType", response)
    _put(element, "urgency", info.urgency)
    _put(element, "severity", info.severity)
    _put(element, "certainty", info.certainty)
    _put(element, "audience", info.audience)
    _put_named(element, "eventCode", info.event_codes)
    for name in ("effective", "onset", "expires"):
        moment = getattr(info, name)
        _put(element, name, None if moment is None else moment_text(moment))
    _put(element, "senderName", info.sender_name)
    for name in ("headline", "description", "instruction", "web", "contact"):
        _put(element, name, getattr(info, name))
    _put_named(element, "parameter", info.parameters)
    for area in info.areas:
        _put_area(SubElement(element, "area"), area)


def _put_named(parent: Element, name: str, values: Iterable[Named]) -> None:
    for one in values:
        child = SubElement(parent, name)
        _put(child, "valueName", one.name)
        _put(child, "value", one.value)


def _put_area(element: Element, area: Area) -> None:
    _put(element, "areaDesc", area.description)
    for corners in area.polygons:
        closed = (*corners, corners[0])
        _put(element, "polygon", " ".join(map(_pair_text, closed)))
    for circle in area.circles:
        _put(element, "circle", f"{_pair_text(circle.center)} {_number_text(circle.radius_km)}")
    _put_named(element, "geocode", area.geocodes)


def _number_text(value: float) -> str:
    """Without an exponent: no reader of the standard expects one."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


def _pair_text(point: Point) -> str:
    return f"{_number_text(point.lat)},{_number_text(point.lon)}"


def _reference_text(one: Reference) -> str:
    return f"{one.sender},{one.identifier},{moment_text(one.sent)}"


def read(text: bytes) -> Alert:
    """The message. Raises Malformed."""
    root = _tree(text)
    if root.tag != "alert":
        raise Malformed(f"a message is an alert of {NAMESPACE}")
    alert = Alert(
        identifier=_text(root, "identifier"),
        sender=_text(root, "sender"),
        sent=read_moment(_text(root, "sent")),
        status=_word(Status, _text(root, "status")),
        message_type=_word(MessageType, _text(root, "msgType")),
        source=_find(root, "source"),
        scope=_word(Scope, _text(root, "scope")),
        restriction=_find(root, "restriction"),
        addresses=_find(root, "addresses"),
        codes=tuple(_texts(root, "code")),
        note=_find(root, "note"),
        references=tuple(map(_reference, (_find(root, "references") or "").split())),
        incidents=_find(root, "incidents"),
        infos=tuple(map(_info, root.findall("info"))),
    )
    require_good(alert)
    return alert


def _tree(text: bytes) -> Element:
    if len(text) > LARGEST:
        raise Malformed(f"a message has at most {LARGEST} bytes")
    builder = TreeBuilder()
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_types
    parser.StartElementHandler = lambda name, _attributes: builder.start(_local(name), {})
    parser.EndElementHandler = lambda name: builder.end(_local(name))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text, True)
    except ExpatError as reason:
        raise Malformed(f"this is no XML ({reason})") from reason
    return builder.close()


def _refuse_types(*_told: object) -> None:
    raise Malformed("a message has no document type: entities are never read")


def _local(name: str) -> str:
    """The bare name of what is the standard's; others keep their namespace, and are not found."""
    return name.removeprefix(_PREFIX) if name.startswith(_PREFIX) else "{" + name


def _info(element: Element) -> Info:
    return Info(
        language=_find(element, "language") or "en-US",
        categories=tuple(_word(Category, one) for one in _texts(element, "category")),
        event=_text(element, "event"),
        responses=tuple(_word(Response, one) for one in _texts(element, "responseType")),
        urgency=_word(Urgency, _text(element, "urgency")),
        severity=_word(Severity, _text(element, "severity")),
        certainty=_word(Certainty, _text(element, "certainty")),
        audience=_find(element, "audience"),
        event_codes=_named(element, "eventCode"),
        effective=_maybe(read_moment, _find(element, "effective")),
        onset=_maybe(read_moment, _find(element, "onset")),
        expires=_maybe(read_moment, _find(element, "expires")),
        sender_name=_find(element, "senderName"),
        headline=_find(element, "headline"),
        description=_find(element, "description"),
        instruction=_find(element, "instruction"),
        web=_find(element, "web"),
        contact=_find(element, "contact"),
        parameters=_named(element, "parameter"),
        areas=tuple(map(_area, element.findall("area"))),
    )


def _area(element: Element) -> Area:
    return Area(
        description=_text(element, "areaDesc"),
        polygons=tuple(map(_corners, _texts(element, "polygon"))),
        circles=tuple(map(_circle, _texts(element, "circle"))),
        geocodes=_named(element, "geocode"),
    )


def _corners(text: str) -> tuple[Point, ...]:
    points = tuple(map(_pair, text.split()))
    if len(points) < 4 or points[0] != points[-1]:
        raise Malformed("a polygon has four points at least, the last as the first")
    return points[:-1]


def _circle(text: str) -> Circle:
    parts = text.split()
    if len(parts) != 2:
        raise Malformed("a circle is a point and a radius")
    return Circle(_pair(parts[0]), _number(parts[1]))


def _pair(text: str) -> Point:
    parts = text.split(",")
    if len(parts) != 2:
        raise Malformed("a point is latitude,longitude")
    return Point(lat=_number(parts[0]), lon=_number(parts[1]))


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise Malformed(f"{text[:40]!r} is no number of degrees or kilometres")
    return float(text)


def _reference(text: str) -> Reference:
    parts = text.split(",")
    if len(parts) != 3:
        raise Malformed("a reference is sender,identifier,sent")
    return Reference(parts[0], parts[1], read_moment(parts[2]))


def _named(element: Element, name: str) -> tuple[Named, ...]:
    return tuple(
        Named(_text(one, "valueName"), _text(one, "value")) for one in element.findall(name)
    )


def _word(kind: type[_Word], text: str) -> _Word:
    try:
        return kind(text)
    except ValueError as reason:
        raise Malformed(f"{text[:40]!r} is none of {', '.join(kind)}") from reason


def _maybe(make: Callable[[str], _T], text: str | None) -> _T | None:
    return None if text is None else make(text)


def _find(element: Element, name: str) -> str | None:
    found = element.find(name)
    return None if found is None else (found.text or "").strip()


def _text(element: Element, name: str) -> str:
    text = _find(element, name)
    if text is None:
        raise Malformed(f"{element.tag} has no {name}")
    return text


def _texts(element: Element, name: str) -> Sequence[str]:
    return [(one.text or "").strip() for one in element.findall(name)]
