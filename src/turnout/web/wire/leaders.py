"""What a leader asks and is shown: what is red, how bodies did, problem areas, coverage."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import CityName, Instant, Reason, Shape
from turnout.web.wire.case_rows import DeskCase
from turnout.web.wire.cases import PartyName

Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class RedCaseShape(Shape):
    """Late cases of one owner at one step; `paused`: they stand still past their limit."""

    owner: str | None
    status: str
    paused: bool
    cases: int
    first_due: Instant


class JudgedShare(Shape):
    """`hits` of `n`, with Wilson's 95 % interval; all None of fewer cases than the city names."""

    hits: int | None
    n: int | None
    share: float | None
    low: float | None
    high: float | None


class BodyShape(Shape):
    """How a body did with the cases that were closed in the span."""

    body: str
    on_time: JudgedShare
    solved: JudgedShare
    reworked: JudgedShare
    satisfied: JudgedShare


class ProblemAreaShape(Shape):
    """A grid on the list. `met`: what the last check said."""

    number: int
    grid_id: str
    class_code: str
    body: str
    aim: str
    by: str
    overdue: bool
    met: bool | None
    checked_at: Instant | None


class AimShape(Shape):
    """How much of a level is staffed or equipped, beside the next aim."""

    level: str
    covered: str
    hits: int
    n: int
    aim: float | None
    by: str | None


class LeaderShape(Shape):
    """An area as whoever answers for it sees it."""

    reds: list[RedCaseShape]
    bodies: list[BodyShape]
    judged_from: int
    problem_areas: list[ProblemAreaShape]
    coverage: list[AimShape]
    since: Instant
    now: Instant


class CallBacksShape(Shape):
    """Whom to call this week: a sample that nobody chose."""

    week: str
    rows: list[DeskCase]


class ListAreaAsk(Shape):
    """Put a grid on the list of problem areas."""

    grid_id: CityName
    class_code: CityName
    body: PartyName
    aim: Reason
    by: Day


class CheckAreaAsk(Shape):
    """Somebody looked."""

    met: bool
    seen: Reason


class TakeOffAreaAsk(Shape):
    """Its aim is met."""

    reason: Reason
