"""Closed and slow roads: what is meant, until when, and what it cuts off."""

from datetime import datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, ClosureId, HospitalId, IncidentId, StationId


class Circle(msgspec.Struct, frozen=True, kw_only=True, tag="circle"):
    """All within a distance of a place."""

    center: Point
    radius_m: float


class Ring(msgspec.Struct, frozen=True, kw_only=True, tag="ring"):
    """All inside a polygon; its last point joins its first."""

    points: tuple[Point, ...]


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Which roads are meant: the street at a place, all streets of a name, or those of an area; a
    name and an area together mean that street within the area.

    `access`, `evacuation`: ways drawn on the map for crews to come in and people to get out.
    """

    at: Point | None = None
    street: str | None = None
    area: Circle | Ring | None = None
    access: tuple[Point, ...] = ()
    evacuation: tuple[Point, ...] = ()


class Closure(msgspec.Struct, frozen=True, kw_only=True):
    """Roads that are closed or slow now. `slowness`: how many times as long they take; None: nobody
    passes. `incident_id`: whose perimeter it is; `stretch` of a perimeter is sealed as the
    incident's place is, under `ref`, and None once erased.

    `stations`, `hospitals` and open `incidents` are cut off by it.
    """

    id: ClosureId
    stretch: Stretch | None
    slowness: float | None
    since: datetime
    until: datetime | None
    reason: str
    closed_by: Actor
    incident_id: IncidentId | None = None
    ref: str = ""
    stations: tuple[StationId, ...] = ()
    hospitals: tuple[HospitalId, ...] = ()
    incidents: tuple[IncidentId, ...] = ()
