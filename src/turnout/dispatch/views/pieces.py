"""Pieces that several cards share: recommendation, order, plan, place."""

from turnout.base.geo import Point
from turnout.dispatch.city import ResponsePlan
from turnout.dispatch.model import Assignment, Choice, Recommendation
from turnout.dispatch.views.shapes import (
    AssignmentRow,
    ChoiceRow,
    LonLat,
    NeedRow,
    PlanRow,
    RecommendationRow,
    StageRow,
)


def recommendation_row(made: Recommendation) -> RecommendationRow:
    """A recommendation with its sums; a preview (number 0) has no number."""
    return RecommendationRow(
        number=made.number or None,
        level=made.level,
        made_at=made.made_at,
        chosen=tuple(_choice_row(choice) for choice in made.chosen),
        others=tuple(_choice_row(choice) for choice in made.others),
        busy=tuple(_choice_row(choice) for choice in made.busy),
        unmet=made.unmet,
        departs_needs_reason=True,
    )


def _choice_row(choice: Choice) -> ChoiceRow:
    return ChoiceRow(
        unit_id=choice.unit_id,
        capability=choice.capability,
        rest_seconds=choice.rest_seconds,
        turnout_seconds=choice.turnout_seconds,
        road_seconds=choice.road_seconds,
        arrival_seconds=round(choice.arrival_seconds, 1),
        position=degrees(choice.position),
        position_age_seconds=choice.position_age_seconds,
        status=choice.status,
        reason=choice.reason,
    )


def assignment_row(order: Assignment) -> AssignmentRow:
    """An order with its stamps."""
    return AssignmentRow(
        id=order.id,
        incident_id=order.incident_id,
        unit_id=order.unit_id,
        level=order.level,
        capability=order.capability,
        status=order.status,
        hospital_id=order.hospital_id,
        stamps=dict(order.stamps),
    )


def plan_row(plan: ResponsePlan) -> PlanRow:
    """A plan as the card shows it."""
    return PlanRow(
        code=plan.incident_type,
        valid_from=plan.valid_from.isoformat(),
        stages=tuple(
            StageRow(
                level=stage.level,
                needs=tuple(NeedRow(capability=n.capability, count=n.count) for n in stage.needs),
            )
            for stage in plan.stages
        ),
    )


def degrees(point: Point) -> LonLat:
    """A place as [lon, lat]."""
    return point.lon, point.lat


def degrees_or_none(point: Point | None) -> LonLat | None:
    """The same; None for no place."""
    return None if point is None else degrees(point)
