"""What is asked about occasions that are known beforehand, and about the duty level."""

from datetime import datetime

from turnout.base.ids import OccasionId, UnitId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.occasions import Repeats


class PlanOccasion(Command, frozen=True, kw_only=True, tag="plan_occasion"):
    """Keep these units for something from its start to its end, once or again and again."""

    name: str
    starts_at: datetime
    ends_at: datetime
    unit_ids: tuple[UnitId, ...]
    repeats: Repeats | None = None


class CancelOccasion(Command, frozen=True, kw_only=True, tag="cancel_occasion"):
    """It does not take place, or is over already; `for_good`: nor does it repeat any more."""

    occasion_id: OccasionId
    reason: str
    for_good: bool = False


class BeginOccasion(Command, frozen=True, kw_only=True, tag="begin_occasion"):
    """The room's own: its time has come."""

    occasion_id: OccasionId


class EndOccasion(Command, frozen=True, kw_only=True, tag="end_occasion"):
    """The room's own: its time is over."""

    occasion_id: OccasionId


class SetDutyLevel(Command, frozen=True, kw_only=True, tag="set_duty_level"):
    """More units must be on duty until then, in place of an earlier level."""

    code: str
    until: datetime
    reason: str


class EndDutyLevel(Command, frozen=True, kw_only=True, tag="end_duty_level"):
    """The usual strength is enough again; the room says so itself when the time is over."""
