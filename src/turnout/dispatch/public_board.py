"""What the public may see of open incidents: dated data of the city, never more than these rules.

Without an edition nothing is shown. Medical and police incidents never are, nor any with which
somebody's harm has to do, whatever the data say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

OPEN_GROUPS: Final = frozenset({"fire", "electrical", "gas", "hazmat", "road"})
"""Groups of types that are about things and places: a crash or a rescue is about somebody."""

USUAL_GROUPS: Final = ("fire", "road")
USUAL_DELAY: Final = timedelta(minutes=30)
SHORTEST_DELAY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBoard:
    """An edition, from a local day on. `groups` of types are shown, none: nothing; `delay` after
    an incident was opened. `streets`: the street's name is told, else the district alone."""

    valid_from: date
    source: str
    groups: tuple[str, ...] = USUAL_GROUPS
    delay: timedelta = USUAL_DELAY
    streets: bool = True


def board_on(editions: Sequence[PublicBoard], day: date) -> PublicBoard | None:
    """The edition in force on a local day; None: the city shows nothing."""
    begun = [one for one in editions if one.valid_from <= day]
    return max(begun, key=lambda one: one.valid_from, default=None)
