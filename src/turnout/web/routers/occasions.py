"""Occasions that are known beforehand, and the duty level."""

from datetime import time

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import OccasionId, UnitId
from turnout.dispatch.commands.occasions import (
    CancelOccasion,
    EndDutyLevel,
    PlanOccasion,
    SetDutyLevel,
)
from turnout.dispatch.model.occasions import Repeats
from turnout.web.parts import WRITES, AskerHere, DeskHere, NumberPath, act
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.occasions import CancelAsk, LevelAsk, PlanAsk, RepeatsAsk

router = APIRouter(prefix="/api", tags=["occasions"])


@router.post("/occasions", response_model=Answer, responses=WRITES)
async def plan_occasion(ask: PlanAsk, desk: DeskHere, asker: AskerHere) -> Response:
    """Keep units for a match, an exam, a market: at its time, and not before."""
    command = PlanOccasion(
        name=ask.name,
        starts_at=ask.starts_at,
        ends_at=ask.ends_at,
        unit_ids=tuple(UnitId(unit) for unit in ask.unit_ids),
        repeats=None if ask.repeats is None else _repeats(ask.repeats),
    )
    return await act(desk, command, asker)


def _repeats(ask: RepeatsAsk) -> Repeats:
    return Repeats(
        weekdays=tuple(sorted(set(ask.weekdays))),
        last_day=ask.last_day,
        at=None if ask.at is None else time.fromisoformat(ask.at),
    )


@router.post("/occasions/{occasion_id}/cancel", response_model=Answer, responses=WRITES)
async def cancel_occasion(
    occasion_id: NumberPath,
    ask: CancelAsk,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """It does not take place, or ends early: its units are everybody's again."""
    command = CancelOccasion(
        occasion_id=OccasionId(occasion_id), reason=ask.reason, for_good=ask.for_good
    )
    return await act(desk, command, asker)


@router.post("/duty-level", response_model=Answer, responses=WRITES)
async def set_duty_level(ask: LevelAsk, desk: DeskHere, asker: AskerHere) -> Response:
    """More units must be on duty until then; what is short is on the board."""
    command = SetDutyLevel(code=ask.code, until=ask.until, reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/duty-level/end", response_model=Answer, responses=WRITES)
async def end_duty_level(_ask: Nothing, desk: DeskHere, asker: AskerHere) -> Response:
    """The usual strength is enough again."""
    return await act(desk, EndDutyLevel(), asker)
