"""What is asked about closed and slow roads, and perimeters of incidents."""

from datetime import datetime

from turnout.base.geo import Point
from turnout.base.ids import ClosureId, IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.closures import Circle, Ring, Stretch


class CloseRoads(Command, frozen=True, kw_only=True, tag="close_roads"):
    """Nobody passes them (`slowness` None), or they take so many times as long; `until` None:
    until somebody lifts it."""

    stretch: Stretch
    slowness: float | None
    until: datetime | None
    reason: str


class OpenRoads(Command, frozen=True, kw_only=True, tag="open_roads"):
    """They are as they were."""

    closure_id: ClosureId


class EndClosure(Command, frozen=True, kw_only=True, tag="end_closure"):
    """The room's own: a closure's time is over."""

    closure_id: ClosureId


class SetPerimeter(Command, frozen=True, kw_only=True, tag="set_perimeter"):
    """Close the roads of an area around an incident, and say where to come in and get out."""

    incident_id: IncidentId
    area: Circle | Ring
    access: tuple[Point, ...] = ()
    evacuation: tuple[Point, ...] = ()


class LiftPerimeter(Command, frozen=True, kw_only=True, tag="lift_perimeter"):
    """The roads around it are as they were."""

    incident_id: IncidentId
