"""Paper forms: what is written by hand while no machine answers, and entered afterwards."""

from datetime import datetime

import msgspec

from turnout.base.ids import Actor, AssignmentId, HospitalId, IncidentId, UnitId
from turnout.dispatch.model.orders import AssignmentStatus


class PaperStep(msgspec.Struct, frozen=True, kw_only=True):
    """One status of an order, and the time that was written beside it."""

    status: AssignmentStatus
    at: datetime


class PaperOrder(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the form: a unit, when it was ordered, and what it reported since."""

    unit_id: UnitId
    ordered_at: datetime
    steps: tuple[PaperStep, ...] = ()
    hospital_id: HospitalId | None = None


class PaperClosing(msgspec.Struct, frozen=True, kw_only=True):
    """How and when what is on the form ended."""

    disposition: str
    at: datetime


class PaperConflict(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that the record has under another order at a time for which the paper has it too."""

    unit_id: UnitId
    assignment_id: AssignmentId
    since: datetime
    until: datetime | None


class KeptUnit(msgspec.Struct, frozen=True, kw_only=True):
    """How a unit stood before a paper was entered that tells only what was before that."""

    unit_id: UnitId
    since: datetime | None
    returning: bool


class IssuedPapers(msgspec.Struct, frozen=True, kw_only=True):
    """Forms given out together: their numbers, when, by whom and by which record."""

    first: int
    count: int
    at: datetime
    by: Actor
    sequence: int


class EnteredPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A form that is in the record: which incident it became, when and by whom."""

    number: int
    incident_id: IncidentId
    at: datetime
    by: Actor


class Papers(msgspec.Struct, kw_only=True):
    """All forms that were ever given out, and those that came back. None has two lives."""

    issued: list[IssuedPapers] = msgspec.field(default_factory=list)
    entered: list[EnteredPaper] = msgspec.field(default_factory=list)

    @property
    def last(self) -> int:
        """The highest number given out; 0 when none was."""
        return self.issued[-1].first + self.issued[-1].count - 1 if self.issued else 0

    def find(self, number: int) -> EnteredPaper | None:
        """How the form of that number came into the record; None when it did not."""
        return next((one for one in self.entered if one.number == number), None)
