"""Recorded or modelled calls for help, and the recorded answer that only a comparison may read."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import cos, radians

from turnout.base.geo import METRES_PER_DEGREE, Point
from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.city import City


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCall:
    """One call for help. A service time that the source does not hold is None.

    on_scene_seconds: from arrival to leaving the scene. hospital_seconds: from arrival at the
    hospital to being free. `second_caller_of` names the call that an injected duplicate repeats.
    """

    id: str
    received_at: datetime
    incident_type: IncidentTypeCode
    priority: int | None
    address: str
    point: Point
    on_scene_seconds: float | None
    transport: bool
    hospital_seconds: float | None
    second_caller_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedResponse:
    """What one unit really did for one call: for comparison only, never read by the replay.

    `unit_id` is None where the source leaves it blank.
    """

    call_id: str
    unit_id: str | None
    unit_type: str
    received_at: datetime
    dispatched_at: datetime | None
    en_route_at: datetime | None
    on_scene_at: datetime | None
    transport_at: datetime | None
    hospital_at: datetime | None
    available_at: datetime | None
    station_area: str | None


def inject_second_callers(
    calls: Sequence[RecordedCall], count: int, *, seed: int, city: City
) -> list[RecordedCall]:
    """The calls with `count` second callers mixed in, by time.

    Modelled: another person reports the same happening after 20 s to 8 min, from within 80 m of
    the first place, and four in five use the same type; the others name another type of the same
    group where the city has one. Raises ValueError when there are fewer calls than `count`.
    """
    if count > len(calls):
        raise ValueError(f"cannot repeat {count} of {len(calls)} calls")
    chance = random.Random(f"second callers {seed}")
    repeated = [
        _second_caller(calls[index], chance, city)
        for index in sorted(chance.sample(range(len(calls)), count))
    ]
    return sorted([*calls, *repeated], key=lambda call: (call.received_at, call.id))


def _second_caller(first: RecordedCall, chance: random.Random, city: City) -> RecordedCall:
    delay = timedelta(seconds=round(chance.uniform(20.0, 480.0)))
    east_m, north_m = chance.uniform(-56.0, 56.0), chance.uniform(-56.0, 56.0)
    point = Point(
        first.point.lon + east_m / (METRES_PER_DEGREE * cos(radians(first.point.lat))),
        first.point.lat + north_m / METRES_PER_DEGREE,
    )
    return replace(
        first,
        id=f"{first.id}+",
        received_at=first.received_at + delay,
        incident_type=_type_as_said(first.incident_type, chance, city),
        point=point,
        second_caller_of=first.id,
    )


def _type_as_said(code: IncidentTypeCode, chance: random.Random, city: City) -> IncidentTypeCode:
    """The type that a second caller would name: mostly the same, else one of its group."""
    if chance.random() < 0.8:
        return code
    group = city.incident_types[code].group
    others = sorted(
        other.code
        for other in city.incident_types.values()
        if other.group == group and other.code != code
    )
    return chance.choice(others) if others else code
