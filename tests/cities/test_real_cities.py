"""Whole cities out of real files: San Francisco, Auckland, Porto Alegre."""

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from turnout.adapters.city.build import build_city
from turnout.adapters.city.calibration import calibrate, write_calibration
from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.check import check_city
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.osm_city import OsmOptions
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.road_times import nearest_nodes, seconds_between
from turnout.base.geo import Point
from turnout.base.ids import StationId, UnitId
from turnout.dispatch.city import Service


@pytest.fixture(scope="module")
def san_francisco(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> CityBundle:
    out = tmp_path_factory.mktemp("cities") / "san-francisco"
    build_city("san-francisco", source=real_data / "sf", out=out, progress=Silent())
    return load_city(out)


@pytest.mark.real_data
def test_the_real_city_holds_every_recorded_call_and_unit(
    real_data: Path, san_francisco: CityBundle
) -> None:
    bundle, city = san_francisco, san_francisco.city
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
def test_a_modelled_run_takes_as_long_as_a_recorded_one(san_francisco: CityBundle) -> None:
    """Units that had been free for half an hour, from their station to the place of the call."""
    assert san_francisco.calls is not None
    assert san_francisco.responses is not None
    network, city = san_francisco.network, san_francisco.city
    places = {call.id: call.point for call in read_calls(san_francisco.calls, city)}
    runs: list[tuple[StationId, Point, float]] = []
    free_since: dict[str, datetime] = {}
    for run in read_recorded_responses(san_francisco.responses):
        free = free_since.get(run.unit_id)
        if run.available_at is not None:
            free_since[run.unit_id] = run.available_at
        home = city.units[UnitId(run.unit_id)].station
        if home is None or free is None or run.en_route_at is None or run.on_scene_at is None:
            continue
        if (run.en_route_at - free).total_seconds() >= 1800:
            seconds = (run.on_scene_at - run.en_route_at).total_seconds()
            runs.append((home, places[run.call_id], seconds))
    stations = {home: index for index, home in enumerate(city.stations)}
    origins = nearest_nodes(network, [(s.point.lon, s.point.lat) for s in city.stations.values()])
    targets = nearest_nodes(network, [(point.lon, point.lat) for _, point, _ in runs])
    table = seconds_between(network, origins, targets)
    modelled = [table[stations[home], index] for index, (home, _, _) in enumerate(runs)]
    recorded = [seconds for _, _, seconds in runs]
    assert len(runs) == 1951
    for share in (50, 90):
        ratio = np.percentile(modelled, share) / np.percentile(recorded, share)
        assert 0.9 < ratio < 1.1


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


@pytest.mark.real_data
def test_the_pace_of_nine_days_foresees_each_from_the_others(
    real_data: Path, san_francisco: CityBundle
) -> None:
    assert san_francisco.responses is not None
    found = calibrate(san_francisco, san_francisco.responses)
    raw = calibrate(san_francisco, real_data / "sf" / "unit_responses_2018-01-13_21.csv.gz")
    assert (found.runs, found.days) == (raw.runs, raw.days)
    assert found.runs > 1_500
    everything = found.rows[0]
    assert abs(everything.before) > 0.05
    assert abs(everything.after) < 0.05
    hours = [row for row in found.rows if row.by == "hour"]
    assert all(abs(row.after) < 0.05 for row in hours)
    written = json.loads(write_calibration(san_francisco, found).read_text("utf-8"))
    assert len(written["hours_from_monday"]) == 168
    assert set(written["classes"]) == set(san_francisco.network.classes)
