"""Facts about reviews of closed incidents."""

from datetime import date

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent, SealedRef
from turnout.dispatch.model.reviews import ReviewAnswer


class IncidentReviewed(IncidentEvent, frozen=True, kw_only=True):
    """Somebody held it against that edition of the checklist. The sealed text is a RemarkText;
    None: nothing was remarked."""

    incident_id: IncidentId
    checklist: date
    answers: dict[str, ReviewAnswer]
    outcome: str
    sealed: SealedRef | None
