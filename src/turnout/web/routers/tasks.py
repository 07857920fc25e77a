"""Tasks at a scene: given, answered, done or not."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.tasks import (
    AnswerTask,
    EndTask,
    GiveTask,
    HandTaskOn,
    SetTaskTime,
    WithdrawTask,
)
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, NumberPath, act
from turnout.web.wire.asks import Answer
from turnout.web.wire.tasks import (
    AnswerTaskAs,
    EndTaskAs,
    GiveTaskAs,
    HandTaskOnAs,
    SetTaskTimeAs,
    WithdrawTaskAs,
)

router = APIRouter(prefix="/api/incidents/{incident_id}/tasks", tags=["command"])


@router.post("", response_model=Answer, responses=WRITES)
async def give_task(
    incident_id: IncidentPath, ask: GiveTaskAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Say what is to be done, by whom, until when."""
    command = GiveTask(
        incident_id=IncidentId(incident_id),
        text=ask.text,
        sector=ask.sector,
        unit_id=None if ask.unit_id is None else UnitId(ask.unit_id),
        agency=None if ask.agency is None else AgencyId(ask.agency),
        minutes=ask.minutes,
    )
    return await act(desk, command, asker)


@router.post("/{number}", response_model=Answer, responses=WRITES)
async def end_task(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: EndTaskAs,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """A task is done, or it failed and why."""
    command = EndTask(
        incident_id=IncidentId(incident_id), task=number, done=ask.done, reason=ask.reason
    )
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{number}/answer", response_model=Answer, responses=WRITES)
async def answer_task(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: AnswerTaskAs,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """Whoever owes a task accepts it, or declines it with a reason. A crew answers for itself."""
    command = AnswerTask(
        incident_id=IncidentId(incident_id),
        task=number,
        accepted=ask.accepted,
        reason=ask.reason,
    )
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{number}/time", response_model=Answer, responses=WRITES)
async def set_task_time(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: SetTaskTimeAs,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """Say until when a task is to be done."""
    command = SetTaskTime(incident_id=IncidentId(incident_id), task=number, minutes=ask.minutes)
    return await act(desk, command, asker)


@router.post("/{number}/hand-on", response_model=Answer, responses=WRITES)
async def hand_task_on(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: HandTaskOnAs,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """A task goes to somebody else, by the same time."""
    command = HandTaskOn(
        incident_id=IncidentId(incident_id),
        task=number,
        reason=ask.reason,
        sector=ask.sector,
        unit_id=None if ask.unit_id is None else UnitId(ask.unit_id),
        agency=None if ask.agency is None else AgencyId(ask.agency),
    )
    return await act(desk, command, asker)


@router.post("/{number}/withdraw", response_model=Answer, responses=WRITES)
async def withdraw_task(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: WithdrawTaskAs,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """A task is not needed any more."""
    command = WithdrawTask(incident_id=IncidentId(incident_id), task=number, reason=ask.reason)
    return await act(desk, command, asker)
