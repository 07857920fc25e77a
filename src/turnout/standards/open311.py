"""Open311 GeoReport v2: its own messages, and their text in JSON and XML.

Source: wiki.open311.org/GeoReport_v2. Pure: nothing here knows of cases or classes.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import msgspec

from turnout.base.text import without_turns

CHANGESET: Final = "2011-01-23"
SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
MOST_WORDS: Final = 4_000
LONGEST: Final = {
    "service_code": 64,
    "address_string": 200,
    "email": 254,
    "phone": 80,
    "first_name": 80,
    "last_name": 80,
}
"""Characters in a field of one line; of an e-mail address what RFC 5321 lets through."""


class Format(StrEnum):
    """The two ways in which an answer is written."""

    JSON = "json"
    XML = "xml"


MEDIA_TYPES: Final = {
    Format.JSON: "application/json; charset=utf-8",
    Format.XML: "text/xml; charset=utf-8",
}

Value = str | int | float | bool | None
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

Record = Mapping[str, "Value | Sequence[Record]"]


class Malformed(ValueError):
    """What was sent is no message of the standard; `code` is the status of the answer."""

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(description)
        self.code = code


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A request for service as a client posts it."""

    api_key: str | None
    service_code: str
    lat: float | None
    long: float | None
    address: str
    description: str
    email: str
    phone: str
    first_name: str
    last_name: str
    attributes: tuple[tuple[str, str], ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a client wants to see. No page is the first; a page has at most 200."""

    ids: tuple[int, ...]
    service_codes: tuple[str, ...]
    statuses: tuple[str, ...]
    start: datetime | None
    end: datetime | None
    updated_after: datetime | None
    updated_before: datetime | None
    page: int
    page_size: int


MOST_ON_A_PAGE: Final = 200
YEARS: Final = range(1900, 9000)
"""Times are counted back and forth from what is asked for: none may leave the calendar."""

SPAN: Final = timedelta(days=90)
"""A list that names no times of change reaches no longer back from its end."""


def read_report(form: Sequence[tuple[str, str]]) -> Report:
    """A posted form. Raises Malformed."""
    form = [(name, without_turns(value)) for name, value in form]
    fields = dict(form)
    code = _line(fields, "service_code")
    if not code:
        raise Malformed("service_code was not provided")
    lat, lon = _degrees(fields, "lat", 90), _degrees(fields, "long", 180)
    if (lat is None) != (lon is None):
        raise Malformed("lat and long are given together")
    address = _line(fields, "address_string")
    if lat is None and not address:
        raise Malformed("lat and long, or address_string, must be provided")
    words = fields.get("description", "").strip()
    if len(words) > MOST_WORDS:
        raise Malformed(f"description has more than {MOST_WORDS} characters")
    return Report(
        api_key=fields.get("api_key") or None,
        service_code=code,
        lat=lat,
        long=lon,
        address=address,
        description=words,
        email=_line(fields, "email"),
        phone=_line(fields, "phone"),
        first_name=_line(fields, "first_name"),
        last_name=_line(fields, "last_name"),
        attributes=tuple(
            (name.removeprefix("attribute[").partition("]")[0], value)
            for name, value in form
            if name.startswith("attribute[") and "]" in name
        ),
    )


def _line(fields: Mapping[str, str], name: str) -> str:
    text, longest = fields.get(name, "").strip(), LONGEST[name]
    if len(text) > longest or _CONTROL.search(text):
        raise Malformed(f"{name} is one line of at most {longest} characters")
    return text


def _degrees(fields: Mapping[str, str], name: str, most: float) -> float | None:
    text = fields.get(name, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as reason:
        raise Malformed(f"{name} is no number") from reason
    if not -most <= value <= most:
        raise Malformed(f"{name} lies outside the earth")
    return value


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """The parameters of a list of requests. Raises Malformed."""
    statuses = _listed(query, "status")
    if not set(statuses) <= {"open", "closed"}:
        raise Malformed("status is open, closed, or both")
    codes = _listed(query, "service_code")
    if not all(one.isprintable() for one in codes):
        raise Malformed("service_code was not found")
    return Wanted(
        ids=_ids(query),
        service_codes=codes,
        statuses=statuses,
        start=_moment(query, "start_date"),
        end=_moment(query, "end_date"),
        updated_after=_moment(query, "updated_after"),
        updated_before=_moment(query, "updated_before"),
        page=_count(query, "page", 1, 1_000_000),
        page_size=_count(query, "page_size", 50, MOST_ON_A_PAGE),
    )


def _ids(query: Mapping[str, str]) -> tuple[int, ...]:
    """Each once: every number is a question of its own to the table."""
    ids = _listed(query, "service_request_id")
    if not all(one.isascii() and one.isdigit() and len(one) < 16 for one in ids):
        raise Malformed("service_request_id is a number, or some with commas")
    once = tuple(dict.fromkeys(map(int, ids)))
    if len(once) > MOST_ON_A_PAGE:
        raise Malformed(f"more than {MOST_ON_A_PAGE} service_request_id at once")
    return once


def _listed(query: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in query.get(name, "").split(","))))


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as reason:
        raise Malformed(f"{name} is no W3C time like 2026-03-02T12:00:00Z") from reason
    if moment.year not in YEARS:
        raise Malformed(f"{name} lies outside the calendar of this service")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _count(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return default
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not is_number or not 1 <= int(text) <= most:
        raise Malformed(f"{name} is a number from 1 to {most}")
    return int(text)


def discovery(url: str, *, contact: str, key_service: str) -> Record:
    """Where the service is, and how a key is come by."""
    endpoint: Record = {
        "specification": SPECIFICATION,
        "url": url,
        "changeset": CHANGESET,
        "type": "production",
        "formats": [{"format": "text/xml"}, {"format": "application/json"}],
    }
    return {
        "changeset": CHANGESET,
        "contact": contact,
        "key_service": key_service,
        "endpoints": [endpoint],
    }


def write_discovery(record: Record, form: Format) -> bytes:
    """Discovery is one object; in JSON its formats are plain texts."""
    if form is Format.XML:
        return _xml("discovery", record, {"endpoints": "endpoint", "formats": ""})
    plain = msgspec.json.decode(msgspec.json.encode(record))
    for endpoint in plain["endpoints"]:
        endpoint["formats"] = [one["format"] for one in endpoint["formats"]]
    return msgspec.json.encode(plain)


def write_list(root: str, item: str, records: Sequence[Record], form: Format) -> bytes:
    """A list of records: a JSON array, or a root with an element for each."""
    if form is Format.JSON:
        return msgspec.json.encode(records)
    element = Element(root)
    for record in records:
        _fill(SubElement(element, item), record, _ITEMS)
    return _text(element)


def write_definition(record: Record, form: Format) -> bytes:
    """A service's definition with its attributes."""
    return (
        msgspec.json.encode(record)
        if form is Format.JSON
        else _xml("service_definition", record, _ITEMS)
    )


def write_errors(code: int, description: str, form: Format) -> bytes:
    """What was wrong."""
    return write_list("errors", "error", [{"code": code, "description": description}], form)


_ITEMS: Final = {"attributes": "attribute", "values": "value"}


def _xml(root: str, record: Record, items: Mapping[str, str]) -> bytes:
    element = Element(root)
    _fill(element, record, items)
    return _text(element)


def _fill(element: Element, record: Record, items: Mapping[str, str]) -> None:
    for name, value in record.items():
        child = SubElement(element, name)
        if value is None:
            continue
        if isinstance(value, str | int | float):
            child.text = _word(value)
            continue
        for one in value:
            _fill(SubElement(child, items[name]) if items[name] else child, one, items)


def _word(value: str | float) -> str:
    """A value as text, without the characters that XML cannot hold (XML 1.0, 2.2)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NOT_XML.sub("", str(value))


def _text(element: Element) -> bytes:
    written: bytes = tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def moment_text(moment: datetime) -> str:
    """A time as the standard writes it: W3C, in UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
