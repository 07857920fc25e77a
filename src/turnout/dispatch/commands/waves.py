"""What is asked about incidents that wait for a unit, and about stages taken back."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class RaiseHeldTooLong(Command, frozen=True, kw_only=True, tag="raise_held_too_long"):
    """The room's clock: an incident has waited longer than its limit."""

    incident_id: IncidentId


class RaiseCallBack(Command, frozen=True, kw_only=True, tag="raise_call_back"):
    """The room's clock: a caller is to be called back."""

    incident_id: IncidentId


class NoteCallBack(Command, frozen=True, kw_only=True, tag="note_call_back"):
    """The caller of a held incident was called back."""

    incident_id: IncidentId


class LowerStage(Command, frozen=True, kw_only=True, tag="lower_stage"):
    """Go back to a lower stage: who is not there yet and not needed any more is released."""

    incident_id: IncidentId
    level: int
    reason: str
