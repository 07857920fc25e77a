"""A city bundle: written whole or not at all, loaded as it was written."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.unit.adapters.city_toy import F1, F2, STEP, toy_draft, toy_units
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Service


@pytest.fixture(scope="module")
def toytown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return folder


def copy_of(city: Path, folder: Path) -> Path:
    """A city that a test may damage."""
    for path in city.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(city)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def test_what_was_written_is_loaded_again(toytown: Path) -> None:
    draft = toy_draft()
    bundle = load_city(toytown)
    city = bundle.city
    assert (city.id, city.name, city.timezone) == ("toy", draft.name, "Asia/Shanghai")
    assert city.stations == {F1.id: F1, F2.id: F2}
    assert city.units == {unit.id: unit for unit in draft.units}
    assert city.incident_types == draft.types.incident_types
    assert city.plans == draft.types.plans
    assert city.gates == draft.types.gates
    assert city.modelled == ("roads",)
    assert bundle.provenance == draft.layers
    assert bundle.names_other == {"zh": {bundle.network.names.index("First"): "第一街"}}
    assert bundle.calls is None
    np.testing.assert_array_equal(
        bundle.network.arc_seconds_normal, draft.roads.network.arc_seconds_normal
    )


def test_the_credit_of_the_map_is_a_pair_and_one_text_of_before_is_shown_in_both(
    toytown: Path, tmp_path: Path
) -> None:
    city = copy_of(toytown, tmp_path / "before")
    assert load_city(city).city.attribution == Words("Drawn by hand.", "手绘。")
    pair = 'attribution = { en = "Drawn by hand.", zh = "手绘。" }'
    text = (city / "city.toml").read_text("utf-8")
    assert pair in text
    (city / "city.toml").write_text(text.replace(pair, 'attribution = "By hand."'), "utf-8")
    assert load_city(city).city.attribution == Words.plain("By hand.")


def test_road_arrays_are_mapped_and_cannot_be_written(toytown: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        load_city(toytown).network.arc_length_m[0] = 1.0


def test_building_twice_gives_the_same_files(toytown: Path, tmp_path: Path) -> None:
    write_city(toy_draft(), tmp_path / "again", progress=Silent())
    first = {p.relative_to(toytown): p.read_bytes() for p in toytown.rglob("*") if p.is_file()}
    again = tmp_path / "again"
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first == second


def test_a_street_belongs_to_the_station_that_reaches_its_middle_first(toytown: Path) -> None:
    bundle = load_city(toytown)
    network = bundle.network
    by_street: dict[str, set[str]] = {}
    for arc in range(network.arc_count):
        district = bundle.districts.find(arc)
        assert district is not None
        by_street.setdefault(network.names[int(network.arc_name[arc])], set()).add(district.station)
    # F1 and F2 stand at opposite corners: every middle is as far from both, the first wins
    assert by_street == {name: {"F1"} for name in ("First", "Second", "Third", "Fourth")} | {
        "Second": {"F2"},
        "Third": {"F2"},
    }


def test_the_place_index_travels_with_the_city(toytown: Path) -> None:
    (place, *_) = load_city(toytown).places.find("First / Second")
    assert (place.lon, place.lat) == pytest.approx((STEP, 0.0), abs=1e-5)


def test_an_edited_city_has_another_digest(toytown: Path, tmp_path: Path) -> None:
    edited = copy_of(toytown, tmp_path / "edited")
    units = edited / "units.csv"
    units.write_text(units.read_text("utf-8").replace("E01", "E99"), encoding="utf-8")
    before, after = load_city(toytown).city, load_city(edited).city
    assert UnitId("E99") in after.units
    assert before.digest != after.digest
    assert before.roads_digest == after.roads_digest


def test_a_station_forty_kilometres_off_is_refused_by_row(tmp_path: Path) -> None:
    far = replace(F2, point=Point(0.36, 0.0))
    with pytest.raises(CityInputError, match=r"stations.csv, row 3, .*'F2'.* 39\.\d km") as caught:
        write_city(toy_draft(stations=(F1, far)), tmp_path / "toy", progress=Silent())
    assert "Correct its place" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_two_stations_with_one_id_are_refused_by_row(tmp_path: Path) -> None:
    twin = replace(F2, id=F1.id)
    with pytest.raises(CityInputError, match=r"stations.csv, row 3, field id: 'F1' stands"):
        write_city(toy_draft(stations=(F1, twin)), tmp_path / "toy", progress=Silent())
    assert list(tmp_path.iterdir()) == []


class Interrupted(Silent):
    """A person who presses Ctrl-C while the basemap is being cut."""

    def step(self, what: str) -> None:
        if "basemap" in what:
            raise KeyboardInterrupt


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_city(toy_draft(), tmp_path / "toy", progress=Interrupted())
    assert list(tmp_path.iterdir()) == []


def test_a_failed_build_leaves_the_old_city_as_it_was(toytown: Path, tmp_path: Path) -> None:
    old = copy_of(toytown, tmp_path / "toy")
    with pytest.raises(KeyboardInterrupt):
        write_city(toy_draft(id="other"), old, progress=Interrupted())
    assert [path.name for path in tmp_path.iterdir()] == ["toy"]
    assert load_city(old).city.id == "toy"


def test_a_second_build_replaces_the_city(toytown: Path, tmp_path: Path) -> None:
    old = copy_of(toytown, tmp_path / "toy")
    write_city(toy_draft(id="other"), old, progress=Silent())
    assert load_city(old).city.id == "other"
    assert [path.name for path in tmp_path.iterdir()] == ["toy"]


def test_a_link_to_a_city_stays_a_link(toytown: Path, tmp_path: Path) -> None:
    copy_of(toytown, tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    write_city(toy_draft(id="other"), tmp_path / "link", progress=Silent())
    assert (tmp_path / "link").is_symlink()
    assert load_city(tmp_path / "real").city.id == "other"


def test_a_folder_that_is_no_city_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CityInputError, match="something that is no city stands there"):
        write_city(toy_draft(), tmp_path, progress=Silent())
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


DAMAGE = [
    ("units.csv", "crew", "crews", "units.csv, row 1, field crew: the column is missing"),
    ("units.csv", ",4,F1,", ",four,F1,", "units.csv, row 2, field crew: 'four' is no number"),
    ("units.csv", ",4,F1,", ",4,F7,", "units.csv, row 2, field station: there is no station 'F7'"),
    ("stations.csv", "F2,", "F1,", "stations.csv, row 3, field id: 'F1' stands there twice"),
    ("stations.csv", "F2,fire", "F2,navy", "stations.csv, row 3, field agency: there is no agen"),
    ("stations.csv", "0.0,0.0", "0.0,91", "stations.csv, row 2, field lat: 91 is no latitude"),
    ("stations.csv", ",0.0,0.0", "", "stations.csv, row 2, field lon: the row ends before"),
    ("city.toml", "timezone", "zone", "city.toml, field city.timezone: it is missing"),
    ("city.toml", "Asia/Shanghai", "Asia/Nowhere", "city.toml, field timezone: 'Asia/Nowhere' is"),
    ("city.toml", "[city]", "[city", "city.toml: it is no TOML"),
    ("manifest.json", '"format": 1', '"format": 9', "manifest.json, field format: it is 9, this"),
    ("roads/names.json", "classes", "kinds", "names.json: it cannot be read"),
    ("provenance.json", "layers", "sheets", "provenance.json: it cannot be read"),
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage[3][:40])
def test_damage_is_named_by_file_row_and_field(
    toytown: Path, tmp_path: Path, damage: tuple[str, str, str, str]
) -> None:
    file, good, bad, message = damage
    city = copy_of(toytown, tmp_path / "toy")
    text = (city / file).read_text("utf-8")
    assert good in text
    (city / file).write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(CityInputError) as caught:
        load_city(city)
    assert message in str(caught.value)
    assert caught.value.remedy in str(caught.value)


@pytest.mark.parametrize("file", ["roads/arc_tail.npy", "roads/names.json", "units.csv"])
def test_a_missing_file_is_named(toytown: Path, tmp_path: Path, file: str) -> None:
    city = copy_of(toytown, tmp_path / "toy")
    (city / file).unlink()
    with pytest.raises(CityInputError, match=Path(file).name):
        load_city(city)


def test_a_cut_off_array_is_named(toytown: Path, tmp_path: Path) -> None:
    city = copy_of(toytown, tmp_path / "toy")
    path = city / "roads" / "arc_length_m.npy"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(CityInputError, match=r"arc_length_m\.npy"):
        load_city(city)


def test_four_services_answer_in_the_toy_city() -> None:
    services = {unit.agency for unit in toy_units()}
    assert services == {service.value for service in Service}


def test_a_folder_without_a_city_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(CityInputError, match=r"nowhere: there is no city in this folder\. Give"):
        load_city(tmp_path / "nowhere")


def test_who_knows_only_a_station_or_a_hospital_is_found_there(toytown: Path) -> None:
    bundle = load_city(toytown)
    for one in (*bundle.city.stations.values(), *bundle.city.hospitals.values()):
        for name in (one.name.en, one.name.zh):
            first = bundle.places.find(name)[0]
            assert (first.lon, first.lat) == (one.point.lon, one.point.lat)
