"""From a command to facts: look things up, ask the ports, apply the pure rules, in this order.

Every function here is synchronous: between its look at the board and its decision nothing else
can happen. It returns the events in the order of the record, or raises Refusal.
"""

from typing import Final

from turnout.dispatch.commands import COMMAND_TYPES, Command
from turnout.dispatch.decisions import (
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
    mishaps,
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
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.rules import status


def decide(desk: Desk, command: Command) -> Events:
    """The events of a command. Raises Refusal; then nothing has changed. What the board forgot and
    was read back for it is closed: no order there goes on."""
    status.require_time(desk.happened_at, now=desk.now, ordered_at=None)
    for known in desk.reloaded.values():
        status.require_not_over(known.incident, getattr(command, "assignment_id", None))
    events = _DECIDERS[type(command)](desk, command)
    spoken = radio.spoken(desk, events)
    return (*events, *spoken) if spoken else events


_DECIDERS: Final[Deciders] = {
    command_type: decider
    for topic in (
        calls,
        incidents,
        orders,
        units,
        room,
        alarms,
        mishaps,
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
    for command_type, decider in topic.DECIDERS.items()
}

if set(_DECIDERS) != set(COMMAND_TYPES):
    raise RuntimeError("a command has no decision")
