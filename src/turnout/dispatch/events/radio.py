"""Facts about what is spoken: an incident's talk group, a call's recording, and who heard it."""

from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.events.base import CallEvent, IncidentEvent


class TalkGroupAssigned(IncidentEvent, frozen=True, kw_only=True):
    """The incident's units speak there; `shared`: another open incident does too, as none was
    free."""

    incident_id: IncidentId
    talk_group: str
    shared: bool


class CallRecorded(CallEvent, frozen=True, kw_only=True):
    """Under which reference the recorder keeps what is spoken. It says nothing of a person."""

    call_id: CallId
    recording: str


class RecordingHeard(CallEvent, frozen=True, kw_only=True):
    """The actor listens to a call's recording, and why. Nobody hears it without this fact."""

    call_id: CallId
    recording: str
    reason: str
