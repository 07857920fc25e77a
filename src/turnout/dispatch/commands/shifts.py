"""What is asked about the shifts of units."""

from datetime import datetime

import msgspec

from turnout.base.ids import Capability, UnitId
from turnout.dispatch.commands.base import Command


class PlannedShift(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a roster; `team` is a code of letters and a number, never a name."""

    unit_id: UnitId
    starts_at: datetime
    ends_at: datetime
    crew: int
    qualifications: dict[Capability, int] = msgspec.field(default_factory=dict)
    team: str | None = None


class PlanShifts(Command, frozen=True, kw_only=True, tag="plan_shifts"):
    """Shifts are written down, all or none. A crew with too little rest wants a reason."""

    shifts: tuple[PlannedShift, ...]
    reason: str | None = None


class CancelShift(Command, frozen=True, kw_only=True, tag="cancel_shift"):
    """A shift that has not begun is taken back."""

    unit_id: UnitId
    starts_at: datetime
    reason: str


class ChangeShifts(Command, frozen=True, kw_only=True, tag="change_shifts"):
    """What begins and ends until `at` does so; the room's own timer says when."""

    at: datetime
