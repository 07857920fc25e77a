"""Where units are at home, on the road."""

from turnout.base.geo import Point
from turnout.dispatch.city import UnitSpec
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.snapping import Snap


class UnitOffRoad(ValueError):
    """A unit's start lies too far from every street to be sent anywhere."""

    def __init__(self, unit: str, point: Point) -> None:
        super().__init__(
            f"unit {unit} starts at {point.lon:.5f},{point.lat:.5f}, which is on no street"
        )
        self.remedy = "Move its station or its start in the city's files"


def base_on_road(engine: RoadEngine, unit: UnitSpec) -> Snap:
    """The place on the road where a unit stands when it is at home. Raises UnitOffRoad."""
    snap = engine.snap(unit.start)
    if snap is None:
        raise UnitOffRoad(unit.id, unit.start)
    return snap
