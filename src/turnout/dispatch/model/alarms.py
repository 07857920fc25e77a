"""An alarm: something due has not happened, and somebody by name must look after it."""

from datetime import datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, AlarmId, AssignmentId, IncidentId, UnitId
from turnout.base.text import Spoken


class AlarmKind(Spoken):
    """Why an alarm was raised."""

    ACKNOWLEDGE = "acknowledge", "reading the order", "确认指令"
    TURNOUT = "turnout", "setting out", "出动"
    ARRIVAL = "arrival", "arriving", "到场"
    ON_SCENE = "on_scene", "long on scene", "现场超时"
    ACCOUNTABILITY = "accountability", "saying that all is well", "报平安"
    SILENCE = "silence", "reporting", "上报状态"
    HOSPITAL = "hospital", "long at the hospital", "到院超时"
    DIRECT_ORDER = "direct_order", "a direct order", "直接派出"
    DISTRESS = "distress", "a call for help", "紧急求救"
    MAJOR = "major", "a major incident", "重大警情"
    MAJOR_DUE = "major_due", "asking whether it is a major incident", "询问是否为重大警情"
    COMMAND = "command", "command of the scene", "现场指挥"
    SUPPORT = "support", "support that is late", "协作单位超时"
    TASK = "task", "a task that is late", "任务超时"
    TASK_DECLINED = "task_declined", "a task that its crew declined", "任务无法承担"
    REMINDER = "reminder", "a reminder", "提醒"
    ROAD_BLOCKED = "road_blocked", "a road found blocked", "道路受阻"


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
