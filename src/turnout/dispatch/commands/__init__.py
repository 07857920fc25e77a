"""What somebody asks of the room. A command is accepted whole, or refused with rule and remedy."""

from typing import Final

from turnout.dispatch.commands import (
    aid,
    alarms,
    breaks,
    calls,
    casualties,
    clearing,
    closures,
    deployment,
    desks,
    finds,
    hazmat,
    hospitals,
    incidents,
    journal,
    key_sites,
    major,
    many_calling,
    messages,
    move_ups,
    occasions,
    on_scene,
    orders,
    papers,
    plans,
    premises,
    radio,
    relations,
    reminders,
    responders,
    reviews,
    road_blocks,
    room,
    scenes,
    shadows,
    shifts,
    support,
    tasks,
    triage,
    units,
    volunteers,
    warnings,
    waves,
)
from turnout.dispatch.commands.base import ROOM, Command, Envelope

__all__ = ["COMMAND_TYPES", "ROOM", "Command", "Envelope"]

COMMAND_TYPES: Final[tuple[type[Command], ...]] = tuple(
    command_type
    for topic in (
        room,
        calls,
        incidents,
        orders,
        units,
        alarms,
        hospitals,
        desks,
        triage,
        messages,
        volunteers,
        waves,
        scenes,
        shifts,
        major,
        on_scene,
        tasks,
        casualties,
        journal,
        radio,
        hazmat,
        closures,
        aid,
        occasions,
        plans,
        reviews,
        breaks,
        responders,
        deployment,
        move_ups,
        shadows,
        papers,
        premises,
        warnings,
        clearing,
        support,
        many_calling,
        relations,
        key_sites,
        finds,
        road_blocks,
        reminders,
    )
    for command_type in vars(topic).values()
    if isinstance(command_type, type)
    and issubclass(command_type, Command)
    and command_type.__module__ == topic.__name__
)
"""Every type of command."""
