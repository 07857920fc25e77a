"""What is asked about roads that crews found blocked."""

from turnout.base.geo import Point
from turnout.base.ids import AlarmId, AssignmentId, IncidentId
from turnout.dispatch.commands.base import Command


class ReportRoadBlock(Command, frozen=True, kw_only=True, tag="report_road_block"):
    """The crew of an order finds the road blocked. `point`: where it says that it is; None: where
    it was last seen. `address` is what the map calls that place."""

    assignment_id: AssignmentId
    point: Point | None = None
    address: str = ""


class DismissRoadBlock(Command, frozen=True, kw_only=True, tag="dismiss_road_block"):
    """The road is not to be closed: why."""

    incident_id: IncidentId
    block: AlarmId
    reason: str
