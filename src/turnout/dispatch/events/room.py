"""Facts about the room itself."""

from datetime import datetime

from turnout.dispatch.events.base import RoomEvent


class RoomOpened(RoomEvent, frozen=True, kw_only=True):
    """A room began work with this city and this code, or went on with newer roads."""

    city_id: str
    city_digest: str
    roads_digest: str
    code_version: str


class PersonalTextErased(RoomEvent, frozen=True, kw_only=True):
    """The keys of `streams` calls and incidents were destroyed: of all that had ended for good
    by `until`, as far as the record `up_to`, since the last such fact."""

    streams: int
    until: datetime
    up_to: int


class KeptTextErased(RoomEvent, frozen=True, kw_only=True):
    """Where a city keeps texts for different times: the keys of these sealed streams, of what is
    kept for so many `days` by the `rules` named, were destroyed, as far as the record `up_to`."""

    sealed_streams: tuple[str, ...]
    until: datetime
    up_to: int
    days: int
    rules: str


class ErasedAtOnce(RoomEvent, frozen=True, kw_only=True):
    """The keys of these sealed streams were destroyed, because what they were for is over, or
    because whoever they speak of asked and it was granted."""

    sealed_streams: tuple[str, ...]
