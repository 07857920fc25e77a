"""Roads that crews found blocked: a crew's word, until the room has answered it."""

from datetime import datetime

import msgspec

from turnout.base.ids import Actor, AlarmId, AssignmentId, ClosureId, UnitId
from turnout.base.text import Spoken
from turnout.dispatch.model.places import Place


class BlockState(Spoken):
    """What became of a report."""

    REPORTED = "reported", "not answered yet", "待处理"
    HEEDED = "heeded", "the road was closed or slowed", "已实施道路管制"
    DISMISSED = "dismissed", "not blocked", "未受阻"


class RoadBlock(msgspec.Struct, kw_only=True):
    """A road that a crew found blocked where it was; its alarm, whose number it bears, goes on
    until somebody answers. `place` is None once erased. `closure_id` is what answered it; `reason`:
    why it was dismissed."""

    id: AlarmId
    unit_id: UnitId
    assignment_id: AssignmentId
    reported_at: datetime
    ref: str
    place: Place | None
    state: BlockState = BlockState.REPORTED
    ended_at: datetime | None = None
    ended_by: Actor | None = None
    closure_id: ClosureId | None = None
    reason: str = ""
