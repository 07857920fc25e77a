"""Facts about occasions that are known beforehand, and about the duty level."""

from datetime import datetime

from turnout.base.ids import Capability, OccasionId, UnitId
from turnout.dispatch.events.base import RoomEvent
from turnout.dispatch.model.occasions import Repeats, Short


class OccasionPlanned(RoomEvent, frozen=True, kw_only=True):
    """These units are to be kept for it from its start to its end; `repeats` says on which days
    again, each planned by a fact of its own when the one before is over."""

    occasion_id: OccasionId
    name: str
    starts_at: datetime
    ends_at: datetime
    unit_ids: tuple[UnitId, ...]
    repeats: Repeats | None = None


class OccasionCancelled(RoomEvent, frozen=True, kw_only=True):
    """It does not take place, or ends early; the units that were kept are everybody's again."""

    occasion_id: OccasionId
    unit_ids: tuple[UnitId, ...]
    reason: str


class OccasionBegan(RoomEvent, frozen=True, kw_only=True):
    """From now on its units are kept for it."""

    occasion_id: OccasionId
    unit_ids: tuple[UnitId, ...]


class OccasionEnded(RoomEvent, frozen=True, kw_only=True):
    """Its time is over; its units are everybody's again."""

    occasion_id: OccasionId
    unit_ids: tuple[UnitId, ...]


class DutyLevelSet(RoomEvent, frozen=True, kw_only=True):
    """So many units must be on duty until then; `short` is what was missing at that moment."""

    code: str
    until: datetime
    reason: str
    least: tuple[tuple[Capability, int], ...]
    short: tuple[Short, ...]


class DutyLevelEnded(RoomEvent, frozen=True, kw_only=True):
    """The usual strength is enough again."""

    code: str
