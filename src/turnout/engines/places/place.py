"""What the place index answers, and the named places that it is given."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a candidate is, from the most to the least exact."""

    ADDRESS = "address"
    CROSSING = "crossing"
    KM_POST = "km_post"
    METRO_EXIT = "metro_exit"
    HELP_POINT = "help_point"
    NAMED = "named"
    ESTATE = "estate"
    TUNNEL = "tunnel"
    VILLAGE = "village"
    BLOCK = "block"
    BETWEEN_POSTS = "between_posts"
    NEAR_NUMBER = "near_number"
    NEAR_CROSSING = "near_crossing"
    NEAR_POST = "near_post"
    OTHER_EXIT = "other_exit"
    STREET = "street"
    LANDMARK = "landmark"
    NUMBER_UNKNOWN = "number_unknown"


GIVEN_KINDS = (
    PlaceKind.NAMED,
    PlaceKind.ESTATE,
    PlaceKind.VILLAGE,
    PlaceKind.TUNNEL,
    PlaceKind.METRO_EXIT,
    PlaceKind.HELP_POINT,
    PlaceKind.KM_POST,
)
"""The kinds that a city's table of places may hold; all others follow from its streets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place that the city names. `code` is an exit's sign, a help point's posted number, a
    kilometre post's "G5 K1203+400 down"; empty for the others. After `valid_until` it is gone;
    None means that it stays.
    """

    kind: PlaceKind
    name_en: str
    name_zh: str
    code: str
    lon: float
    lat: float
    valid_until: date | None = None

    def stands(self, on: date | None) -> bool:
        """Whether it is there on that day; without a day it always is."""
        return on is None or self.valid_until is None or on <= self.valid_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A candidate for a typed place. `confidence` is 0 to 1, for ranking and for a warning.

    address: on the street at that house number. block: the middle of that hundred. crossing:
    where both streets meet; near_crossing: where they come nearest, at most 150 m apart.
    near_number: the nearest known number, at most 100 away. street: the middle of the street;
    number_unknown: the same, because nothing is known of that number. km_post, metro_exit,
    help_point, named, estate, tunnel, village: in the city's own table; landmark: a hospital or
    station of the city; between_posts: measured
    between two kilometre posts, near_post: the nearest post, at most 1 km away; other_exit: the
    station is known, that exit is not.

    `detail` is what was said and is not on the map (building, entrance, floor, room): it is told
    to the crew. None when nothing is left over.
    """

    label: str
    lon: float
    lat: float
    kind: PlaceKind
    confidence: float
    detail: str | None = None


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
