"""The room as its record knew it at a moment."""

from turnout.web.wire.basics import IncidentNumber, Instant, LonLat, Shape
from turnout.web.wire.cards import TimelineRow
from turnout.web.wire.closures import ClosureRow
from turnout.web.wire.road_blocks import RoadBlockShape
from turnout.web.wire.rows import CallRow, IncidentRow, OpenOrder, ServiceName, UnitState


class Seen(Shape):
    """Where a decision found a unit: positions are no facts, so this may be long before."""

    point: LonLat
    at: Instant


class PastUnit(Shape):
    """A unit as it was. `seen` None: no decision had looked at it yet."""

    id: str
    agency: str
    service: ServiceName
    kind: str
    status: UnitState
    assignment: OpenOrder | None
    queued: int
    since: Instant | None
    seen: Seen | None


class DueShape(Shape):
    """What the room would have done by itself, and when, had nothing come in between.

    `what` is the command, `kind` the alarm's where it is one, `about` the call, incident, order or
    hospital; `key` is unlike any other's.
    """

    at: Instant
    what: str
    kind: str | None
    about: str
    key: str


class PastRoadBlock(RoadBlockShape):
    """A road that a crew of an incident had found blocked, and nobody had answered yet."""

    incident_id: IncidentNumber


class PastShape(Shape):
    """Everything that was open then, what had been closed lately, and the facts just before.

    `sequence` and `hash` are the last record that was known: they prove all before it.
    `begins_at` is when the record begins.
    """

    at: Instant
    begins_at: Instant
    sequence: int
    hash: str
    calls: list[CallRow]
    incidents: list[IncidentRow]
    units: list[PastUnit]
    closed: list[IncidentRow]
    closures: list[ClosureRow]
    road_blocks: list[PastRoadBlock]
    due: list[DueShape]
    facts: list[TimelineRow]
