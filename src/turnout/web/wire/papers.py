"""Paper forms: which were given out, which are in the record, and what stands on one."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.asks import Address, Detail
from turnout.web.wire.basics import (
    MAX_TEXT,
    NO_CONTROL,
    CityName,
    HappenedAt,
    IncidentNumber,
    Instant,
    LonLat,
    Priority,
    Reason,
    Shape,
    Whole,
)
from turnout.web.wire.rows import ServiceName

PaperNumber = Annotated[int, Field(ge=1, le=9_999_999)]
PaperStatus = Literal[
    "acknowledged", "en_route", "staged", "on_scene", "transporting", "at_hospital", "cleared",
    "cancelled",
]  # fmt: skip


class IssueAs(Shape):
    """How many empty forms."""

    count: Annotated[int, Field(ge=1, le=200, strict=True), Whole]


class PaperStepShape(Shape):
    """A status, and the time beside it."""

    status: PaperStatus
    at: HappenedAt


class PaperOrderShape(Shape):
    """One line of the form; `hospital_id` goes with transporting."""

    unit_id: CityName
    ordered_at: HappenedAt
    steps: Annotated[tuple[PaperStepShape, ...], Field(max_length=10)] = ()
    hospital_id: CityName | None = None


class PaperClosingShape(Shape):
    """How and when it ended."""

    disposition: CityName
    at: HappenedAt


class EnterAs(Shape):
    """What stands on a form, with its own times. The caller's words, name and number are sealed.

    `reason` says why it stands although the record has a unit elsewhere at the same time.
    """

    dialled: ServiceName
    address: Address
    point: LonLat | None = None
    detail: Detail | None = None
    caller_number: Annotated[str, Field(max_length=40, pattern=NO_CONTROL)] | None = None
    caller_name: Annotated[str, Field(max_length=80, pattern=NO_CONTROL)] | None = None
    text: Annotated[str, Field(max_length=MAX_TEXT)] | None = None
    received_at: HappenedAt
    taken_at: HappenedAt
    incident_type: CityName
    priority: Priority | None = None
    orders: Annotated[tuple[PaperOrderShape, ...], Field(max_length=50)] = ()
    closing: PaperClosingShape | None = None
    reason: Reason | None = None


class IssuedRow(Shape):
    """Forms given out together."""

    first: int
    count: int
    at: Instant
    by: str
    sequence: int


class EnteredRow(Shape):
    """A form that is in the record."""

    number: int
    incident_id: IncidentNumber
    at: Instant
    by: str


class PapersShape(Shape):
    """The forms given out last and those entered last, newest first; `last` is the highest number
    ever given out, `out` how many of all were not entered; `now` is the room's clock."""

    now: Instant
    last: int
    out: int
    issued: list[IssuedRow]
    entered: list[EnteredRow]
