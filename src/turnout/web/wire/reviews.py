"""Quality review: closed incidents of some days, what was found, and one review in full."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from turnout.dispatch.city import Span
from turnout.insight.case import Flag
from turnout.web.wire.basics import (
    MAX_TEXT,
    NO_OTHER_NAME,
    CityName,
    IncidentNumber,
    Instant,
    Priority,
    Shape,
    WordsShape,
)
from turnout.web.wire.rows import ServiceName

FlagName = Flag
ReviewAnswerName = Literal["yes", "no", "not_applicable"]


class ReviewAs(Shape):
    """Answers by the checklist's questions, an outcome, and a remark, which is sealed."""

    answers: Annotated[
        dict[CityName, ReviewAnswerName],
        Field(
            min_length=1,
            max_length=50,
            json_schema_extra=NO_OTHER_NAME,
        ),
    ]
    outcome: CityName
    remark: Annotated[str, Field(max_length=MAX_TEXT)] | None = None


class NamedWords(Shape):
    """A code of the checklist in both languages."""

    id: str
    name: WordsShape


class ChecklistShape(Shape):
    """An edition: for incidents opened from that local day on."""

    valid_from: date
    items: list[NamedWords]
    outcomes: list[NamedWords]
    source: str


class CaseRow(Shape):
    """A closed incident. `missed` are spans beyond their target; `outcome` is its latest review's,
    None while nobody reviewed it; `checklist` is the edition that it is held against."""

    id: IncidentNumber
    service: ServiceName
    incident_type: str | None
    priority: Priority | None
    received_at: Instant
    closed_at: Instant
    disposition: str
    flags: list[FlagName]
    missed: list[Span]
    outcome: str | None
    checklist: date | None


class ShareRow(Shape):
    """`hits` of `n`, with Wilson's 95 % interval; None where n is 0."""

    id: str
    n: int
    hits: int
    share: float | None
    low: float | None
    high: float | None


class ReviewsShape(Shape):
    """Closed incidents of some local days that fit the filter, newest first: the first `shown` of
    `fitting`. The shares are of all closed incidents of those days; those of outcomes and of
    questions answered "yes" are of the reviewed ones, "not applicable" left out. `rounds`: of the
    visits that were planned for these days, how many were made in time, late, or not."""

    first_day: date
    last_day: date
    closed: int
    fitting: int
    shown: int
    cases: list[CaseRow]
    flags: list[ShareRow]
    reviewed: ShareRow
    rounds: list[ShareRow]
    outcomes: list[ShareRow]
    items: list[ShareRow]
    checklists: list[ChecklistShape]


class ReviewShape(Shape):
    """One review. `remark` None: nothing was remarked, or it is erased."""

    at: Instant
    by: str
    checklist: date
    answers: dict[str, str]
    outcome: str
    remark: str | None
    remarked: bool


class CaseReviews(Shape):
    """All reviews of an incident, the newest first."""

    incident_id: IncidentNumber
    reviews: list[ReviewShape]
