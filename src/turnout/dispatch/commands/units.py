"""What is asked about a unit's duty."""

from turnout.base.ids import UnitId
from turnout.dispatch.commands.base import Command


class ReportReturned(Command, frozen=True, kw_only=True, tag="report_returned"):
    """A returning unit is back where it belongs."""

    unit_id: UnitId


class TakeOutOfService(Command, frozen=True, kw_only=True, tag="take_out_of_service"):
    """A free unit goes off duty."""

    unit_id: UnitId
    reason: str


class PutBackInService(Command, frozen=True, kw_only=True, tag="put_back_in_service"):
    """A unit comes back on duty."""

    unit_id: UnitId
