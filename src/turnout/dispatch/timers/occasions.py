"""Timers of occasions and of the duty level: they begin and end by themselves."""

from collections.abc import Iterator

from turnout.dispatch.commands.occasions import BeginOccasion, EndDutyLevel, EndOccasion
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """The next step of each occasion, and the end of the level in force."""
    for one in state.occasions.values():
        if one.begun:
            yield Timer(one.ends_at, f"occasion {one.id} ends", EndOccasion(occasion_id=one.id))
        else:
            key = f"occasion {one.id} begins"
            yield Timer(one.starts_at, key, BeginOccasion(occasion_id=one.id))
    duty = state.duty
    if duty is not None:
        key = f"duty level {duty.code} {duty.since.isoformat()} {duty.until.isoformat()}"
        yield Timer(duty.until, key, EndDutyLevel())
