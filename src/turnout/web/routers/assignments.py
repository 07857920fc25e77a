"""Orders: where they stand, taken back, diverted."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.ids import AssignmentId, HospitalId, IncidentId
from turnout.dispatch.commands.clearing import GiveClearReason
from turnout.dispatch.commands.messages import ReadMessage, ReportText, SendToUnit
from turnout.dispatch.commands.orders import (
    AcknowledgeChange,
    CancelAssignment,
    DivertUnit,
    ReportStatus,
)
from turnout.dispatch.commands.scenes import DeclareSceneSafe
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.web.gate import require_incident
from turnout.web.parts import WRITES, AskerHere, AssignmentPath, DeskHere, act
from turnout.web.wire.asks import (
    Answer,
    Because,
    ClearedFor,
    DivertTo,
    Happened,
    HappenedWritten,
    MessageNumber,
    Nothing,
    Status,
    Written,
)

router = APIRouter(prefix="/api/assignments", tags=["assignments"])


@router.post("/{assignment_id}/status", response_model=Answer, responses=WRITES)
async def report_status(
    assignment_id: AssignmentPath, ask: Status, desk: DeskHere, asker: AskerHere
) -> Response:
    """A crew says where its order stands."""
    command = ReportStatus(
        assignment_id=AssignmentId(assignment_id),
        status=AssignmentStatus(ask.status),
        hospital_id=None if ask.hospital_id is None else HospitalId(ask.hospital_id),
        reason=ask.reason,
    )
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{assignment_id}/clear-reason", response_model=Answer, responses=WRITES)
async def give_clear_reason(
    assignment_id: AssignmentPath, ask: ClearedFor, desk: DeskHere, asker: AskerHere
) -> Response:
    """A crew, or the room for it, says why it cleared; what is said later counts."""
    command = GiveClearReason(
        assignment_id=AssignmentId(assignment_id), clear_reason=ask.clear_reason
    )
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{assignment_id}/acknowledge-change", response_model=Answer, responses=WRITES)
async def acknowledge_change(
    assignment_id: AssignmentPath, ask: Happened, desk: DeskHere, asker: AskerHere
) -> Response:
    """A crew has read what changed about its order; its status stays where it is."""
    command = AcknowledgeChange(assignment_id=AssignmentId(assignment_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{assignment_id}/cancel", response_model=Answer, responses=WRITES)
async def cancel_assignment(
    assignment_id: AssignmentPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Take an order back."""
    command = CancelAssignment(assignment_id=AssignmentId(assignment_id), reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/{assignment_id}/divert", response_model=Answer, responses=WRITES)
async def divert_unit(
    request: Request, assignment_id: AssignmentPath, ask: DivertTo, desk: DeskHere, asker: AskerHere
) -> Response:
    """Send a unit that is on its way to another incident instead."""
    await require_incident(request, Action.DISPATCH, ask.to_incident_id)
    command = DivertUnit(
        assignment_id=AssignmentId(assignment_id),
        to_incident_id=IncidentId(ask.to_incident_id),
        reason=ask.reason,
    )
    return await act(desk, command, asker)


@router.post("/{assignment_id}/tell", response_model=Answer, responses=WRITES)
async def tell_unit(
    assignment_id: AssignmentPath, ask: Written, desk: DeskHere, asker: AskerHere
) -> Response:
    """The room writes to the crew of an order."""
    command = SendToUnit(assignment_id=AssignmentId(assignment_id), text=ask.text)
    return await act(desk, command, asker)


@router.post("/{assignment_id}/message", response_model=Answer, responses=WRITES)
async def report_text(
    assignment_id: AssignmentPath, ask: HappenedWritten, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew of an order writes to the room."""
    command = ReportText(assignment_id=AssignmentId(assignment_id), text=ask.text)
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{assignment_id}/read", response_model=Answer, responses=WRITES)
async def read_message(
    assignment_id: AssignmentPath, ask: MessageNumber, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew of an order has read a message of the room."""
    command = ReadMessage(assignment_id=AssignmentId(assignment_id), number=ask.number)
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/{assignment_id}/safe", response_model=Answer, responses=WRITES)
async def declare_scene_safe(
    assignment_id: AssignmentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """A crew on scene says that those who stand off may come in."""
    return await act(desk, DeclareSceneSafe(assignment_id=AssignmentId(assignment_id)), asker)
