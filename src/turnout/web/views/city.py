"""The city as one document: names, lists and places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from turnout.base.geo import Box, Point
from turnout.base.text import Words
from turnout.dispatch.city import City, IncidentType, ResponsePlan, Service, Target
from turnout.dispatch.on_scene import (
    Benchmark,
    ClearReason,
    CommandRole,
    Edition,
    SupportKind,
)
from turnout.dispatch.rules.plan import PlanBook
from turnout.dispatch.rules.volunteers import rules_on
from turnout.insight.promises import editions
from turnout.web.views.occasions import duty_levels_shape
from turnout.web.views.warning_texts import warning_texts_shape

NUMBERS: Final = {
    Service.POLICE: "110",
    Service.FIRE: "119",
    Service.AMBULANCE: "120",
    Service.TRAFFIC: "122",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerText:
    """Where a layer of the city comes from, in words; `real` only when all of it is."""

    layer: str
    name: Words
    real: bool
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the interface must know of a city beside its dated data; `room` is the book's name."""

    bounds: Box
    layers: Sequence[LayerText]
    room: str
    exercise: bool
    demo: bool
    basemap: bool


def _as_title(name: Words) -> Words:
    return Words(name.en.capitalize(), name.zh)


def words(text: Words) -> dict[str, str]:
    """Both languages."""
    return {"en": text.en, "zh": text.zh}


def lon_lat(point: Point) -> tuple[float, float]:
    """Degrees east, degrees north, rounded to 0.1 m."""
    return round(point.lon, 6), round(point.lat, 6)


def stages(plan: ResponsePlan | None) -> list[dict[str, Any]]:
    """The stages of a plan; none without one."""
    return [
        {
            "level": stage.level,
            "needs": [{"capability": need.capability, "count": need.count} for need in stage.needs],
        }
        for stage in (plan.stages if plan else ())
    ]


def city_shape(
    city: City, sight: Sight, plans: PlanBook, *, on: date, record: int
) -> dict[str, Any]:
    """CityShape with the plans in force on a local day, for what a record opens."""
    box = sight.bounds
    return {
        "id": city.id,
        "name": words(city.name),
        "timezone": city.timezone,
        "bounds": (box.west, box.south, box.east, box.north),
        "center": lon_lat(Point((box.west + box.east) / 2, (box.south + box.north) / 2)),
        "modelled": list(city.modelled),
        "attribution": words(city.attribution),
        "services": [
            {"id": service, "name": words(_as_title(service.words)), "number": number}
            for service, number in NUMBERS.items()
        ],
        "agencies": [
            {"id": agency.id, "service": agency.service, "name": words(agency.name)}
            for agency in city.agencies.values()
        ],
        "capabilities": _codes(city.capabilities),
        "groups": _codes(city.groups),
        "flags": _codes(city.protocols.flags),
        "incident_types": [
            _incident_type(kind, plans.find_plan(kind.code, on=on, record=record))
            for kind in city.incident_types.values()
        ],
        "dispositions": [
            {"code": outcome.code, "name": words(outcome.name), "services": outcome.services}
            for outcome in city.dispositions.values()
        ],
        **_promises(city, on),
        **_places(city),
        **_command(city),
        "room": sight.room,
        "exercise": sight.exercise,
        "volunteer_radius_m": _reach_of_volunteers(city, on),
        "demo": sight.demo,
        "basemap": sight.basemap,
        "provenance": [_layer(layer) for layer in sight.layers],
    }


def _codes(named: Mapping[Any, Words]) -> list[dict[str, Any]]:
    return [{"id": code, "name": words(name)} for code, name in named.items()]


def _incident_type(kind: IncidentType, plan: ResponsePlan | None) -> dict[str, Any]:
    return {
        "code": kind.code,
        "service": kind.service,
        "name": words(kind.name),
        "said": list(kind.said),
        "priority": kind.priority,
        "group": kind.group,
        "stages": stages(plan),
    }


def _promises(city: City, on: date) -> dict[str, Any]:
    return {
        "neighbours": sorted({one.agency for one in city.neighbours}),
        "duty_levels": duty_levels_shape(city, on),
        "warning_texts": warning_texts_shape(city, on),
        "warning_hours": city.warnings.longest_hours,
        "targets": [_target(city, target) for target in editions(city.targets, on)],
    }


def _reach_of_volunteers(city: City, on: date) -> float | None:
    rules = rules_on(city.volunteers, on)
    return None if rules is None else rules.radius_most_m


def _target(city: City, target: Target) -> dict[str, Any]:
    named = target.zone is not None
    return {
        "name": target.name,
        "span": target.span,
        "service": target.service,
        "priority": target.priority,
        "districts": [one for one, zone in city.zones.items() if zone == target.zone]
        if named
        else None,
        "seconds": target.seconds,
        "share": target.share,
        "source": words(target.source),
    }


def _places(city: City) -> dict[str, Any]:
    return {
        "stations": [
            {
                "id": station.id,
                "agency": station.agency,
                "name": words(station.name),
                "point": lon_lat(station.point),
            }
            for station in city.stations.values()
        ],
        "hospitals": [
            {
                "id": place.id,
                "name": words(place.name),
                "point": lon_lat(place.point),
                "specialities": sorted(place.specialities),
            }
            for place in city.hospitals.values()
        ],
        "specialities": _codes(city.specialities),
    }


def _command(city: City) -> dict[str, Any]:
    """Roles, benchmarks, reasons to clear and support: of each code its newest edition."""
    rules = city.command
    groups = [
        {"id": group.code, "name": words(group.name), "services": list(group.services)}
        for group in city.talk_groups
    ]
    return {
        "roles": _named(rules.roles),
        "benchmarks": _named(rules.benchmarks),
        "clear_reasons": [
            {"id": one.code, "name": words(one.name), "services": list(one.services)}
            for one in _newest(rules.clear_reasons).values()
        ],
        "support": [
            {
                "id": one.code,
                "name": words(one.name),
                "services": list(one.services),
                "number": one.number,
            }
            for one in _newest(rules.support).values()
        ],
        "talk_groups": groups,
    }


def _named(editions: Sequence[CommandRole | Benchmark]) -> list[dict[str, Any]]:
    newest = {one.code: one.name for one in sorted(editions, key=_since)}
    return [{"id": code, "name": words(name)} for code, name in newest.items()]


def _newest(editions: Sequence[Edition]) -> dict[str, Edition]:
    return {one.code: one for one in sorted(editions, key=_since)}


def _since(edition: CommandRole | Benchmark | ClearReason | SupportKind) -> date:
    return edition.valid_from


def _layer(layer: LayerText) -> dict[str, Any]:
    return {
        "layer": layer.layer,
        "name": words(layer.name),
        "real": layer.real,
        "text": words(layer.text),
    }
