"""Public warnings as the room writes, approves and ends them."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import IncidentId, WarningId
from turnout.dispatch.commands.warnings import (
    ApproveWarning,
    DraftWarning,
    EndWarning,
    RejectWarning,
)
from turnout.dispatch.model.warnings import Told, WarningArea, WarningBody
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, NumberPath, act
from turnout.web.wire.asks import Answer, Because, Nothing
from turnout.web.wire.warnings import AreaShape, BodyAsk, DraftAsk, ToldShape, WarningsShape

router = APIRouter(prefix="/api/warnings", tags=["warnings"])


@router.get("", response_model=WarningsShape, responses=READS)
async def list_warnings(desk: DeskHere) -> Response:
    """What waits to be approved, what is in force, what was over within a day of the last."""
    return Json(desk.office.warnings.rows())


@router.post("", response_model=Answer, responses=WRITES)
async def draft_warning(ask: DraftAsk, desk: DeskHere, asker: AskerHere) -> Response:
    """Write a warning, or an update of one in force. Nobody outside sees it before another person
    has approved it."""
    command = DraftWarning(
        body=_body(ask.warning),
        about=None if ask.incident_id is None else IncidentId(ask.incident_id),
        replaces=None if ask.replaces is None else WarningId(ask.replaces),
        other_holds=ask.other_holds,
    )
    return await act(desk, command, asker)


@router.post("/{number}/approve", response_model=Answer, responses=WRITES)
async def approve_warning(
    number: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Let it out as it stands; whoever wrote it may not."""
    return await act(desk, ApproveWarning(warning_id=WarningId(number)), asker)


@router.post("/{number}/reject", response_model=Answer, responses=WRITES)
async def reject_warning(
    number: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Keep it in, and say why."""
    command = RejectWarning(warning_id=WarningId(number), reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/{number}/end", response_model=Answer, responses=WRITES)
async def end_warning(
    number: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Tell the public that the danger is over."""
    command = EndWarning(warning_id=WarningId(number), reason=ask.reason)
    return await act(desk, command, asker)


def _body(ask: BodyAsk) -> WarningBody:
    return WarningBody(
        category=ask.category,
        response=ask.response,
        urgency=ask.urgency,
        severity=ask.severity,
        certainty=ask.certainty,
        en=_told(ask.en),
        zh=_told(ask.zh),
        area=_area(ask.area),
        until=ask.until,
    )


def _told(ask: ToldShape) -> Told:
    return Told(headline=ask.headline, where=ask.where, instruction=ask.instruction)


def _area(ask: AreaShape) -> WarningArea:
    return WarningArea(
        center=None if ask.center is None else Point(*ask.center),
        radius_m=ask.radius_m,
        ring=tuple(Point(*corner) for corner in ask.ring),
    )
