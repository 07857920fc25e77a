"""What is asked about support at a scene."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.support import SupportStatus


class AskForSupport(Command, frozen=True, kw_only=True, tag="ask_for_support"):
    """Somebody of the city's list was asked to come."""

    incident_id: IncidentId
    kind: str


class PromiseSupport(Command, frozen=True, kw_only=True, tag="promise_support"):
    """It comes, and says in how many minutes; later ones replace earlier ones."""

    incident_id: IncidentId
    number: int
    minutes: float


class CallSupportLate(Command, frozen=True, kw_only=True, tag="call_support_late"):
    """The room's own: somebody promised to be there by now, and is not."""

    incident_id: IncidentId


class NoteSupportThere(Command, frozen=True, kw_only=True, tag="note_support_there"):
    """It has arrived."""

    incident_id: IncidentId
    number: int


class EndSupport(Command, frozen=True, kw_only=True, tag="end_support"):
    """It is done, cannot come, or is not needed any more."""

    incident_id: IncidentId
    number: int
    outcome: SupportStatus
    reason: str | None = None
