"""An order to one unit: a status belongs to it, never to the unit alone."""

from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.ids import Actor, AssignmentId, Capability, HospitalId, IncidentId, UnitId
from turnout.base.text import Spoken


class AssignmentStatus(Spoken):
    """Where one order to one unit stands."""

    ASSIGNED = "assigned", "assigned", "已派"
    ACKNOWLEDGED = "acknowledged", "acknowledged", "已确认"
    EN_ROUTE = "en_route", "en route", "途中"
    STAGED = "staged", "staged", "集结"
    ON_SCENE = "on_scene", "on scene", "到场"
    TRANSPORTING = "transporting", "transporting", "送医"
    AT_HOSPITAL = "at_hospital", "at hospital", "到院"
    CLEARED = "cleared", "cleared", "离场"
    CANCELLED = "cancelled", "cancelled", "已取消"
    DIVERTED = "diverted", "diverted", "已改派"


TO_SCENE: Final = frozenset(
    {
        AssignmentStatus.ASSIGNED,
        AssignmentStatus.ACKNOWLEDGED,
        AssignmentStatus.EN_ROUTE,
        AssignmentStatus.STAGED,
    }
)
"""Statuses of a crew that has not been at the scene yet."""


TAKEN_BACK: Final = frozenset({AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})
"""Statuses of an order that the room ended before its unit had done anything for the plan."""


class ChangedPart(StrEnum):
    """Which part of what a crew was told has changed."""

    TYPE = "type"
    PRIORITY = "priority"
    PLACE = "place"
    FLAGS = "flags"
    WAY = "way"


class NewWay(msgspec.Struct, frozen=True, kw_only=True):
    """How long the rest of the drive took at a moment when roads had been closed or opened ahead.

    road_seconds: None where no road led there any more.
    """

    road_seconds: float | None
    told_at: datetime


class Assignment(msgspec.Struct, kw_only=True):
    """An order to one unit for one incident, with its own times. A missing stamp is None.

    `stamps` holds the first happened_at of each status reached. `sent_by` is the seat that sent it,
    `seat` the one that answers for it, at first the same. `turnout_seconds` and `road_seconds` are
    what the room reckoned with when it was sent, or when its way changed; None where it was not
    among the units shown. `way` is that change; None: there was none, or the crew is there.
    `all_well_at` is when its crew last said so, `heard_at` the last position that a check for radio
    silence found.
    `changes_unread` is what changed
    since the crew last said that it had read; it never moves the status. `place_changed_at` is when
    its place was last another than was said. `sector` is where on scene
    it works; None: at staging. `clear_reason` is why its crew cleared, by code; None: nobody said.
    `could` is what the unit could be sent for when it was; None: that was not kept yet.
    """

    id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    level: int
    capability: Capability | None
    status: AssignmentStatus
    stamps: dict[AssignmentStatus, datetime]
    hospital_id: HospitalId | None = None
    sent_by: Actor = Actor("")
    seat: Actor = Actor("")
    turnout_seconds: float | None = None
    road_seconds: float | None = None
    all_well_at: datetime | None = None
    heard_at: datetime | None = None
    changes_unread: tuple[ChangedPart, ...] = ()
    changed_at: datetime | None = None
    place_changed_at: datetime | None = None
    change_acknowledged_at: datetime | None = None
    entered_before_safe: bool = False
    sector: int | None = None
    way: NewWay | None = None
    clear_reason: str | None = None
    could: tuple[Capability, ...] | None = None


def copied(order: Assignment) -> Assignment:
    """An order of its own, equal to this one."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(order), type=Assignment)
