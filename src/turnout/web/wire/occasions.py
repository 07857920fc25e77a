"""Occasions that are known beforehand, and the duty level."""

from datetime import date
from typing import Annotated

from pydantic import Field

from turnout.web.wire.aid import WantedShape
from turnout.web.wire.basics import (
    CityName,
    HappenedAt,
    Instant,
    Line,
    Reason,
    Shape,
    Whole,
    WordsShape,
)


class RepeatsShape(Shape):
    """On these weekdays (1 is Monday), at the same local time, up to the last day."""

    weekdays: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7, strict=True), Whole], ...],
        Field(min_length=1, max_length=7),
    ]
    last_day: date


class RepeatsAsk(RepeatsShape):
    """`at`: the local time of day that is meant, "00:30", where the clocks leave it out on the
    first day; None: as it begins."""

    at: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None


class OccasionRow(Shape):
    """Its units are kept for it once it has `begun`, until its end. One that `repeats` is planned
    anew when it is over."""

    id: int
    name: str
    starts_at: Instant
    ends_at: Instant
    unit_ids: list[str]
    begun: bool
    planned_by: str
    repeats: RepeatsShape | None


class ShortShape(Shape):
    """A capability of which too few units are on duty."""

    capability: str
    least: int
    on_duty: int


class DutyLevelRow(Shape):
    """The level in force, by its code, and what is short of it now."""

    id: str
    since: Instant
    until: Instant
    set_by: str
    reason: str
    short: list[ShortShape]


class DutyLevelShape(Shape):
    """A level that can be set: what must be on duty at least."""

    code: str
    name: WordsShape
    least: list[WantedShape]


class PlanAsk(Shape):
    """What is known beforehand, and which units are kept for it."""

    name: Line
    starts_at: HappenedAt
    ends_at: HappenedAt
    unit_ids: Annotated[tuple[CityName, ...], Field(max_length=200)]
    repeats: RepeatsAsk | None = None


class CancelAsk(Shape):
    """Why it does not take place, or ends early; `for_good`: nor does it repeat any more."""

    reason: Reason
    for_good: bool = False


class LevelAsk(Shape):
    """The level by its code, until when, and why."""

    code: CityName
    until: HappenedAt
    reason: Reason
