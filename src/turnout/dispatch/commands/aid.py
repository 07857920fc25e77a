"""What is asked about mutual aid."""

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.base import Command


class AskForAid(Command, frozen=True, kw_only=True, tag="ask_for_aid"):
    """Ask a neighbour for what stays unmet; None: the first whose agreement fits."""

    incident_id: IncidentId
    neighbour: AgencyId | None = None


class GiveAid(Command, frozen=True, kw_only=True, tag="give_aid"):
    """The neighbour lends these; there in so many minutes."""

    incident_id: IncidentId
    number: int
    unit_ids: tuple[UnitId, ...]
    minutes: float


class RefuseAid(Command, frozen=True, kw_only=True, tag="refuse_aid"):
    """The neighbour lends nothing: the next one is asked."""

    incident_id: IncidentId
    number: int
    reason: str


class NoteNoAnswer(Command, frozen=True, kw_only=True, tag="note_no_answer"):
    """The room's own: a neighbour's time to answer is over."""

    incident_id: IncidentId
    number: int


class GiveBack(Command, frozen=True, kw_only=True, tag="give_back"):
    """A lent unit is not needed any more; the room says so itself when its order is over."""

    unit_id: UnitId
