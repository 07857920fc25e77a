"""Facts about breaks of crews."""

from datetime import datetime

from turnout.base.ids import UnitId
from turnout.dispatch.events.base import UnitEvent
from turnout.dispatch.model.units import BreakEnd


class BreakStarted(UnitEvent, frozen=True, kw_only=True):
    """The crew rests, until then by its plan."""

    unit_id: UnitId
    until: datetime


class BreakEnded(UnitEvent, frozen=True, kw_only=True):
    """The crew is at work again; `reason` of a recall."""

    unit_id: UnitId
    why: BreakEnd
    reason: str | None
