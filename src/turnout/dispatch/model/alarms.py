"""An alarm: something due has not happened, and somebody by name must look after it."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, AlarmId, AssignmentId, IncidentId, UnitId


class AlarmKind(StrEnum):
    """Why an alarm was raised."""

    ACKNOWLEDGE = "acknowledge"
    TURNOUT = "turnout"
    ARRIVAL = "arrival"
    ON_SCENE = "on_scene"
    ACCOUNTABILITY = "accountability"
    SILENCE = "silence"
    HOSPITAL = "hospital"
    DIRECT_ORDER = "direct_order"
    DISTRESS = "distress"
    MAJOR = "major"
    MAJOR_DUE = "major_due"
    COMMAND = "command"


SEAT_LEVEL = 1
DESK_LEVEL = 2
COMMANDER_LEVEL = 3


class Alarm(msgspec.Struct, kw_only=True):
    """An open alarm. `owner` None: nobody sits where it belongs, so every seat hears it.

    `level` 1 is the seat that sent, 2 the service's desk, 3 the duty commander. `unit_id` None: it
    is about the whole incident. `position` is where a unit in distress was last known to be,
    `position_at` when it said so.
    """

    id: AlarmId
    kind: AlarmKind
    incident_id: IncidentId
    unit_id: UnitId | None
    order: AssignmentId | None
    level: int
    owner: Actor | None
    raised_at: datetime
    level_at: datetime
    silenced_by: Actor | None = None
    silenced_at: datetime | None = None
    position: Point | None = None
    position_at: datetime | None = None
