"""Facts about plans of key sites. They speak of things and functions: nothing here is sealed."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent, RoomEvent
from turnout.dispatch.model.key_sites import SitePlan


class KeySiteDrafted(RoomEvent, frozen=True, kw_only=True):
    """Somebody wrote the plan of a site; no crew sees it. It would replace plan `replaces`."""

    number: int
    plan: SitePlan
    replaces: int | None


class KeySiteApproved(RoomEvent, frozen=True, kw_only=True):
    """A second person put it in force; plan `replaces` is not in force any more."""

    number: int
    replaces: int | None


class KeySiteRejected(RoomEvent, frozen=True, kw_only=True):
    """It does not come into force, and why."""

    number: int
    reason: str


class KeySiteWithdrawn(RoomEvent, frozen=True, kw_only=True):
    """What was in force is not true any more, and why."""

    number: int
    reason: str


class KeySiteReachedIncident(IncidentEvent, frozen=True, kw_only=True):
    """What is known of a key site at the place of an open incident has changed."""

    incident_id: IncidentId
    number: int
