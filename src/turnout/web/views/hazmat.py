"""Dangerous goods on a card: first measures, distances, and the zones to be drawn."""

from turnout.base.geo import Point
from turnout.dispatch.dangerous_goods import SOURCE, SUBSTANCES, Distances, Substance
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import Goods, Wind
from turnout.dispatch.rules.hazmat import downwind, isolation
from turnout.web.views.city import lon_lat, words
from turnout.web.views.on_scene import Row


def hazmat_shape(incident: Incident, *, is_open: bool) -> Row:
    """HazmatShape. The zones say where the incident is: they leave with its closing."""
    goods, wind = incident.scene.goods, incident.scene.wind
    place = incident.place if is_open else None
    centre = None if place is None else place.point
    return {
        "goods": None if goods is None else _goods(goods),
        "wind": None if wind is None else _wind(wind),
        "zones": [] if goods is None else _zones(goods, wind, centre),
        "source": words(SOURCE),
    }


def substance_shape(one: Substance) -> Row:
    """SubstanceShape."""
    return {
        "un": one.un,
        "name": words(one.name),
        "hazard_class": one.hazard_class,
        "guide": one.guide.number,
        "first": [words(text) for text in one.guide.first],
        "small": _distances(one.small),
        "large": _distances(one.large),
        "fire_m": one.fire_m,
    }


def _goods(goods: Goods) -> Row:
    known = SUBSTANCES.get(goods.un)
    return {
        "un": goods.un,
        "large": goods.large,
        "known": None if known is None else substance_shape(known),
    }


def _wind(wind: Wind) -> Row:
    return {
        "from_degrees": wind.from_degrees,
        "metres_per_second": wind.metres_per_second,
        "at": wind.at,
    }


def _distances(one: Distances) -> Row:
    return {"isolate_m": one.isolate_m, "day_m": one.day_m, "night_m": one.night_m}


def _zones(goods: Goods, wind: Wind | None, centre: Point | None) -> list[Row]:
    """ZoneShapes, the widest first; downwind only once somebody has said whence the wind blows."""
    known = SUBSTANCES.get(goods.un)
    if known is None or centre is None:
        return []
    far = known.large if goods.large else known.small
    zones = []
    if wind is not None:
        zones = [
            _zone(kind, downwind(
                centre, reach, far.isolate_m, wind.from_degrees, wind.metres_per_second
            ))
            for kind, reach in (("night", far.night_m), ("day", far.day_m))
            if reach is not None
        ]  # fmt: skip
    return [*zones, _zone("isolate", isolation(centre, far))]


def _zone(kind: str, ring: tuple[Point, ...]) -> Row:
    return {"kind": kind, "ring": [lon_lat(point) for point in ring]}
