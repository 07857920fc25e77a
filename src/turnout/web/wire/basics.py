"""Shapes that all others are made of. Unknown fields are refused, going in and coming out."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    JsonValue,
    model_validator,
)
from pydantic_core.core_schema import CoreSchema, literal_schema
from typing_extensions import TypeAliasType

from turnout.base.text import without_turns

MAX_ADDRESS = 200
MAX_TEXT = 2_000
MAX_REASON = 300
MAX_MESSAGE = 500

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)

NO_CONTROL = r"^[^\u0000-\u001f\u007f]*$"
"""One line of text: a control character would be hidden in a list, and swells when escaped."""

CALL_ID = r"^C[1-9][0-9]{0,11}$"
ASSIGNMENT_ID = r"^[1-9][0-9]{0,11}-[1-9][0-9]{0,5}$"
SEAT = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$"
NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$"
"""Ids that a city gives: units, hospitals, types, dispositions."""

Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, strict=True)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, strict=True)]
LonLat = TypeAliasType("LonLat", tuple[Longitude, Latitude])
"""Degrees east, degrees north, WGS84. Named, so that OpenAPI and its readers name it too."""

Seconds = Annotated[float, Field(allow_inf_nan=False)]
Metres = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]


def _whole(value: object) -> object:
    """JSON has one kind of number: 1.0 is the integer 1. True and "1" are none."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = BeforeValidator(_whole)
MOST_COUNTED: Final = 999_999_999
"""The highest number of what a room or a desk counts by the thousand: sites, sessions, warnings."""

MOST_NUMBERED: Final = 999_999_999_999
"""The highest number of what a city has without end: incidents, cases, lots, records."""

_IN_A_PATH = re.compile("[1-9][0-9]*", re.ASCII)


def _as_counted(value: object) -> object:
    if isinstance(value, str) and not _IN_A_PATH.fullmatch(value):
        raise ValueError("not written as it is counted")
    return value


AsCounted = BeforeValidator(_as_counted)
"""Of a number in a path. 7 is written in one way: the gate looks up the text as it stands and the
book of access names it, so that "+7" or "007" would be one thing to them and another to a route."""

Counted = Annotated[int, Field(ge=1, le=MOST_COUNTED, strict=True), Whole]
Numbered = Annotated[int, Field(ge=1, le=MOST_NUMBERED, strict=True), Whole]
IncidentNumber = Numbered
CallName = Annotated[str, Field(pattern=CALL_ID)]
AssignmentName = Annotated[str, Field(pattern=ASSIGNMENT_ID)]
CityName = Annotated[str, Field(pattern=NAME)]
NO_OTHER_NAME: Final[dict[str, JsonValue]] = {"additionalProperties": False}
"""Of a table by name: one that fits no pattern is refused, and the description says so."""
Line = Annotated[str, Field(max_length=MAX_REASON, pattern=NO_CONTROL)]
Reason = Annotated[str, Field(min_length=1, max_length=MAX_REASON, pattern=NO_CONTROL)]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""BCP 47."""
Level = Annotated[int, Field(ge=1, le=20, strict=True), Whole]
Priority = Annotated[int, Field(ge=1, le=5, strict=True), Whole]
Instant = datetime
"""RFC 3339 in UTC."""


def _written(value: object) -> object:
    """A time is text: a number would be read as seconds since 1970."""
    if not (isinstance(value, str) and RFC_3339.fullmatch(value)):
        raise ValueError("not an RFC 3339 time")
    return value


def _in_utc(moment: datetime) -> datetime:
    """In UTC. At the two ends of the calendar the offset is left out: no rule accepts them."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


HappenedAt = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_in_utc)]
"""When something happened by the sender's clock, with its offset from UTC."""


MOST_NESTED = 2
"""Lists and maps in a field that is no shape."""


def _set_straight(value: object, nested: int = MOST_NESTED) -> object:
    if isinstance(value, str):
        return without_turns(value)
    if not nested:
        return value
    if isinstance(value, list):
        return [_set_straight(one, nested - 1) for one in value]
    if isinstance(value, dict):
        return {name: _set_straight(one, nested - 1) for name, one in value.items()}
    return value


AS_TYPED = object()
"""Marks a field that is compared and never shown: a password is every character of it."""


class Entered(BaseModel):
    """What somebody enters. What turns the direction of letters is left out, not refused: phones
    put it around numbers that are copied, and no call is turned away for it."""

    @model_validator(mode="before")
    @classmethod
    def _straight(cls, told: object) -> object:
        if not isinstance(told, dict):
            return told
        return {n: one if cls._is_as_typed(n) else _set_straight(one) for n, one in told.items()}

    @classmethod
    def _is_as_typed(cls, name: str) -> bool:
        field = cls.model_fields.get(name)
        return field is not None and AS_TYPED in field.metadata


@dataclass(frozen=True, slots=True)
class Among:
    """Marks a field of which only these members of its list are taken."""

    taken: Container[StrEnum]

    def __get_pydantic_core_schema__(
        self, source: type[StrEnum], _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """One of them, by the text that is sent."""
        return literal_schema([one for one in source if one in self.taken])


class Shape(Entered):
    """The base of all shapes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WordsShape(Shape):
    """One text in both languages."""

    en: str
    zh: str


class Problem(Shape):
    """RFC 9457. `rule` names what was broken, `remedy` what to do; `detail` never quotes input."""

    type: str
    title: str
    status: int
    detail: str
    rule: str
    what: WordsShape
    remedy: WordsShape
