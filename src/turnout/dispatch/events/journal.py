"""Facts about journals: an entry stands for ever; another corrects it."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent, RoomEvent, SealedRef


class NoteWritten(IncidentEvent, frozen=True, kw_only=True):
    """An entry of an incident's journal. The sealed text is a SceneText."""

    incident_id: IncidentId
    number: int
    corrects: int | None
    sealed: SealedRef


class RoomNoteWritten(RoomEvent, frozen=True, kw_only=True):
    """An entry of the room's journal. The sealed text is a SceneText."""

    number: int
    corrects: int | None
    sealed: SealedRef
