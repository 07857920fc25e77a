"""What somebody asks of the desk. A command is accepted whole, or refused with rule and remedy."""

from typing import Final

from turnout.community.commands import (
    alarms,
    desk,
    levels,
    passing,
    problem_areas,
    steps,
    time,
)
from turnout.community.commands.base import DESK, CaseCommand, Command, Envelope, PhotoFile

__all__ = ["COMMAND_TYPES", "DESK", "CaseCommand", "Command", "Envelope", "PhotoFile"]

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
    )
    for command_type in vars(topic).values()
    if isinstance(command_type, type)
    and issubclass(command_type, Command)
    and command_type.__module__ == topic.__name__
)
"""Every type of command."""
