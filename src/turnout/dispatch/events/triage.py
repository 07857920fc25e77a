"""Facts about what a caller was asked."""

from turnout.base.ids import IncidentId, IncidentTypeCode
from turnout.dispatch.city import Need
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.incidents import Given


class AnswersRecorded(IncidentEvent, frozen=True, kw_only=True):
    """What the caller answered, as codes of the city's questions, and what follows from all answers
    so far: the type and priority that they suggest, flags for the crew, units wanted at least."""

    incident_id: IncidentId
    answers: tuple[Given, ...]
    suggested_type: IncidentTypeCode | None
    suggested_priority: int | None
    flags: tuple[str, ...]
    needs: tuple[Need, ...]
