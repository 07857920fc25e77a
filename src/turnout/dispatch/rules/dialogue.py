"""Dialogue: texts to and from a caller, while somebody is there to read them."""

from turnout.dispatch.model.calls import CLAIMED, Call, CallStatus
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

_WRITTEN_TO = CLAIMED | {CallStatus.ABANDONED, CallStatus.TAKEN}


def require_text(text: str) -> str:
    """The text without space around it. Refuses: text_empty."""
    said = text.strip()
    if not said:
        raise refusal("text_empty")
    return said


def require_writable(call: Call, incident: Incident | None) -> None:
    """One seat writes: who has the call, or anybody once it hung up or is an incident's.

    Refuses: call_not_answered, incident_not_open.
    """
    if call.status not in _WRITTEN_TO:
        raise refusal("call_not_answered", call=call.id, status=call.status)
    require_read(incident)


def require_read(incident: Incident | None) -> None:
    """A text about a closed incident would be read by nobody. Refuses: incident_not_open."""
    if incident is not None:
        require_open(incident)
