"""What screens show: rows and cards worked out from a board. Nothing here changes anything."""

from turnout.dispatch.views.calls import call_card, call_row, call_rows
from turnout.dispatch.views.changes import Changed, changed_rows
from turnout.dispatch.views.incidents import (
    closed_rows,
    incident_card,
    incident_row,
    incident_rows,
    reloaded_card,
    timeline_row,
    waiting_order,
)
from turnout.dispatch.views.pieces import assignment_row, plan_row, recommendation_row
from turnout.dispatch.views.shapes import (
    AssignmentRow,
    CallCard,
    CallLine,
    CallRow,
    ChoiceRow,
    Duplicate,
    IncidentCard,
    IncidentRow,
    NeedRow,
    OrderNow,
    PlanRow,
    RecommendationRow,
    StageRow,
    TimelineRow,
    UnitRow,
)
from turnout.dispatch.views.units import unit_assignments, unit_row

__all__ = [
    "AssignmentRow",
    "CallCard",
    "CallLine",
    "CallRow",
    "Changed",
    "ChoiceRow",
    "Duplicate",
    "IncidentCard",
    "IncidentRow",
    "NeedRow",
    "OrderNow",
    "PlanRow",
    "RecommendationRow",
    "StageRow",
    "TimelineRow",
    "UnitRow",
    "assignment_row",
    "call_card",
    "call_row",
    "call_rows",
    "changed_rows",
    "closed_rows",
    "incident_card",
    "incident_row",
    "incident_rows",
    "plan_row",
    "recommendation_row",
    "reloaded_card",
    "timeline_row",
    "unit_assignments",
    "unit_row",
    "waiting_order",
]
