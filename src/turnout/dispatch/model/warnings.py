"""Public warnings: drafted by one person, approved by another, public until they end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, IncidentId, WarningId
from turnout.standards.cap import Category, Certainty, Response, Severity, Urgency


class Level(StrEnum):
    """The colour level that people know, the least first: 蓝, 黄, 橙, 红."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


LEVELS: Final = {
    Severity.MINOR: Level.BLUE,
    Severity.MODERATE: Level.YELLOW,
    Severity.SEVERE: Level.ORANGE,
    Severity.EXTREME: Level.RED,
}
"""A severity that is not known has no colour."""


class WarningStatus(StrEnum):
    """Where a warning stands; the last four are over, and of these rejected was never public."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ENDED = "ended"
    EXPIRED = "expired"
    REJECTED = "rejected"


Language = Literal["en", "zh"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is said in one language: what happens, where in words, what to do."""

    headline: str
    where: str
    instruction: str


class WarningArea(msgspec.Struct, frozen=True, kw_only=True):
    """A centre with metres around it, or a ring of corners whose first is not repeated."""

    center: Point | None = None
    radius_m: int | None = None
    ring: tuple[Point, ...] = ()


class WarningBody(msgspec.Struct, frozen=True, kw_only=True):
    """All that the public is told. What is approved is what was drafted, unchanged."""

    category: Category
    response: Response
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    en: Told
    zh: Told
    area: WarningArea
    until: datetime


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message that went out, and until when whoever has it shows it."""

    id: WarningId
    at: datetime
    until: datetime


class PublicWarning(msgspec.Struct, frozen=True, kw_only=True):
    """One warning. `drafted_by` and `approved_by` are as the record names them, with the account;
    `about` is the incident that it comes from; `replaces` the warning in force that it updates, and
    `left` the languages whose text it leaves as it was; `earlier` what had gone out by then of
    those that it updates, one after another; `over_at`, `over_by` and `reason` say how it ended, or
    why it was rejected."""

    id: WarningId
    body: WarningBody
    about: IncidentId | None
    replaces: WarningId | None
    drafted_at: datetime
    drafted_by: Actor
    left: tuple[Language, ...] = ()
    status: WarningStatus = WarningStatus.DRAFT
    approved_at: datetime | None = None
    approved_by: Actor | None = None
    earlier: tuple[Sent, ...] = ()
    over_at: datetime | None = None
    over_by: Actor | None = None
    reason: str = ""

    @property
    def level(self) -> Level | None:
        """Its colour."""
        return LEVELS.get(self.body.severity)

    @property
    def is_over(self) -> bool:
        """Whether nothing can be done with it any more."""
        return self.over_at is not None


KEPT: Final = timedelta(days=1)
"""So long after its end a warning is shown as ended."""


class Warnings(msgspec.Struct, kw_only=True):
    """All that are not over, and those that were over within a day of the last fact about any."""

    all: list[PublicWarning] = msgspec.field(default_factory=list)
    next: WarningId = WarningId(1)

    def find(self, warning_id: WarningId) -> PublicWarning | None:
        """The warning of that number, while it is held."""
        return next((one for one in self.all if one.id == warning_id), None)

    def open(self) -> Iterator[PublicWarning]:
        """What waits to be approved, and what is in force."""
        return (one for one in self.all if not one.is_over)

    def public(self, now: datetime) -> list[PublicWarning]:
        """What anybody may see: in force, or over for less than a day; the newest first."""
        seen = [
            one
            for one in self.all
            if one.approved_at is not None and (one.over_at is None or now < one.over_at + KEPT)
        ]
        return sorted(seen, key=lambda one: one.id, reverse=True)
