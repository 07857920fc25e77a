"""What is asked about why a crew cleared."""

from turnout.base.ids import AssignmentId
from turnout.dispatch.commands.base import Command


class GiveClearReason(Command, frozen=True, kw_only=True, tag="give_clear_reason"):
    """A crew, or the room for it, says why it cleared; what is said later counts."""

    assignment_id: AssignmentId
    clear_reason: str
