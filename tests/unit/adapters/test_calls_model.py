"""Modelled calls: the same seed gives the same calls, in the shares and at the hours kept."""

import gzip
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from turnout.adapters.city.calls_figures import (
    FIGURES_FILE,
    CallModel,
    call_model,
    kept_figures,
    package_text,
)
from turnout.adapters.city.calls_fit import LogNormal, figures_toml, fit
from turnout.adapters.city.calls_model import ModelledCall, Period, generate
from turnout.adapters.city.calls_places import StreetSampler
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.types import CityTypes, base_types, load_types
from turnout.dispatch.city import Service
from turnout.engines.places.streets import StreetRow, streets_from_rows

# Two streets, west and east, that a third joins: one degree of latitude is 111 km.
WEST = StreetRow(name="West", tail=1, head=2, lons=(0.0, 0.0), lats=(0.0, 0.01))
EAST = StreetRow(name="East", tail=3, head=4, lons=(0.1, 0.1, 0.1), lats=(0.0, 0.005, 0.01))
JOIN = StreetRow(name="Join", tail=2, head=4, lons=(0.0, 0.1), lats=(0.01, 0.01))


def sampler(west: float, east: float) -> StreetSampler:
    return StreetSampler(
        streets_from_rows([WEST, EAST, JOIN]),
        zone_lon=np.array([0.0, 0.1]),
        zone_lat=np.array([0.005, 0.005]),
        population=np.array([west, east]),
    )


@pytest.fixture(scope="module")
def types() -> CityTypes:
    return load_types(*base_types())


@pytest.fixture(scope="module")
def model(types: CityTypes) -> CallModel:
    return call_model(types)


FOUR_WEEKS = Period(
    first_day=date(2026, 6, 1), days=28, timezone="America/Santiago", calls_per_day=420
)


@pytest.fixture(scope="module")
def calls(model: CallModel) -> tuple[ModelledCall, ...]:
    return generate(model, sampler(300, 100), FOUR_WEEKS, seed=7)


def test_the_same_seed_gives_the_same_calls_and_another_seed_others(
    model: CallModel, calls: tuple[ModelledCall, ...]
) -> None:
    assert generate(model, sampler(300, 100), FOUR_WEEKS, seed=7) == calls
    assert generate(model, sampler(300, 100), FOUR_WEEKS, seed=8) != calls


def test_the_days_are_local_days_and_the_calls_are_in_order(
    calls: tuple[ModelledCall, ...],
) -> None:
    moments = [call.received_at for call in calls]
    assert moments == sorted(moments)
    zone = ZoneInfo("America/Santiago")
    assert moments[0].astimezone(zone).date() == date(2026, 6, 1)
    assert moments[-1].astimezone(zone).date() == date(2026, 6, 28)


def test_the_rate_and_the_profile_are_kept(
    model: CallModel, calls: tuple[ModelledCall, ...]
) -> None:
    # 11,760 expected; one deviation of a Poisson count is 108.
    assert abs(len(calls) - 420 * 28) < 4 * 108
    zone = ZoneInfo("America/Santiago")
    hours = Counter(call.received_at.astimezone(zone).hour for call in calls)
    by_hour = [sum(model.hour_of_week[h::24]) for h in range(24)]
    assert hours[4] < 0.6 * hours[12]
    assert by_hour[4] < 0.6 * by_hour[12]


def test_a_day_on_which_the_clocks_change_has_its_own_number_of_hours(model: CallModel) -> None:
    # In Santiago the clocks go forward at midnight of 6 September 2026: that day has 23 hours.
    period = Period(
        first_day=date(2026, 9, 6), days=1, timezone="America/Santiago", calls_per_day=9_600
    )
    made = generate(model, sampler(1, 1), period, seed=1)
    assert made[0].received_at >= datetime(2026, 9, 6, 4, tzinfo=UTC)
    assert made[-1].received_at < datetime(2026, 9, 7, 3, tzinfo=UTC)


def test_three_quarters_of_the_people_make_three_quarters_of_the_calls() -> None:
    places = StreetSampler(
        streets_from_rows([WEST, EAST]),
        zone_lon=np.array([0.0, 0.1]),
        zone_lat=np.array([0.005, 0.005]),
        population=np.array([300.0, 100.0]),
    ).draw(4_000, np.random.default_rng(5))
    assert sum(place.lon < 0.05 for place in places) / 4_000 == pytest.approx(0.75, abs=0.03)


def test_a_zone_without_a_street_gives_its_people_to_the_nearest_street() -> None:
    places = StreetSampler(
        streets_from_rows([WEST, EAST]),
        zone_lon=np.array([0.0, 0.1, 0.2]),
        zone_lat=np.array([0.005, 0.005, 0.005]),
        population=np.array([0.0, 0.0, 50.0]),
    ).draw(20, np.random.default_rng(1))
    assert {place.lon for place in places} == {0.1}


def test_a_place_lies_on_its_street_and_names_the_nearer_crossing() -> None:
    for place in sampler(1, 1).draw(200, np.random.default_rng(3)):
        street = place.address.split(" / ")[0]
        assert street in {"West", "East", "Join"}
        if street == "West":
            assert place.lon == 0.0
            assert place.address == ("West / Join" if place.lat > 0.005 else "West")
        if street == "Join":
            assert place.lat == pytest.approx(0.01)
            assert place.address == ("Join / West" if place.lon < 0.05 else "Join / East")


def test_nobody_living_anywhere_is_refused() -> None:
    with pytest.raises(ValueError, match="one inhabitant"):
        sampler(0, 0)


def test_the_four_services_get_their_modelled_shares(
    types: CityTypes, calls: tuple[ModelledCall, ...]
) -> None:
    services = Counter(types.incident_types[call.incident_type].service for call in calls)
    share = {service: services[service] / len(calls) for service in Service}
    assert share[Service.POLICE] == pytest.approx(0.45, abs=0.02)
    # Of the recorded calls 105 of 3,579 are crashes: they come on top of the modelled 0.11.
    assert share[Service.TRAFFIC] == pytest.approx(0.11 + 0.44 * 105 / 3579, abs=0.02)
    assert share[Service.AMBULANCE] == pytest.approx(0.44 * 2794 / 3579, abs=0.02)


def test_only_who_is_taken_along_has_time_at_a_hospital(calls: tuple[ModelledCall, ...]) -> None:
    assert all((call.hospital_seconds is None) == (not call.transport) for call in calls)
    stays = sorted(call.hospital_seconds for call in calls if call.hospital_seconds is not None)
    assert stays[len(stays) // 2] == pytest.approx(kept_figures().hospital.median_seconds, rel=0.05)


def test_shares_of_all_types_sum_to_one_and_all_types_exist(
    model: CallModel, types: CityTypes
) -> None:
    assert sum(each.share for each in model.types) == pytest.approx(1.0)
    assert {each.incident_type for each in model.types} <= set(types.incident_types)


def test_a_record_that_was_damaged_on_its_way_is_named(tmp_path: Path) -> None:
    rows = "".join(f"{row},{row * 7919}\n" for row in range(3_000))
    packed = bytearray(gzip.compress(f"call_number,x\n{rows}".encode()))
    packed[200:202] = b"\x00\x00"
    (tmp_path / "unit_responses_2018-01-13_21.csv.gz").write_bytes(packed)
    with pytest.raises(CityInputError, match="unit_responses_2018-01-13_21"):
        fit(tmp_path)


def test_a_source_without_the_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(CityInputError, match="unit_responses_2018-01-13_21") as caught:
        fit(tmp_path)
    assert "--source" in str(caught.value)


def test_the_kept_figures_are_whole() -> None:
    figures = kept_figures()
    assert len(figures.hour_of_week) == 168
    assert sum(figures.hour_of_week) / 168 == pytest.approx(1.0, abs=0.001)
    assert sum(group.calls for group in figures.groups) == figures.calls == 3579
    assert isinstance(figures.stay, LogNormal)


@pytest.mark.real_data
def test_fitting_the_record_again_gives_the_kept_file_byte_for_byte(real_data: Path) -> None:
    figures = fit(real_data / "sf")
    assert figures_toml(figures) == package_text(FIGURES_FILE)
    assert figures == kept_figures()
