"""Closed and slow roads, and perimeters of incidents."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import (
    MAX_ADDRESS,
    NO_CONTROL,
    HappenedAt,
    IncidentNumber,
    Instant,
    Line,
    LonLat,
    Metres,
    Shape,
)

ClosureNumber = int
Corners = Annotated[tuple[LonLat, ...], Field(max_length=200)]
Street = Annotated[str, Field(max_length=MAX_ADDRESS, pattern=NO_CONTROL)]


class ClosureRow(Shape):
    """Roads that are closed (`slowness` None) or take so many times as long. `until` None: until
    somebody opens them. `incident_id`: whose perimeter it is. `stations`, `hospitals` and open
    `incidents` are cut off by it."""

    id: ClosureNumber
    at: LonLat | None
    street: str | None
    slowness: float | None
    since: Instant
    until: Instant | None
    reason: str
    closed_by: str
    incident_id: IncidentNumber | None
    stations: list[str]
    hospitals: list[str]
    incidents: list[IncidentNumber]


class ClosureLines(Shape):
    """A closure on the map: its streets, the outline of its area, and the ways in and out."""

    id: ClosureNumber
    lines: list[list[LonLat]]
    outline: list[LonLat]
    access: list[LonLat]
    evacuation: list[LonLat]


class AreaAsk(Shape):
    """A circle (`center`, `radius_m`) or a polygon (`ring`)."""

    center: LonLat | None = None
    radius_m: Metres = 0.0
    ring: Corners = ()


class CloseAsk(Shape):
    """The street at a place, all streets of a name, or those of an area; of a name and an area,
    that street within the area. `slowness` None: nobody passes."""

    at: LonLat | None = None
    street: Street | None = None
    area: AreaAsk | None = None
    slowness: Annotated[float, Field(allow_inf_nan=False, strict=True)] | None = None
    until: HappenedAt | None = None
    reason: Line = ""


class PerimeterAsk(Shape):
    """The area that is closed around an incident; ways in and out as lines."""

    area: AreaAsk
    access: Corners = ()
    evacuation: Corners = ()


class ReachedArea(Shape):
    """Ground on a map: its outer ring and the holes in it; the first point is not repeated."""

    outer: list[LonLat]
    holes: list[list[LonLat]]


class IsochroneShape(Shape):
    """What is reached within `minutes`, the largest piece first. `moves` on the road, on
    foot, by bicycle or by boat."""

    minutes: float
    moves: str
    areas: list[ReachedArea]
