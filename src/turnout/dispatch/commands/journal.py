"""What is written into journals."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class WriteNote(Command, frozen=True, kw_only=True, tag="write_note"):
    """Write into an incident's journal, or (None) the room's; `corrects` numbers an entry there."""

    incident_id: IncidentId | None
    text: str
    corrects: int | None = None
