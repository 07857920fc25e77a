"""What shifts are planned from, of a city: calls by hour of the week, times, targets and units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.load import CityBundle, load_city
from turnout.bootstrap.demand import city_counts, service_of
from turnout.deployment.demand import LEVELS, look_ahead
from turnout.deployment.shifts import ShiftsRefused
from turnout.dispatch.city import Service, Span, Target

Floats = NDArray[np.float64]
ANSWERED = (0.9, 15.0)
SURE = ("mean", *(f"{level:.0%}".rstrip("%") for level in LEVELS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CityWeek:
    """mean, planned: float64[168], calls by hour of the week, as expected and as planned for;
    busy_seconds: how long one call keeps a unit, None: the record does not say; answer: the
    share to be answered and within how many seconds; units: the service's own."""

    mean: Floats
    planned: Floats
    busy_seconds: float | None = None
    answer: tuple[float, float]
    units: Sequence[tuple[str, int]] = ()
    agency: str = ""
    timezone: str = "UTC"


def week_of(mean: Floats, planned: Floats) -> CityWeek:
    """Calls that belong to no city."""
    return CityWeek(mean=mean, planned=planned, answer=ANSWERED)


def city_week(folder: Path, service_name: str, *, sure: str, day: date, seats: bool) -> CityWeek:
    """The week that comes after the record. seats: calls of every service come to them.

    Raises DemandRefused, ShiftsRefused, CityInputError.
    """
    if sure not in SURE:
        raise ShiftsRefused(f"--sure {sure} is no level", f"give one of {', '.join(SURE)}")
    bundle, service = load_city(folder), service_of(service_name)
    counted = [city_counts(folder, one, {}) for one in (Service if seats else (service,))]
    mean, planned = np.zeros(168), np.zeros(168)
    for known in counted:
        told = look_ahead(known, 168)
        high = told.mean if sure == "mean" else told.high[SURE.index(sure) - 1]
        turn = 24 * (known.first.weekday() + known.counts.shape[1] // 24)
        mean += np.roll(told.mean[0], turn)
        planned += np.roll(high[0], turn)
    city = bundle.city
    mine = [one for one in city.units.values() if city.agencies[one.agency].service is service]
    return CityWeek(
        mean=mean,
        planned=planned,
        busy_seconds=_busy_seconds(bundle, service),
        answer=_answer_target(city.targets, day),
        units=[(one.id, one.crew) for one in sorted(mine, key=lambda one: one.id)],
        agency=min(
            (one.id for one in city.agencies.values() if one.service is service), default=""
        ),
        timezone=city.timezone,
    )


def _busy_seconds(bundle: CityBundle, service: Service) -> float | None:
    """Turning out and at the scene, by the record; ways are not in it."""
    assert bundle.calls is not None, "city_counts has read them"
    at_scene = [
        call.on_scene_seconds
        for call in read_calls(bundle.calls, bundle.city)
        if bundle.city.incident_types[call.incident_type].service is service
        and call.on_scene_seconds is not None
    ]
    if not at_scene:
        return None
    return float(np.mean(at_scene)) + bundle.city.turnout[service].in_station_day_seconds


def _answer_target(targets: Sequence[Target], day: date) -> tuple[float, float]:
    """The newest promise about answering that is valid, of any call; 90 % in 15 s where none is."""
    valid = [
        one
        for one in targets
        if one.span is Span.ANSWER
        and (one.service, one.priority, one.zone) == (None, None, None)
        and (one.valid_from or date.min) <= day <= (one.valid_until or date.max)
    ]
    if not valid:
        return ANSWERED
    newest = max(valid, key=lambda one: (one.valid_from or date.min, -one.seconds))
    return newest.share, newest.seconds
