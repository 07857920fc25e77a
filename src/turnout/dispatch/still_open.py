"""What most rules ask first: whether an incident is still open."""

from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.refusals import refusal


def require_open(incident: Incident) -> None:
    """Refuses: incident_not_open."""
    if incident.status is not IncidentStatus.OPEN:
        raise refusal("incident_not_open", incident=incident.id)


def require_open_itself(incident: Incident) -> None:
    """Refuses: incident_merged, incident_not_open."""
    require_not_merged(incident)
    require_open(incident)


def require_not_merged(incident: Incident) -> None:
    """What went into another incident is dealt with there. Refuses: incident_merged."""
    if incident.merged_into is not None:
        raise refusal("incident_merged", incident=incident.id, into=incident.merged_into)
