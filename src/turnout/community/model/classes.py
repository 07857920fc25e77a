"""What the county changed in its dated data: classes with their limits, days of the calendar."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from turnout.base.ids import Actor
from turnout.base.text import Words
from turnout.community.catalogue import (
    CaseClass,
    ClassCode,
    Condition,
    Evidence,
    Limit,
    Step,
    Verifier,
)


class ClassText(msgspec.Struct, frozen=True, kw_only=True):
    """A class as it is to be. `like`: it is new, and in all that is not said here as that one is.
    `retired`: no new case may be of it."""

    code: ClassCode
    name: Words
    limits: Mapping[Step, Limit]
    evidence: tuple[Evidence, ...] = ()
    verifier: Verifier = Verifier.GRID
    suspends: tuple[Condition, ...] = ()
    like: ClassCode | None = None
    retired: bool = False

    def applied(self, base: CaseClass, since: date) -> CaseClass:
        """The class from a day on; `base`: what it was, or what it is like."""
        return msgspec.structs.replace(
            base,
            code=self.code,
            name=self.name,
            limits=self.limits,
            evidence=self.evidence,
            verifier=self.verifier,
            suspends=self.suspends,
            valid_from=base.valid_from if self.like is None else since,
            valid_until=since if self.retired else base.valid_until,
        )


class ClassAdoption(msgspec.Struct, kw_only=True):
    """Classes that were adopted together, for cases collected from the local day `valid_from` on
    and, once taken back, before the day `until`."""

    version: int
    valid_from: date
    classes: tuple[ClassText, ...]
    reason: str
    adopted_at: datetime
    adopted_by: Actor
    until: date | None = None
    taken_back_at: datetime | None = None
    taken_back_by: Actor | None = None
    taken_back_because: str = ""


class CalendarChange(msgspec.Struct, frozen=True, kw_only=True):
    """Days that were changed together, and whether work is done on each. `takes_back`: the number
    of the change that it undoes."""

    number: int
    days: dict[date, bool]
    reason: str
    changed_at: datetime
    changed_by: Actor
    takes_back: int | None = None


class Amended(msgspec.Struct, kw_only=True):
    """All of it, by number."""

    adoptions: dict[int, ClassAdoption] = msgspec.field(default_factory=dict)
    calendar: dict[int, CalendarChange] = msgspec.field(default_factory=dict)
