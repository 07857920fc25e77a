"""What is asked about volunteers, and what they answer."""

from turnout.base.ids import IncidentId, VolunteerId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.volunteers import VolunteerTerms


class OptIn(Command, frozen=True, kw_only=True, tag="opt_in"):
    """I help within these hours and this far, until I take it back."""

    volunteer_id: VolunteerId
    terms: VolunteerTerms


class Revoke(Command, frozen=True, kw_only=True, tag="revoke"):
    """I take my offer back: forget me."""

    volunteer_id: VolunteerId


class AlertVolunteers(Command, frozen=True, kw_only=True, tag="alert_volunteers"):
    """Ask the nearest on foot. `description`: how somebody who is missing looks."""

    incident_id: IncidentId
    description: str = ""


class AcceptAlert(Command, frozen=True, kw_only=True, tag="accept_alert"):
    """I go."""

    volunteer_id: VolunteerId


class DeclineAlert(Command, frozen=True, kw_only=True, tag="decline_alert"):
    """I cannot."""

    volunteer_id: VolunteerId


class ReportVolunteerArrived(Command, frozen=True, kw_only=True, tag="volunteer_arrived"):
    """I am there."""

    volunteer_id: VolunteerId


class ReplaceSilent(Command, frozen=True, kw_only=True, tag="replace_silent"):
    """The room's own: a volunteer has not answered in time."""

    volunteer_id: VolunteerId


class StandDownVolunteers(Command, frozen=True, kw_only=True, tag="stand_down_volunteers"):
    """None of them is needed any more."""

    incident_id: IncidentId
