"""Hospitals and stations as places that callers name."""

from turnout.dispatch.city import City, Hospital, Station
from turnout.engines.places.place import NamedPlace, PlaceKind


def landmarks_of(city: City) -> tuple[NamedPlace, ...]:
    """The city's hospitals, then its stations, in the order of its tables."""
    known: tuple[Hospital | Station, ...] = (*city.hospitals.values(), *city.stations.values())
    return tuple(
        NamedPlace(
            kind=PlaceKind.LANDMARK,
            name_en=one.name.en,
            name_zh=one.name.zh,
            code="",
            lon=one.point.lon,
            lat=one.point.lat,
        )
        for one in known
    )
