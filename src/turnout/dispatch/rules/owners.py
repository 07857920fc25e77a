"""Owners: who in the room answers for an incident, and whose an alarm is at each level."""

from collections.abc import Iterable

from turnout.base.ids import Actor
from turnout.dispatch.city import Service
from turnout.dispatch.model.alarms import COMMANDER_LEVEL, DESK_LEVEL, SEAT_LEVEL
from turnout.dispatch.model.desks import RoomDesk


def find_desk(desks: Iterable[RoomDesk], service: Service, district: str | None) -> RoomDesk | None:
    """The desk that answers for a service and district: one that names the district before one
    that has the whole city; None: it falls to the duty commander."""
    fitting = [desk for desk in desks if desk.answers_for(service, district)]
    return min(fitting, key=lambda desk: (not desk.districts, desk.id), default=None)


def find_commander(desks: Iterable[RoomDesk]) -> RoomDesk | None:
    """The duty commander's desk; None while nobody sits there."""
    return min((desk for desk in desks if desk.commands), key=lambda desk: desk.id, default=None)


def first_owner(
    seat: Actor | None, desk: RoomDesk | None, commander: RoomDesk | None
) -> tuple[int, Actor | None]:
    """Level and owner of a new alarm: the seat that sent, else the desk, else the commander."""
    if seat:
        return SEAT_LEVEL, seat
    if desk is not None:
        return DESK_LEVEL, desk.seat
    return COMMANDER_LEVEL, None if commander is None else commander.seat


def next_owner(
    level: int, owner: Actor | None, desk: RoomDesk | None, commander: RoomDesk | None
) -> tuple[int, Actor | None]:
    """One level up. A desk that is the seat itself is passed over: it has let it wait already."""
    if level < DESK_LEVEL and desk is not None and desk.seat != owner:
        return DESK_LEVEL, desk.seat
    return COMMANDER_LEVEL, None if commander is None else commander.seat
