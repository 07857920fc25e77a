"""Odd cities: what somebody may write into the files of one, each told with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.adapters.city_toy import toy_draft
from tests.unit.adapters.test_city_bundle import copy_of
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city

AEDS = "code,name_en,name_zh,lon,lat,hours\n"
WATER = "code,kind,lon,lat,diameter_mm\n"


@pytest.fixture(scope="module")
def toytown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return folder


def put(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(city: Path) -> None:
        text = (city / name).read_text("utf-8")
        assert old in text, text
        (city / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def add(name: str, text: str) -> Callable[[Path], None]:
    return lambda city: (city / name).write_text(text, "utf-8") and None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("city.toml", "Asia/Shanghai", "Asia"), "'Asia' is no time zone"),
        (put("city.toml", "Asia/Shanghai", "A" * 300), "is no time zone"),
        (put("city.toml", "holidays = [", 'holidays = ["2026-01-01", '), "is no day"),
        (put("city.toml", "holidays = [", "holidays = [2026-01-01T00:00:00, "), "is no day"),
        (put("city.toml", "modelled = [", 'modelled = "roads" # ['), "is no list"),
        (put("city.toml", "bounds = [", "bounds = [nan, 0, 1, 1] # "), "are no box"),
        (put("city.toml", "bounds = [", "bounds = [2, 0, 1, 1] # "), "are no box"),
        (put("city.toml", "bounds = [", "bounds = [0, 0, 1, 91] # "), "are no box"),
        (put("units.csv", "\nE01,", "\nE/01,"), "units.csv, row 2, field id"),
        (put("units.csv", "\nE01,", '\n"E\n01",'), "units.csv, row 2, field id"),
        (put("stations.csv", "\nF2,", "\nF1,"), "stands there twice"),
        (put("stations.csv", "\nF2,", "\n\u202eF2,"), "what cannot be printed"),
        (
            add("aeds.csv", f"{AEDS}D1,Hall,厅,0,0,\nD1,Gate,门,0,0,\n"),
            "aeds.csv, row 3, field code: 'D1' stands there twice",
        ),
        (
            add("water.csv", f"{WATER}W1,hydrant,0,0,{'9' * 5000}\n"),
            "water.csv, row 2, field diameter_mm",
        ),
    ],
)
def test_it_is_told_where_and_what(
    change: Callable[[Path], None], told: str, toytown: Path, tmp_path: Path
) -> None:
    city = copy_of(toytown, tmp_path / "odd")
    change(city)
    with pytest.raises(CityInputError) as wrong:
        load_city(city)
    assert told in str(wrong.value)
    assert wrong.value.remedy


def test_a_crew_that_no_vehicle_holds_is_told(toytown: Path, tmp_path: Path) -> None:
    city = copy_of(toytown, tmp_path / "odd")
    table = city / "units.csv"
    head, first, *rest = table.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[head.split(",").index("crew")] = "1e300"
    table.write_text("\n".join([head, ",".join(cells), *rest]), "utf-8")
    with pytest.raises(CityInputError, match=r"units.csv, row 2, field crew"):
        load_city(city)


def test_a_city_may_have_nothing_but_streets(toytown: Path, tmp_path: Path) -> None:
    city = copy_of(toytown, tmp_path / "odd")
    for name in ("units.csv", "stations.csv", "hospitals.csv"):
        table = city / name
        table.write_text(table.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    for name in ("districts.json", "arc_district.npy"):
        (city / name).unlink(missing_ok=True)
    loaded = load_city(city).city
    assert (loaded.units, loaded.stations, loaded.hospitals) == ({}, {}, {})


def test_names_may_be_in_any_script(toytown: Path, tmp_path: Path) -> None:
    city = copy_of(toytown, tmp_path / "odd")
    names = "Ñuñoa «ñandú»", "消防站𠮷野家"
    put("stations.csv", "One,一站", f"{names[0]},{names[1]}")(city)
    station = load_city(city).city.stations
    assert (next(iter(station.values())).name.en, next(iter(station.values())).name.zh) == names
