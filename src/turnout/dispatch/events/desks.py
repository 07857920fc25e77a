"""Facts about desks, and about shifts handed over."""

from turnout.base.ids import Actor, AlarmId, CallId, DeskId, IncidentId
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import RoomEvent


class DeskOpened(RoomEvent, frozen=True, kw_only=True):
    """A seat works a desk from now on. No services: the duty commander's."""

    desk_id: DeskId
    seat: Actor
    services: tuple[Service, ...]
    districts: tuple[str, ...]


class DesksMerged(RoomEvent, frozen=True, kw_only=True):
    """One desk took over all of another, with its alarms and its orders; that other is no more."""

    desk_id: DeskId
    into: DeskId


class DeskSplit(RoomEvent, frozen=True, kw_only=True):
    """A new desk took some services or districts of another."""

    desk_id: DeskId
    new_desk: DeskId
    seat: Actor
    services: tuple[Service, ...]
    districts: tuple[str, ...]


class HandoverOffered(RoomEvent, frozen=True, kw_only=True):
    """A seat gives its shift to another, with what is open now."""

    number: int
    from_seat: Actor
    to_seat: Actor
    calls: tuple[CallId, ...]
    incidents: tuple[IncidentId, ...]
    alarms: tuple[AlarmId, ...]


class HandoverConfirmed(RoomEvent, frozen=True, kw_only=True):
    """The receiving seat has read it and answers for it: desks, orders and alarms are its own."""

    number: int
    from_seat: Actor
    to_seat: Actor
