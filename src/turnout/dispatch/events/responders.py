"""Facts about responders: how many an agency has, never who."""

from turnout.base.ids import AgencyId
from turnout.dispatch.events.base import RoomEvent, SealedRef


class RespondersListed(RoomEvent, frozen=True, kw_only=True):
    """An agency says who its people are; the list before is over. The sealed text is PeopleText,
    `sealed_stream` what is erased with it."""

    agency: AgencyId
    responders: int
    sealed: SealedRef
    sealed_stream: str


class ToursListed(RoomEvent, frozen=True, kw_only=True):
    """An agency says when its people are on duty; the list before is over. The sealed text is
    ToursText. `reason` when somebody has less rest than the city asks for."""

    agency: AgencyId
    tours: int
    sealed: SealedRef
    sealed_stream: str
    reason: str | None = None
