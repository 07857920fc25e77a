"""A unit as the board sees it. Its status is derived, never set."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import AssignmentId, IncidentId, UnitId


class UnitStatus(StrEnum):
    """What a unit can be asked for, derived from its assignments and duty."""

    AVAILABLE = "available"
    COMMITTED = "committed"
    RETURNING = "returning"
    MOVING_UP = "moving_up"
    OUT_OF_SERVICE = "out_of_service"


class Unit(msgspec.Struct, kw_only=True):
    """A unit as the board sees it: its open assignments, and whether it is on duty.

    `returning` is true from its last clear until it reports back at its station. `prealerts` are
    the incidents to which it may be sent: it stays as free as it is.
    `freed` is the record by which it last became free, 0 while none did.
    """

    id: UnitId
    assignment_ids: list[AssignmentId] = msgspec.field(default_factory=list)
    in_service: bool = True
    returning: bool = False
    since: datetime | None = None
    prealerts: list[IncidentId] = msgspec.field(default_factory=list)
    freed: int = 0


def unit_status(unit: Unit) -> UnitStatus:
    """What a unit can be asked for, from its duty and its open assignments alone."""
    if not unit.in_service:
        return UnitStatus.OUT_OF_SERVICE
    if unit.assignment_ids:
        return UnitStatus.COMMITTED
    return UnitStatus.RETURNING if unit.returning else UnitStatus.AVAILABLE
