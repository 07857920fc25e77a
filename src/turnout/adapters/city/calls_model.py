"""The seeded generator of modelled calls: when, what, where, and how long its units are busy.

Hour-of-week profile, mix of fire and ambulance calls and service times are fitted on nine real
days and kept as figures; shares of police and traffic calls are modelled; places are drawn along
named streets by population. No person and no caller is in it.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from turnout.adapters.city.calls_figures import CallModel, TypeFigures
from turnout.adapters.city.calls_fit import LogNormal, figures_toml, fit
from turnout.adapters.city.calls_places import StreetSampler
from turnout.base.ids import IncidentTypeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelledCall:
    """One modelled call. `hospital_seconds` is None when nobody is taken to hospital.

    on_scene_seconds: from arrival to leaving the scene; hospital_seconds: from arrival at the
    hospital to being free. Times are aware UTC; places are WGS84.
    """

    call: str
    received_at: datetime
    incident_type: IncidentTypeCode
    priority: int
    address: str
    lon: float
    lat: float
    on_scene_seconds: int
    transport: bool
    hospital_seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long and how busy: whole local days from `first_day` in an IANA zone."""

    first_day: date
    days: int
    timezone: str
    calls_per_day: float


def generate(
    model: CallModel, places: StreetSampler, period: Period, *, seed: int
) -> tuple[ModelledCall, ...]:
    """Modelled calls in the order of their times. The same arguments give the same calls.

    Each hour's number of calls is Poisson with the mean calls_per_day / 24 x the weight of that
    local hour of the week; within the hour they are spread evenly. Type, transport, service
    times (log-normal, at least one minute) and place are drawn independently of each other.
    """
    chance = np.random.default_rng(seed)
    moments = _moments(model, period, chance)
    kinds = _types(model, len(moments), chance)
    where = places.draw(len(moments), chance)
    transports = chance.random(len(moments)) < [kind.transport_share for kind in kinds]
    spreads = chance.standard_normal((len(moments), 2))
    return tuple(
        ModelledCall(
            call=f"M{number + 1:06d}",
            received_at=moments[number],
            incident_type=kind.incident_type,
            priority=kind.priority,
            address=where[number].address,
            lon=where[number].lon,
            lat=where[number].lat,
            on_scene_seconds=_seconds(
                kind.before_transport if transports[number] else kind.stay, spreads[number, 0]
            ),
            transport=bool(transports[number]),
            hospital_seconds=_seconds(model.hospital, spreads[number, 1])
            if transports[number]
            else None,
        )
        for number, kind in enumerate(kinds)
    )


def _moments(model: CallModel, period: Period, chance: np.random.Generator) -> list[datetime]:
    """Whole seconds, ascending. An hour that the clocks skip or repeat counts as it is lived."""
    zone = ZoneInfo(period.timezone)
    last_day = period.first_day + timedelta(days=period.days)
    start = datetime.combine(period.first_day, time(), zone).astimezone(UTC)
    end = datetime.combine(last_day, time(), zone).astimezone(UTC)
    moments: list[datetime] = []
    hour = start
    while hour < end:
        local = hour.astimezone(zone)
        weight = model.hour_of_week[local.weekday() * 24 + local.hour]
        count = chance.poisson(period.calls_per_day / 24 * weight)
        seconds = np.sort(chance.integers(0, 3600, count))
        moments += [hour + timedelta(seconds=int(second)) for second in seconds]
        hour += timedelta(hours=1)
    return moments


def _types(model: CallModel, count: int, chance: np.random.Generator) -> list[TypeFigures]:
    shares = np.array([each.share for each in model.types])
    drawn = chance.choice(len(model.types), size=count, p=shares / shares.sum())
    return [model.types[number] for number in drawn]


def _seconds(times: LogNormal, spread: float) -> int:
    """A log-normal draw, cut at two deviations: no unit is busy for days."""
    cut = float(np.clip(spread, -2.0, 2.0))
    return max(60, round(times.median_seconds * float(np.exp(times.log_sd * cut))))


def main(arguments: Sequence[str]) -> None:
    """`fit --source FOLDER` prints the figures file out of the recorded nine days."""
    parser = argparse.ArgumentParser(prog="python -m turnout.adapters.city.calls_model")
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit", help="print the figures fitted on a record")
    fitting.add_argument("--source", type=Path, required=True, help="folder of the record")
    sys.stdout.write(figures_toml(fit(parser.parse_args(arguments).source)))


if __name__ == "__main__":
    main(sys.argv[1:])
