"""What is written between the room and a crew."""

from turnout.base.ids import AssignmentId
from turnout.dispatch.commands.base import Command


class SendToUnit(Command, frozen=True, kw_only=True, tag="send_to_unit"):
    """The room writes to the crew of an order."""

    assignment_id: AssignmentId
    text: str


class ReportText(Command, frozen=True, kw_only=True, tag="report_text"):
    """The crew of an order writes to the room."""

    assignment_id: AssignmentId
    text: str


class ReadMessage(Command, frozen=True, kw_only=True, tag="read_message"):
    """The crew of an order has read the room's message `number`."""

    assignment_id: AssignmentId
    number: int
