"""What a crew comes upon by itself."""

from turnout.base.geo import Point
from turnout.base.ids import IncidentTypeCode, UnitId
from turnout.dispatch.commands.base import Command


class ReportFind(Command, frozen=True, kw_only=True, tag="report_find"):
    """A crew came upon something. `stays`: it deals with it and is there; else somebody is to be
    sent. `point`: where it says that it is; None: where it was last seen. `address` is what the map
    calls that place."""

    unit_id: UnitId
    stays: bool
    incident_type: IncidentTypeCode | None = None
    point: Point | None = None
    address: str = ""
    text: str | None = None
