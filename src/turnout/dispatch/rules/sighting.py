"""Sighting: which report of a unit's place is believed. A place is no fact; the latest counts."""

from datetime import datetime

from turnout.base.ids import UnitId
from turnout.base.time import CLOCK_TOLERANCE, instant_text
from turnout.dispatch.refusals import Refusal, refusal


def require_newest(
    unit_id: UnitId,
    *,
    at: datetime,
    now: datetime,
    known_at: datetime | None,
    simulated: bool,
) -> None:
    """A report is of now or a little earlier, and newer than the last one.

    Refuses: position_simulated, position_in_future (beyond the clocks' tolerance),
    position_outdated (older than what is known; the same moment again is harmless).
    """
    if simulated:
        raise refusal("position_simulated", unit=unit_id)
    if at > now + CLOCK_TOLERANCE:
        raise refusal("position_in_future", at=instant_text(at), now=instant_text(now))
    if known_at is not None and at < known_at:
        raise refusal("position_outdated", at=instant_text(at), known=instant_text(known_at))


def off_road(unit_id: UnitId) -> Refusal:
    """What a report is told from a place that no street is near: position_off_road."""
    return refusal("position_off_road", unit=unit_id)
