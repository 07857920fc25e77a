"""What somebody asks of the desk. A command is accepted whole, or refused with rule and remedy."""

from typing import Final

from turnout.community.commands import (
    alarms,
    classes,
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
from turnout.community.commands.base import (
    DESK,
    CaseCommand,
    Command,
    Envelope,
    PhotoFile,
    SiteCommand,
)

__all__ = [
    "COMMAND_TYPES",
    "DESK",
    "CaseCommand",
    "Command",
    "Envelope",
    "PhotoFile",
    "SiteCommand",
]

COMMAND_TYPES: Final[tuple[type[Command], ...]] = tuple(
    command_type
    for topic in (
        desk,
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
    for command_type in vars(topic).values()
    if isinstance(command_type, type)
    and issubclass(command_type, Command)
    and command_type.__module__ == topic.__name__
)
"""Every type of command."""
