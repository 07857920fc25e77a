"""Facts about public warnings. Their words are public by nature: nothing here is sealed."""

from turnout.base.ids import IncidentId, WarningId
from turnout.dispatch.events.base import RoomEvent
from turnout.dispatch.model.warnings import Language, WarningBody


class WarningDrafted(RoomEvent, frozen=True, kw_only=True):
    """Somebody wrote a warning; nobody outside sees it. `about` is the incident that it comes from,
    `replaces` the warning in force that it would update. `left`: the languages whose text the
    update leaves as it was where the other says something anew; whoever wrote it says that they
    hold."""

    warning_id: WarningId
    body: WarningBody
    about: IncidentId | None = None
    replaces: WarningId | None = None
    left: tuple[Language, ...] = ()


class WarningApproved(RoomEvent, frozen=True, kw_only=True):
    """A second person let it out: it is public, and what it `replaces` is not in force any more."""

    warning_id: WarningId
    replaces: WarningId | None = None


class WarningRejected(RoomEvent, frozen=True, kw_only=True):
    """It does not go out, and why."""

    warning_id: WarningId
    reason: str


class WarningEnded(RoomEvent, frozen=True, kw_only=True):
    """The danger is over before its time: the public is told so."""

    warning_id: WarningId
    reason: str


class WarningExpired(RoomEvent, frozen=True, kw_only=True):
    """Its time is over; a draft that nobody approved by then never was public."""

    warning_id: WarningId
