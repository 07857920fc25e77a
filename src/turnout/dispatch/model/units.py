"""A unit as the board sees it. Its status is derived, never set."""

from collections.abc import Callable, Collection
from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import AssignmentId, Capability, IncidentId, StationId, UnitId
from turnout.base.text import Spoken
from turnout.dispatch.model.shifts import Shift

Abilities = Callable[[UnitId], Collection[Capability]]
"""What a unit can fill: its capabilities, and those that it may stand in for."""


class UnitStatus(Spoken):
    """What a unit can be asked for, derived from its assignments and duty."""

    AVAILABLE = "available", "free", "待命"
    COMMITTED = "committed", "committed", "执行任务"
    RETURNING = "returning", "returning", "归队"
    MOVING_UP = "moving_up", "moving up", "调防"
    OUT_OF_SERVICE = "out_of_service", "out of service", "停用"
    ON_BREAK = "on_break", "on a break", "休息中"


class BreakEnd(StrEnum):
    """How a break ended: as planned or by the crew, recalled with a reason, or sent."""

    OVER = "over"
    RECALLED = "recalled"
    SENT = "sent"


class ClearedOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order that its crew cleared, and the incident at which it did."""

    assignment_id: AssignmentId
    incident_id: IncidentId


class Unit(msgspec.Struct, kw_only=True):
    """A unit as the board sees it: its open assignments, and whether it is on duty.

    `returning` is true from its last clear until it reports back at its station. `prealerts` are
    the incidents to which it may be sent: it stays as free as it is.
    `freed` is the record by which it last became free, 0 while none did.

    A unit of which no shift was ever planned is always on duty. Once `rostered`, it is on duty
    while a `shift` runs; `planned` are those to come, `done` the last few that are over, in order.
    `break_until`: its crew rests until then by its plan.

    `post`: where it was sent to stand, None: its home; it is on its way there while `moving_up`.
    `moves`: when it was sent to a post in the day before the last time.
    `unexplained`: the order that it cleared last, while nobody has said why. `out_reason`: why it
    was taken out of service, "" while it is in service.
    """

    id: UnitId
    assignment_ids: list[AssignmentId] = msgspec.field(default_factory=list)
    in_service: bool = True
    returning: bool = False
    since: datetime | None = None
    prealerts: list[IncidentId] = msgspec.field(default_factory=list)
    freed: int = 0
    rostered: bool = False
    shift: Shift | None = None
    planned: list[Shift] = msgspec.field(default_factory=list)
    done: list[Shift] = msgspec.field(default_factory=list)
    break_until: datetime | None = None
    post: StationId | None = None
    moving_up: bool = False
    moves: list[datetime] = msgspec.field(default_factory=list)
    unexplained: ClearedOrder | None = None
    out_reason: str = ""


def is_off_shift(unit: Unit) -> bool:
    """Whether shifts are planned for it and none runs now."""
    return unit.rostered and unit.shift is None


def can_do(made_for: frozenset[Capability], shift: Shift | None) -> frozenset[Capability]:
    """What of all that a unit is made for its crew is qualified for. A shift that names no
    qualifications says nothing of them: then it is all."""
    if shift is None or not shift.qualifications:
        return made_for
    return made_for & shift.qualifications.keys()


def aboard(unit: Unit) -> Shift | None:
    """The shift whose crew is on the vehicle: past its end while it is under orders, whoever has
    the next one; None where no shift says."""
    return next((one for one in unit.done if one.off_at is None), unit.shift)


def shifts_of(unit: Unit) -> list[Shift]:
    """All that is known, in order of time."""
    running = [] if unit.shift is None else [unit.shift]
    return [*unit.done, *running, *unit.planned]


def unit_status(unit: Unit) -> UnitStatus:
    """What a unit can be asked for, from its duty, its shift and its open assignments alone."""
    if not unit.in_service:
        return UnitStatus.OUT_OF_SERVICE
    if unit.assignment_ids:
        return UnitStatus.COMMITTED
    if is_off_shift(unit):
        return UnitStatus.OUT_OF_SERVICE
    if unit.break_until is not None:
        return UnitStatus.ON_BREAK
    if unit.moving_up:
        return UnitStatus.MOVING_UP
    return UnitStatus.RETURNING if unit.returning else UnitStatus.AVAILABLE
