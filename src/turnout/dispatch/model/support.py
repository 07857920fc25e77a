"""Support: who is called to a scene and is no unit of the room, as a tow truck or a gas company."""

from datetime import datetime

import msgspec

from turnout.base.text import Spoken


class SupportStatus(Spoken):
    """How far it has come."""

    ASKED = "asked", "asked", "已联系"
    COMING = "coming", "coming", "在途"
    THERE = "there", "there", "已到场"
    DONE = "done", "done", "已完成"
    DECLINED = "declined", "declined", "无法前来"
    STOOD_DOWN = "stood_down", "not needed any more", "不再需要"


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """One that was asked for one incident; `number` counts the incident's.

    `expected_at` is when it said that it would be there, None while it has not. `reason`: why it
    ended so.
    """

    number: int
    kind: str
    asked_at: datetime
    status: SupportStatus = SupportStatus.ASKED
    expected_at: datetime | None = None
    there_at: datetime | None = None
    reason: str = ""
