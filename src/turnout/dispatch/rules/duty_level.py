"""Duty level: more units must be on duty for a stated time, and what is short is listed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from turnout.base.ids import Actor, Capability
from turnout.dispatch import reasons
from turnout.dispatch.commands.base import ROOM
from turnout.dispatch.duty_levels import DutyLevel
from turnout.dispatch.events.occasions import DutyLevelEnded, DutyLevelSet
from turnout.dispatch.model.occasions import Duty, Short
from turnout.dispatch.refusals import refusal


def levels_on(levels: Iterable[DutyLevel], day: date) -> dict[str, DutyLevel]:
    """The newest edition of each level that has begun by a local day, in the city's order."""
    found: dict[str, DutyLevel] = {}
    for level in levels:
        known = found.get(level.code)
        begun = level.valid_from <= day
        if begun and (known is None or known.valid_from <= level.valid_from):
            found[level.code] = level
    return found


def shortfall(
    least: Iterable[tuple[Capability, int]], on_duty: Mapping[Capability, int]
) -> tuple[Short, ...]:
    """What is below its least, in the city's order."""
    return tuple(
        Short(capability=capability, least=count, on_duty=on_duty.get(capability, 0))
        for capability, count in least
        if on_duty.get(capability, 0) < count
    )


def set_level(
    levels: Mapping[str, DutyLevel],
    code: str,
    *,
    until: datetime,
    reason: str,
    on_duty: Mapping[Capability, int],
    now: datetime,
) -> DutyLevelSet:
    """Refuses: unknown_duty_level, duty_level_over_already, reason_needed."""
    level = levels.get(code)
    if level is None:
        raise refusal("unknown_duty_level", duty_level=code, duty_levels=tuple(levels) or "-")
    if until <= now:
        raise refusal("duty_level_over_already")
    said = reasons.said(reason)
    return DutyLevelSet(
        code=code,
        until=until,
        reason=said,
        least=level.least,
        short=shortfall(level.least, on_duty),
    )


def end_level(duty: Duty | None, *, actor: Actor, now: datetime) -> DutyLevelEnded:
    """A person ends it at any time, the room when its time is over. Refuses: no_duty_level,
    duty_level_has_time."""
    if duty is None:
        raise refusal("no_duty_level")
    if actor == ROOM and now < duty.until:
        raise refusal("duty_level_has_time", duty_level=duty.code)
    return DutyLevelEnded(code=duty.code)
