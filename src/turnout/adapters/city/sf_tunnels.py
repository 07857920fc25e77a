"""San Francisco's tunnels: the streets whose kind is a tunnel."""

from collections.abc import Iterable

from turnout.engines.places.place import NamedPlace, PlaceKind
from turnout.engines.places.streets import StreetRow

KIND = " TUNL"


def sf_tunnels(streets: Iterable[StreetRow]) -> tuple[NamedPlace, ...]:
    """One place per tunnel, at the middle point of its longest piece; by name."""
    longest: dict[str, StreetRow] = {}
    for street in streets:
        if street.name.endswith(KIND):
            known = longest.get(street.name)
            if known is None or len(street.lons) > len(known.lons):
                longest[street.name] = street
    return tuple(_tunnel(name, longest[name]) for name in sorted(longest))


def _tunnel(name: str, street: StreetRow) -> NamedPlace:
    words = name.removesuffix(KIND).title()
    middle = len(street.lons) // 2
    return NamedPlace(
        kind=PlaceKind.TUNNEL,
        name_en=f"{words} Tunnel",
        name_zh=f"{words}隧道",
        code="",
        lon=round(street.lons[middle], 6),
        lat=round(street.lats[middle], 6),
    )
