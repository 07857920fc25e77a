"""Public warnings, as the room drafts and approves them."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from turnout.dispatch.model.warnings import Language, Level, WarningStatus
from turnout.standards.cap import Category, Certainty, Response, Severity, Urgency
from turnout.web.wire.basics import (
    MAX_ADDRESS,
    NO_CONTROL,
    Counted,
    HappenedAt,
    IncidentNumber,
    Instant,
    LonLat,
    Shape,
    Whole,
    WordsShape,
)

MAX_HEADLINE = 160
"""What CAP recommends: it fits a short message of a telephone."""
MAX_INSTRUCTION = 1_000

WarningNumber = Counted
Graded = Literal[Severity.EXTREME, Severity.SEVERE, Severity.MODERATE, Severity.MINOR]
"""A person says how bad it is: the public sees a colour."""


class ToldShape(Shape):
    """What is said in one language."""

    headline: Annotated[str, Field(min_length=1, max_length=MAX_HEADLINE, pattern=NO_CONTROL)]
    where: Annotated[str, Field(min_length=1, max_length=MAX_ADDRESS, pattern=NO_CONTROL)]
    instruction: Annotated[str, Field(min_length=1, max_length=MAX_INSTRUCTION)]


class AreaShape(Shape):
    """A circle of 200 m at least, or a ring whose first corner is not repeated. A centre is rounded
    to a thousandth of a degree."""

    center: LonLat | None = None
    radius_m: Annotated[int, Field(ge=1, le=100_000, strict=True), Whole] | None = None
    ring: Annotated[tuple[LonLat, ...], Field(max_length=60)] = ()


class BodyAsk(Shape):
    """All that the public would be told, in CAP's words."""

    category: Category
    response: Response
    urgency: Urgency
    severity: Graded
    certainty: Certainty
    en: ToldShape
    zh: ToldShape
    area: AreaShape
    until: HappenedAt


class DraftAsk(Shape):
    """A warning for somebody else to approve, the incident that it comes from, and the warning in
    force that it updates. `other_holds`: what that says anew in one language only is said by the
    other as it stands."""

    warning: BodyAsk
    incident_id: IncidentNumber | None = None
    replaces: WarningNumber | None = None
    other_holds: StrictBool = False


class ToldRow(Shape):
    """What is said in one language."""

    headline: str
    where: str
    instruction: str


class AreaRow(Shape):
    """Where it counts."""

    center: LonLat | None
    radius_m: int | None
    ring: list[LonLat]


class WarningRow(Shape):
    """A warning. `level` is its colour; `over_at` is null while it waits or is in force. `left`:
    the languages whose text this update leaves as it was."""

    id: int
    status: WarningStatus
    level: Level | None
    category: Category
    response: Response
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    en: ToldRow
    zh: ToldRow
    area: AreaRow
    until: Instant
    about: int | None
    replaces: int | None
    left: list[Language]
    drafted_at: Instant
    drafted_by: str
    approved_at: Instant | None
    approved_by: str | None
    over_at: Instant | None
    over_by: str | None
    reason: str


class WarningsShape(Shape):
    """What waits, what is in force, and what was over within a day of the last."""

    warnings: list[WarningRow]


class WarningTextShape(Shape):
    """A text at hand: the form begins with it."""

    code: str
    name: WordsShape
    headline: WordsShape
    instruction: WordsShape
    category: Category
    response: Response
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    minutes: int
    radius_m: int
