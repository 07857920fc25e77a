"""What is asked about talk groups and recordings."""

from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.commands.base import Command


class AssignTalkGroup(Command, frozen=True, kw_only=True, tag="assign_talk_group"):
    """Give an incident another talk group."""

    incident_id: IncidentId
    talk_group: str


class HearRecording(Command, frozen=True, kw_only=True, tag="hear_recording"):
    """Listen to a call's recording."""

    call_id: CallId
    reason: str
