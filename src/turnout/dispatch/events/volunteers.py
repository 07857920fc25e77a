"""Facts about volunteers: pseudonyms and seconds, never a place, never a name."""

from typing import ClassVar

from turnout.base.ids import IncidentId, VolunteerId
from turnout.dispatch.events.base import Event, IncidentEvent, SealedRef
from turnout.dispatch.model.volunteers import VolunteerAlert, WhyOver


class VolunteerEvent(Event, frozen=True, kw_only=True):
    """A fact about an offer; it has a `volunteer_id`."""

    STREAM: ClassVar[str] = "volunteer"


class VolunteerOptedIn(VolunteerEvent, frozen=True, kw_only=True):
    """Somebody offers to help, or changes the offer. The sealed text is VolunteerTerms."""

    volunteer_id: VolunteerId
    sealed: SealedRef


class VolunteerRevoked(VolunteerEvent, frozen=True, kw_only=True):
    """The offer is taken back: its terms are erased."""

    volunteer_id: VolunteerId


class VolunteersAlerted(IncidentEvent, frozen=True, kw_only=True):
    """These were asked, each with its seconds on foot; nobody when nobody was in reach.

    `fetcher`, one of all who are asked, brings the AED `aed`, in `fetch_seconds`. The sealed text
    is a SoughtText; `sealed_stream` names what to erase.
    """

    incident_id: IncidentId
    volunteer_ids: tuple[VolunteerId, ...]
    seconds: tuple[float, ...]
    fetcher: VolunteerId | None = None
    aed: str | None = None
    fetch_seconds: float | None = None
    sealed: SealedRef | None = None
    sealed_stream: str = ""


class VolunteerAccepted(IncidentEvent, frozen=True, kw_only=True):
    """On the way."""

    incident_id: IncidentId
    volunteer_id: VolunteerId


class VolunteerDeclined(IncidentEvent, frozen=True, kw_only=True):
    """Cannot come, or (`silent`) gave no answer in time."""

    incident_id: IncidentId
    volunteer_id: VolunteerId
    silent: bool


class VolunteerArrived(IncidentEvent, frozen=True, kw_only=True):
    """There."""

    incident_id: IncidentId
    volunteer_id: VolunteerId


class VolunteersStoodDown(IncidentEvent, frozen=True, kw_only=True):
    """They are no longer needed. A description is erased."""

    incident_id: IncidentId
    volunteer_ids: tuple[VolunteerId, ...]
    why: WhyOver


class VolunteersSentElsewhere(IncidentEvent, frozen=True, kw_only=True):
    """The incident is in another place, or of another type: those who come have so many seconds on
    foot from now on; for those of `too_far` it is farther than they offered, and they are to turn
    back. `fetcher` goes on to bring the AED `aed`; None: nobody does."""

    incident_id: IncidentId
    volunteer_ids: tuple[VolunteerId, ...]
    seconds: tuple[float, ...]
    too_far: tuple[VolunteerId, ...]
    fetcher: VolunteerId | None
    aed: str | None


class VolunteersTakenOver(IncidentEvent, frozen=True, kw_only=True):
    """Those who were asked for an incident that is merged into this one come here, as they stood.
    Its description is with the record that sealed it."""

    incident_id: IncidentId
    from_incident_id: IncidentId
    alert: VolunteerAlert
