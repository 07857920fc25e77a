"""Reminders of one's own on an incident: set, and ticked off."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.reminders import SetReminder, TickOffReminder
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, NumberPath, act
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.reminders import SetReminderAs

router = APIRouter(prefix="/api/incidents/{incident_id}/reminders", tags=["command"])


@router.post("", response_model=Answer, responses=WRITES)
async def set_reminder(
    incident_id: IncidentPath, ask: SetReminderAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """The seat that asks is reminded in so many minutes, or whoever took over there."""
    command = SetReminder(incident_id=IncidentId(incident_id), minutes=ask.minutes, text=ask.text)
    return await act(desk, command, asker)


@router.post("/{number}/done", response_model=Answer, responses=WRITES)
async def tick_off_reminder(
    incident_id: IncidentPath, number: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """It is done, or nobody needs to be reminded any more."""
    command = TickOffReminder(incident_id=IncidentId(incident_id), reminder=number)
    return await act(desk, command, asker)
