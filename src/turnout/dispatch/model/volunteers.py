"""Volunteers: people who offered to help nearby. A pseudonym, own hours, own radius: no more."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import VolunteerId
from turnout.dispatch.volunteering import Hours


class VolunteerTerms(msgspec.Struct, frozen=True, kw_only=True):
    """When and how far a volunteer goes: sealed, and erased when the offer is taken back."""

    hours: Hours
    radius_m: float


class SoughtText(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody who is missing looks: sealed, and erased when the incident is over."""

    description: str


class Volunteer(msgspec.Struct, kw_only=True):
    """An offer that stands. `terms` is None once erased; `ref` names the sealed item."""

    id: VolunteerId
    terms: VolunteerTerms | None
    ref: str


class Reply(StrEnum):
    """How far a volunteer who was asked has come; too far: for the place as it is known now."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    ARRIVED = "arrived"
    DECLINED = "declined"
    SILENT = "silent"
    TOO_FAR = "too_far"


class WhyOver(StrEnum):
    """Why volunteers are no longer needed."""

    CLOSED = "closed"
    STOOD_DOWN = "stood_down"
    VIOLENCE = "violence"
    OTHER_TYPE = "other_type"


class AskedVolunteer(msgspec.Struct, kw_only=True):
    """A volunteer who was asked: `seconds` on foot, over the AED when one is fetched, from
    `reckoned_at` on; None: from when it was asked."""

    id: VolunteerId
    seconds: float
    asked_at: datetime
    reply: Reply = Reply.ASKED
    reckoned_at: datetime | None = None


class VolunteerAlert(msgspec.Struct, kw_only=True):
    """Who was asked for one incident, in this order. `fetcher` brings the AED of that code.

    `ref` names the sealed description and `stream` what is erased with it, "" without one.
    """

    asked: list[AskedVolunteer] = msgspec.field(default_factory=list)
    fetcher: VolunteerId | None = None
    aed: str | None = None
    description: str | None = None
    ref: str = ""
    stream: str = ""
