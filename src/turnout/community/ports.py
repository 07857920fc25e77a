"""What the desk wants of systems that are not its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from turnout.base.geo import Point


class PeerAway(Exception):
    """The other system gives no answer, or none that can be understood: try again later."""


class PeerRefuses(Exception):
    """The other system says no, and why: trying again would not help."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What another body's system is told of a case: where and what, never who reported it. `key`
    is the same for the same round of handling."""

    key: str
    service_code: str
    point: Point
    address: str
    words: str
    attributes: tuple[tuple[str, str], ...] = ()


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What it says of one."""

    closed: bool
    updated_at: datetime
    words: str


class Peer(Protocol):
    """The system of one body."""

    async def tell(self, told: Told) -> str:
        """Tell it of a case; the number it has there. Raises PeerAway, PeerRefuses."""
        ...

    async def ask(self, numbers: Sequence[str]) -> Mapping[str, Heard]:
        """How some cases stand there; those it does not know are absent. Raises PeerAway."""
        ...
