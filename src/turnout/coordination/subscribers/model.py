"""Who is told, and how far."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Protocol

import msgspec

from turnout.access.model import Grant, Role
from turnout.base.text import Words


class Subscriber(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that the room tells of incidents. Address and secrets come from a file of
    the administrator's; whoever is told can change neither. `secrets`: the first is the newer
    one while one is being changed. `agency` and `districts` None or empty: everywhere."""

    id: str
    name: Words
    url: str
    secrets: tuple[bytes, ...]
    inside: bool = False
    agency: str | None = None
    districts: tuple[str, ...] = ()

    @property
    def grant(self) -> Grant:
        """What the policies are asked about."""
        return Grant(role=Role.SUBSCRIBER, agency=self.agency, districts=self.districts)


class Aside(msgspec.Struct, kw_only=True):
    """News that was not taken and is not tried any more by itself. `again`: a person asked for
    one more try."""

    sequence: int
    subject: str
    kind: str
    at: datetime
    why: str
    tries: int
    again: bool = False


class Progress(msgspec.Struct, kw_only=True):
    """How far a subscriber was told. `sequence` and `hash` are of the last record that is done
    with; `tries` counts those of the news after it, `failing` all tries since the last that went
    well. `dropped`: how many were put aside and are not listed any more."""

    sequence: int
    hash: bytes
    tries: int = 0
    failing: int = 0
    next_at: datetime | None = None
    told: int = 0
    told_at: datetime | None = None
    fault: str = ""
    aside: list[Aside] = msgspec.field(default_factory=list)
    dropped: int = 0


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """When news is tried again, and when no more. `aside`: how many are listed."""

    first_wait: timedelta = timedelta(seconds=5)
    longest_wait: timedelta = timedelta(hours=1)
    tries: int = 12
    too_old: timedelta = timedelta(hours=24)
    aside: int = 1_000


HOUSE: Final = Rules()


class NotReached(Exception):
    """No answer came; its text says why and nothing of what was sent."""


class Post(Protocol):
    """Sends one body to one subscriber."""

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer. Raises NotReached."""
        ...
