"""Waves: what is asked, and what if I send these."""

from turnout.web.wire.basics import IncidentNumber, Level, Reason, Seconds, Shape
from turnout.web.wire.cards import NeedShape
from turnout.web.wire.rows import ServiceName, UnitState


class GoingShape(Shape):
    """When a unit would arrive: None where no road leads or no place is known."""

    unit_id: str
    capability: str | None
    status: UnitState
    turnout_seconds: Seconds
    road_seconds: Seconds | None
    arrival_seconds: Seconds | None
    from_incident: IncidentNumber | None


class UncoveredShape(Shape):
    """The share of a service's places that nobody free would reach in time."""

    service: ServiceName
    share: float


class WhatIfShape(Shape):
    """What sending these units would mean. Nothing is recorded.

    `unmet`: what the plan would still want. `left_out`, `put_in`: how it departs from the
    recommendation.
    """

    going: list[GoingShape]
    unmet: list[NeedShape]
    uncovers: list[UncoveredShape]
    left_out: list[str]
    put_in: list[str]


class Lower(Shape):
    """Go back to a lower stage."""

    level: Level
    reason: Reason


class ReleasedShape(Shape):
    """Units whose orders would be taken back, in that order."""

    unit_ids: list[str]
