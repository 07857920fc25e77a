"""Occasions that are known beforehand, and the duty level."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.aid import WantedShape
from turnout.web.wire.basics import CityName, HappenedAt, Instant, Line, Reason, Shape, WordsShape


class OccasionRow(Shape):
    """Its units are kept for it once it has `begun`, until its end."""

    id: int
    name: str
    starts_at: Instant
    ends_at: Instant
    unit_ids: list[str]
    begun: bool
    planned_by: str


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


class CancelAsk(Shape):
    """Why it does not take place, or ends early."""

    reason: Reason


class LevelAsk(Shape):
    """The level by its code, until when, and why."""

    code: CityName
    until: HappenedAt
    reason: Reason
