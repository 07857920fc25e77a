"""What the place index answers."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a candidate is, from the most to the least exact."""

    ADDRESS = "address"
    CROSSING = "crossing"
    BLOCK = "block"
    NEAR_NUMBER = "near_number"
    NEAR_CROSSING = "near_crossing"
    STREET = "street"
    NUMBER_UNKNOWN = "number_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A candidate for a typed place. `confidence` is 0 to 1, for ranking and for a warning.

    address: on the street at that house number. block: the middle of that hundred. crossing:
    where both streets meet; near_crossing: where they come nearest, at most 150 m apart.
    near_number: the nearest known number, at most 100 away. street: the middle of the street;
    number_unknown: the same, because nothing is known of that number.
    """

    label: str
    lon: float
    lat: float
    kind: PlaceKind
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestStreet:
    """The street nearest to a point, as an answer to a click on a map.

    `cross` is the street at the nearer end, or at the other when the nearer has none; None when
    neither has one. `block` is the hundred of the nearest house number, None where the street
    has no numbers. The point lies on the street, `distance_m` from the one asked for.
    """

    street: str
    cross: str | None
    block: int | None
    lon: float
    lat: float
    distance_m: float
