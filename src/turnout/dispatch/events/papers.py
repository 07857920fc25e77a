"""Facts about paper forms."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent, RoomEvent
from turnout.dispatch.model.papers import KeptUnit, PaperConflict


class PapersIssued(RoomEvent, frozen=True, kw_only=True):
    """Empty forms were numbered, from `first` on."""

    first: int
    count: int


class PaperEntered(IncidentEvent, frozen=True, kw_only=True):
    """What this incident's facts of the same command tell was written on a form; each of them
    happened when the form says. `conflicts` contradict the record and stand for `reason`; `kept`
    are units of which the record has later news than the form."""

    incident_id: IncidentId
    number: int
    conflicts: tuple[PaperConflict, ...] = ()
    reason: str | None = None
    kept: tuple[KeptUnit, ...] = ()
