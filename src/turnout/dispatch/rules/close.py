"""Close: the outcome, once nobody is under orders; and re-open, when it was not over."""

from collections.abc import Collection

from turnout.dispatch import reasons
from turnout.dispatch.events.incidents import IncidentClosed, IncidentReopened
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

_OVER = frozenset({AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})


def close(incident: Incident, *, disposition: str, dispositions: Collection[str]) -> IncidentClosed:
    """The end, with its outcome. Refuses: incident_not_open, unknown_disposition,
    units_still_committed (and names them)."""
    require_open(incident)
    if disposition not in dispositions:
        raise refusal(
            "unknown_disposition", disposition=disposition, dispositions=tuple(sorted(dispositions))
        )
    held = [o.unit_id for o in incident.assignments.values() if o.status not in _OVER]
    if held:
        raise refusal("units_still_committed", incident=incident.id, units=tuple(sorted(held)))
    return IncidentClosed(incident_id=incident.id, disposition=disposition)


def reopen(incident: Incident, *, reason: str) -> IncidentReopened:
    """Not over after all. Refuses: incident_not_closed, reason_needed."""
    if incident.status is not IncidentStatus.CLOSED:
        raise refusal("incident_not_closed", incident=incident.id)
    return IncidentReopened(incident_id=incident.id, reason=reasons.said(reason))
