"""The modelled calls of the demo city: a fortnight, always the same."""

from datetime import date
from typing import Final

import numpy as np

from turnout.adapters.city.calls_figures import call_model
from turnout.adapters.city.calls_model import ModelledCall, Period, generate
from turnout.adapters.city.calls_places import StreetSampler
from turnout.adapters.city.coquimbo_source import CoquimboSource
from turnout.adapters.city.street_rows import street_rows
from turnout.adapters.city.types import CityTypes
from turnout.base.geo import Point
from turnout.deployment.simulator.calls import RecordedCall
from turnout.engines.places.streets import streets_from_rows

SEED: Final = 2026
FIRST_DAY: Final = date(2026, 3, 2)
DAYS: Final = 14
CALLS_PER_1000_A_DAY: Final = 0.9
"""About 400 calls a day for 450,000 people: fire and ambulance as in San Francisco's nine days
(398 a day for 884,000), police and traffic over that. Modelled."""


def modelled_calls(source: CoquimboSource, types: CityTypes) -> tuple[RecordedCall, ...]:
    """Fourteen days of calls by the seeded model, places by the zones' population."""
    people = np.array([zone.population for zone in source.zones])
    sampler = StreetSampler(
        streets_from_rows(street_rows(source.segments)),
        zone_lon=np.array([zone.lon for zone in source.zones]),
        zone_lat=np.array([zone.lat for zone in source.zones]),
        population=people,
    )
    period = Period(
        first_day=FIRST_DAY,
        days=DAYS,
        timezone="America/Santiago",
        calls_per_day=round(float(people.sum()) / 1000 * CALLS_PER_1000_A_DAY),
    )
    calls = generate(call_model(types), sampler, period, seed=SEED)
    return tuple(_as_recorded(call) for call in calls)


def _as_recorded(call: ModelledCall) -> RecordedCall:
    return RecordedCall(
        id=call.call,
        received_at=call.received_at,
        incident_type=call.incident_type,
        priority=call.priority,
        address=call.address,
        point=Point(call.lon, call.lat),
        on_scene_seconds=float(call.on_scene_seconds),
        transport=call.transport,
        hospital_seconds=None if call.hospital_seconds is None else float(call.hospital_seconds),
    )
