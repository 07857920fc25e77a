"""From a command to facts: look things up, apply the pure rules, in this order."""

from datetime import timedelta
from typing import Final

from turnout.base.time import CLOCK_TOLERANCE
from turnout.community.commands import COMMAND_TYPES, Command
from turnout.community.decisions import (
    alarms,
    classes,
    collecting,
    custody,
    custody_counts,
    custody_lots,
    desk,
    help_points,
    inspection,
    levels,
    mediation,
    mediation_agreements,
    mediation_sessions,
    parcels,
    passing,
    problem_areas,
    sites,
    steps,
    time,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.refusals import refusal

__all__ = ["Look", "decide"]


def decide(look: Look, command: Command) -> Events:
    """The events of a command. Raises Refusal; then nothing has changed."""
    if look.at > look.now + CLOCK_TOLERANCE:
        raise refusal("time_in_future")
    hours = look.catalogue.rules.offline_most_hours
    if look.at < look.now - timedelta(hours=hours):
        raise refusal("time_too_old", hours=hours)
    return _DECIDERS[type(command)](look, command)


_DECIDERS: Final[Deciders] = {
    command_type: decider
    for topic in (
        desk,
        collecting,
        steps,
        time,
        levels,
        passing,
        alarms,
        problem_areas,
        sites,
        inspection,
        help_points,
        custody,
        custody_lots,
        custody_counts,
        parcels,
        mediation,
        mediation_sessions,
        mediation_agreements,
        classes,
    )
    for command_type, decider in topic.DECIDERS.items()
}

if set(_DECIDERS) != set(COMMAND_TYPES):
    raise RuntimeError("a command of the desk has no decision")
