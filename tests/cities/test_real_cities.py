"""Whole cities out of real files: San Francisco, Auckland, Porto Alegre."""

from pathlib import Path

import pytest

from turnout.adapters.city.build import build_city
from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.check import check_city
from turnout.adapters.city.load import load_city
from turnout.adapters.city.osm_city import OsmOptions
from turnout.adapters.city.progress import Silent
from turnout.dispatch.city import Service


@pytest.mark.real_data
def test_the_real_city_holds_every_recorded_call_and_unit(real_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "san-francisco"
    build_city("san-francisco", source=real_data / "sf", out=out, progress=Silent())
    bundle = load_city(out)
    city = bundle.city
    assert bundle.calls is not None
    assert bundle.responses is not None
    calls = read_calls(bundle.calls, city)
    assert len(calls) == 3579
    assert calls == read_calls(real_data / "sf" / "unit_responses_2018-01-13_21.csv.gz", city)
    assert len(read_recorded_responses(bundle.responses)) == 7472
    recorded = [
        unit
        for unit in city.units.values()
        if city.agencies[unit.agency].service in (Service.FIRE, Service.AMBULANCE)
    ]
    assert len(recorded) == 167
    assert sum(unit.start_is_modelled for unit in recorded) == 103
    assert all(unit.station is None for unit in recorded if unit.start_is_modelled)


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("file", "zone", "street"),
    [
        ("auckland/auckland_main_roads_2017-10.osm.pbf", "Pacific/Auckland", "Great North Road"),
        ("portoalegre/poa_roads.osm.pbf", "America/Sao_Paulo", "Avenida Antônio de Carvalho"),
    ],
)
def test_real_extracts_become_cities(
    real_data: Path, tmp_path: Path, file: str, zone: str, street: str
) -> None:
    options = OsmOptions(timezone=zone)
    out = tmp_path / "out"
    build_city("osm", source=real_data / file, out=out, progress=Silent(), osm=options)
    bundle = load_city(out)
    assert check_city(bundle) == ()
    assert street in bundle.network.names
    assert bundle.places.find(street)[0].label == street
    assert (bundle.network.arc_opposite < 0).sum() > 1_000
