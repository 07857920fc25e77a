"""What is spoken: talk groups, and recordings that are heard only with a reason."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.commands.radio import AssignTalkGroup, HearRecording
from turnout.web.parts import WRITES, AskerHere, CallPath, DeskHere, IncidentPath, act
from turnout.web.wire.asks import Answer, Because
from turnout.web.wire.on_scene import SpeakOn

router = APIRouter(prefix="/api", tags=["radio"])

SOUND: dict[int | str, dict[str, Any]] = {
    **WRITES,
    200: {"description": "The sound", "content": {"audio/wav": {}}},
}


@router.post("/incidents/{incident_id}/talk-group", response_model=Answer, responses=WRITES)
async def assign_talk_group(
    incident_id: IncidentPath, ask: SpeakOn, desk: DeskHere, asker: AskerHere
) -> Response:
    """Give an incident another talk group."""
    command = AssignTalkGroup(incident_id=IncidentId(incident_id), talk_group=ask.talk_group)
    return await act(desk, command, asker)


@router.post("/calls/{call_id}/listen", response_class=Response, responses=SOUND)
async def listen(call_id: CallPath, ask: Because, desk: DeskHere, asker: AskerHere) -> Response:
    """Hear a call's recording. Who hears it, when and why is on record before the first sound."""
    command = HearRecording(call_id=CallId(call_id), reason=ask.reason)
    await desk.submit(command, asker)
    return Response(desk.scenes.sound(CallId(call_id)), media_type="audio/wav")
