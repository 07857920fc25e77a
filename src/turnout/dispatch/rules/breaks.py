"""Breaks: who may rest and how long, who is sent all the same, and who is called back."""

from datetime import datetime, timedelta

from turnout.base.time import instant_text
from turnout.dispatch import reasons
from turnout.dispatch.events.breaks import BreakEnded, BreakStarted
from turnout.dispatch.model.units import BreakEnd, Unit, UnitStatus
from turnout.dispatch.refusals import refusal

FREE = frozenset({UnitStatus.AVAILABLE, UnitStatus.RETURNING})


def start(
    unit: Unit,
    status: UnitStatus,
    *,
    minutes: int,
    longest_seconds: float | None,
    begins_at: datetime,
    now: datetime,
) -> BreakStarted:
    """The break. `longest_seconds` None: the city sets no limit. Refuses: break_not_free,
    break_wrong_length, break_too_long."""
    if status not in FREE:
        raise refusal("break_not_free", unit=unit.id, status=status)
    until = begins_at + timedelta(minutes=minutes)
    if minutes < 1 or until <= now:
        raise refusal("break_wrong_length", unit=unit.id, minutes=minutes)
    if longest_seconds is not None and minutes * 60 > longest_seconds:
        raise refusal("break_too_long", unit=unit.id, longest=f"{longest_seconds / 60:g}")
    return BreakStarted(unit_id=unit.id, until=until)


def end(unit: Unit) -> BreakEnded:
    """Over. Refuses: not_on_break."""
    _until(unit)
    return BreakEnded(unit_id=unit.id, why=BreakEnd.OVER, reason=None)


def recall(unit: Unit, *, reason: str) -> BreakEnded:
    """Back to work before its end. Refuses: not_on_break, reason_needed."""
    _until(unit)
    return BreakEnded(unit_id=unit.id, why=BreakEnd.RECALLED, reason=reasons.said(reason))


def send(unit: Unit, *, ready_seconds: float | None) -> BreakEnded:
    """An order ends the break where the city lets such an incident interrupt one; else somebody
    recalls the crew first and says why. Refuses: not_on_break, unit_on_break."""
    until = _until(unit)
    if ready_seconds is None:
        raise refusal("unit_on_break", unit=unit.id, until=instant_text(until))
    return BreakEnded(unit_id=unit.id, why=BreakEnd.SENT, reason=None)


def ready_in(until: datetime, *, now: datetime, ready_seconds: float) -> float:
    """Seconds until the crew is as ready as one that does not rest: never past its break's end."""
    return max(0.0, min(ready_seconds, (until - now).total_seconds()))


def _until(unit: Unit) -> datetime:
    if unit.break_until is None:
        raise refusal("not_on_break", unit=unit.id)
    return unit.break_until
