"""The whole board: all rows at once."""

from turnout.web.wire.alarms import AlarmRow, DeskRow, HandoverRow, HospitalRow
from turnout.web.wire.basics import Shape
from turnout.web.wire.clock import ClockRow
from turnout.web.wire.closures import ClosureRow
from turnout.web.wire.move_ups import MoveUpRow
from turnout.web.wire.occasions import DutyLevelRow, OccasionRow
from turnout.web.wire.planning import LateVisitRow
from turnout.web.wire.rows import CallRow, IncidentRow, UnitRow
from turnout.web.wire.warnings import WarningRow


class BoardShape(Shape):
    """All that is open. `cursor` is where the live stream goes on from."""

    cursor: str
    clock: ClockRow
    calls: list[CallRow]
    incidents: list[IncidentRow]
    units: list[UnitRow]
    alarms: list[AlarmRow]
    hospitals: list[HospitalRow]
    desks: list[DeskRow]
    handovers: list[HandoverRow]
    closures: list[ClosureRow]
    occasions: list[OccasionRow]
    duty_levels: list[DutyLevelRow]
    move_ups: list[MoveUpRow]
    late_visits: list[LateVisitRow]
    warnings: list[WarningRow]
