"""Desks: who in the room answers for which services and districts."""

from datetime import datetime

import msgspec

from turnout.base.ids import Actor, AlarmId, CallId, DeskId, IncidentId
from turnout.dispatch.city import Service


class RoomDesk(msgspec.Struct, kw_only=True):
    """A desk with the seat that works it. No services: the duty commander, who answers for all that
    no other desk does. No districts: the whole city."""

    id: DeskId
    seat: Actor
    services: tuple[Service, ...]
    districts: tuple[str, ...]

    @property
    def commands(self) -> bool:
        """Whether this is the duty commander's desk."""
        return not self.services

    def answers_for(self, service: Service, district: str | None) -> bool:
        """Whether an incident of this service and district is this desk's."""
        return service in self.services and (not self.districts or district in self.districts)


class Handover(msgspec.Struct, kw_only=True):
    """A shift given from seat to seat, and not yet confirmed: what was open when it was offered."""

    number: int
    from_seat: Actor
    to_seat: Actor
    offered_at: datetime
    calls: tuple[CallId, ...]
    incidents: tuple[IncidentId, ...]
    alarms: tuple[AlarmId, ...]
