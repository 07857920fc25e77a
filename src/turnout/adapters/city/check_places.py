"""What is wrong with where things of a city are: stations, named places, hazards."""

from collections.abc import Iterator
from typing import Final

from turnout.adapters.city.draft_check import OFF_ROAD_MAX_M, road_distance_m
from turnout.adapters.city.files import AEDS, HAZARDS, NAMED_PLACES, WATER
from turnout.adapters.city.finding import Finding
from turnout.adapters.city.load import CityBundle
from turnout.base.geo import Box, Point
from turnout.base.text import Words

OFF_ROAD_M: Final = 200.0
"""A station farther than this from every street is probably drawn in the wrong place."""
MARGIN_DEGREES: Final = 0.02
"""About 2 km: a place may lie a little beyond the last street."""


def check_stations(bundle: CityBundle) -> Iterator[Finding]:
    """Stations and hospitals that no street comes near."""
    places: list[tuple[str, str, Point]] = [
        ("station", s.id, s.point) for s in bundle.city.stations.values()
    ]
    places += [("hospital", h.id, h.point) for h in bundle.city.hospitals.values()]
    for kind, name, point in places:
        away_m = road_distance_m(point, bundle.network)
        if away_m > OFF_ROAD_M:
            yield Finding(
                rule="off_the_roads",
                subject=name,
                what=Words(
                    f"{kind} {name} lies {away_m:.0f} m from the nearest street",
                    f"{name} 距最近道路 {away_m:.0f} 米",
                ),
                remedy=Words(
                    "Correct its place"
                    + ("" if away_m < OFF_ROAD_MAX_M else ": it is far outside"),
                    "更正其坐标",
                ),
            )


def check_places(bundle: CityBundle) -> Iterator[Finding]:
    """Places, defibrillators and hazards of another city, and notes that one language lacks."""
    around = _wider(bundle.bounds)
    for place in bundle.places.named.places:
        if not around.contains(Point(place.lon, place.lat)):
            yield _outside(NAMED_PLACES, place.name_en)
    coded = [(AEDS, aed.code, aed.point) for aed in bundle.city.aeds]
    coded += [(WATER, water.code, water.point) for water in bundle.city.water]
    for file, code, point in coded:
        if not around.contains(point):
            yield _outside(file, code)
    for number, hazard in enumerate(bundle.city.hazards, start=2):
        subject = f"{hazard.code} in row {number}"
        if not around.contains(hazard.point):
            yield _outside(HAZARDS, subject)
        if bool(hazard.note.en) != bool(hazard.note.zh):
            yield Finding(
                rule="text_missing",
                subject=subject,
                what=Words(
                    f"{subject} of {HAZARDS} has its note in one language only",
                    f"{HAZARDS} 中的 {subject} 只有一种语言的说明",
                ),
                remedy=Words("Fill in note_en and note_zh", "补全 note_en 与 note_zh"),
            )


def _wider(bounds: Box) -> Box:
    return Box(
        bounds.west - MARGIN_DEGREES,
        bounds.south - MARGIN_DEGREES,
        bounds.east + MARGIN_DEGREES,
        bounds.north + MARGIN_DEGREES,
    )


def _outside(file: str, subject: str) -> Finding:
    return Finding(
        rule="outside_the_city",
        subject=subject,
        what=Words(
            f"{subject} in {file} lies outside the city's streets",
            f"{file} 中的 {subject} 不在本市道路范围内",
        ),
        remedy=Words("Correct its place: longitude first", "更正其坐标：经度在前"),
    )
