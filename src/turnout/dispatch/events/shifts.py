"""Facts about the shifts of units."""

from datetime import datetime

from turnout.base.ids import Capability, UnitId
from turnout.dispatch.events.base import UnitEvent


class ShiftPlanned(UnitEvent, frozen=True, kw_only=True):
    """A unit is to have a crew. `reason` when the crew has less rest than the city asks for."""

    unit_id: UnitId
    starts_at: datetime
    ends_at: datetime
    crew: int
    qualifications: dict[Capability, int]
    team: str | None
    reason: str | None


class ShiftCancelled(UnitEvent, frozen=True, kw_only=True):
    """A shift that had not begun was taken back."""

    unit_id: UnitId
    starts_at: datetime
    reason: str


class ShiftStarted(UnitEvent, frozen=True, kw_only=True):
    """The crew of this shift is on duty."""

    unit_id: UnitId
    starts_at: datetime


class ShiftEnded(UnitEvent, frozen=True, kw_only=True):
    """The shift is over. `overrun`: its crew is under orders and goes off when the last is over."""

    unit_id: UnitId
    starts_at: datetime
    overrun: bool
