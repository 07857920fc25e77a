"""Alarms: silenced with a name; all well; a call for help; a breakdown."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import AlarmId, AssignmentId, UnitId
from turnout.dispatch.commands.alarms import (
    CloseDistress,
    RaiseDistress,
    ReportAllWell,
    ReportBreakdown,
    SilenceAlarm,
)
from turnout.web.parts import WRITES, AskerHere, AssignmentPath, DeskHere, NumberPath, UnitPath, act
from turnout.web.wire.asks import Answer, Because, Happened, HappenedBecause, Nothing

router = APIRouter(prefix="/api", tags=["alarms"])


@router.post("/alarms/{alarm_id}/silence", response_model=Answer, responses=WRITES)
async def silence_alarm(
    alarm_id: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """I look after it: the seat that asks is named."""
    return await act(desk, SilenceAlarm(alarm_id=AlarmId(alarm_id)), asker)


@router.post("/alarms/{alarm_id}/close-distress", response_model=Answer, responses=WRITES)
async def close_distress(
    alarm_id: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew is safe, or looked after otherwise: why."""
    command = CloseDistress(alarm_id=AlarmId(alarm_id), reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/assignments/{assignment_id}/all-well", response_model=Answer, responses=WRITES)
async def report_all_well(
    assignment_id: AssignmentPath, ask: Happened, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew on scene is accounted for."""
    command = ReportAllWell(assignment_id=AssignmentId(assignment_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/distress", response_model=Answer, responses=WRITES)
async def raise_distress(
    unit_id: UnitPath, ask: Happened, desk: DeskHere, asker: AskerHere
) -> Response:
    """A crew calls for help, by its button or by radio."""
    command = RaiseDistress(unit_id=UnitId(unit_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/breakdown", response_model=Answer, responses=WRITES)
async def report_breakdown(
    unit_id: UnitPath, ask: HappenedBecause, desk: DeskHere, asker: AskerHere
) -> Response:
    """A unit under orders cannot go on."""
    command = ReportBreakdown(unit_id=UnitId(unit_id), reason=ask.reason)
    return await act(desk, command, asker, happened_at=ask.happened_at)
