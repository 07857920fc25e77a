"""Where units are now. The latest report counts; it is no fact, and nothing of it is recorded."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.web.desk import Sighting
from turnout.web.outlooks import Outlook
from turnout.web.parts import REFUSING_READS, DeskHere, Json, UnitPath, outlook_for
from turnout.web.problems import Rule, WebProblem
from turnout.web.wire.positions import FrameAnswer, PositionFrame, PositionReport

router = APIRouter(prefix="/api", tags=["units"])

DRIVING_MPS: Final = 2.0
"""Below it a device's heading is that of its own error, or of the last time it drove."""

OutlookHere = Annotated[Outlook | None, Depends(outlook_for(Action.REPORT_POSITION))]


@router.put("/units/{unit_id}/position", status_code=204, responses=REFUSING_READS)
async def report_position(unit_id: UnitPath, ask: PositionReport, desk: DeskHere) -> Response:
    """Where one unit is, as its own terminal says."""
    [rule] = desk.report_positions([(UnitId(unit_id), _sighting(ask))], None)
    if rule is not None:
        raise WebProblem(rule)
    return Response(status_code=204)


@router.put("/positions", response_model=FrameAnswer, responses=REFUSING_READS)
async def report_positions(ask: PositionFrame, desk: DeskHere, outlook: OutlookHere) -> Response:
    """Where many units are, as a gateway heard it. Each report is believed or refused by itself;
    of several about one unit the last counts."""
    reports = [(UnitId(one.unit), _sighting(one)) for one in ask.reports]
    rules = desk.report_positions(reports, outlook)
    refused = [
        _not_taken(index, ask.reports[index].unit, rule)
        for index, rule in enumerate(rules)
        if rule is not None
    ]
    return Json({"taken": len(rules) - len(refused), "refused": refused})


def _sighting(ask: PositionReport) -> Sighting:
    stands = ask.speed_mps is not None and ask.speed_mps < DRIVING_MPS
    return Sighting(
        point=Point(*ask.point),
        at=ask.at,
        accuracy_m=ask.accuracy_m,
        heading_degrees=None if stands else ask.heading,
        source=ask.source,
    )


def _not_taken(index: int, unit: str, rule: Rule) -> dict[str, object]:
    what, remedy = rule.what, rule.remedy
    return {"index": index, "unit": unit, "rule": rule.name, "what": what, "remedy": remedy}
