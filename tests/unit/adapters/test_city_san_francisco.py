"""San Francisco: a tiny folder of its files, and the real one."""

import gzip
from pathlib import Path

import pytest

from turnout.adapters.city.build import build_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.sf_fleet import AMBULANCE_BASE_2018, sf_stations
from turnout.adapters.city.sf_roads import sf_segments

ROADS = """\
cnn,street,st_type,lf_fadd,lf_toadd,rt_fadd,rt_toadd,f_node,t_node,zip,nhood,layer,classcode,length_m,geom
1,MAIN,ST,101,199,100,198,7,8,94101,X,STREETS,3,100,-122.400 37.780;-122.401 37.780
2,OAK,WAY,0,0,0,0,8,9,94101,X,STREETS,5,100,-122.401 37.780;-122.401 37.781
3,STAIRS,,0,0,0,0,7,9,94101,X,Streets_Pedestri,0,100,-122.400 37.780;-122.401 37.781
"""
STATIONS = """\
station,name,osm,lon,lat,note
1,Fire Station 1,way/1,-122.4000,37.7800,
49,Fire Station 49,way/2,-122.4019,37.7446,moved
"""


def write_roads(folder: Path, text: str) -> None:
    (folder / "road_segments.csv.gz").write_bytes(gzip.compress(text.encode()))


def test_streets_are_two_way_and_streets_for_walking_are_left_out(tmp_path: Path) -> None:
    write_roads(tmp_path, ROADS)
    main, oak = sf_segments(tmp_path)
    assert (main.name, oak.name) == ("MAIN ST", "OAK WAY")
    assert all(street.forward and street.backward for street in (main, oak))
    assert main.road_class == "secondary"
    assert main.posted_kmh == pytest.approx(48.28, abs=0.01)


BAD_ROADS = [
    ("STREETS,5,", "STREETS,9,", "row 3, field classcode: '9' is no class"),
    (",7,8,94101", ",seven,8,94101", "row 2, field f_node: 'seven' is no node number"),
    ("-122.401 37.781\n3", "-122.401\n3", "row 3, field geom: it is no line"),
    ("classcode", "class", "row 1, field classcode: the column is missing"),
]


@pytest.mark.parametrize(("good", "bad", "message"), BAD_ROADS)
def test_a_bad_street_is_named(tmp_path: Path, good: str, bad: str, message: str) -> None:
    assert good in ROADS
    write_roads(tmp_path, ROADS.replace(good, bad, 1))
    with pytest.raises(CityInputError, match=message):
        list(sf_segments(tmp_path))


def test_the_ambulance_base_stands_where_it_stood_in_2018(tmp_path: Path) -> None:
    (tmp_path / "stations.csv").write_text(STATIONS, encoding="utf-8")
    fire, base = sf_stations(tmp_path)
    assert (fire.agency, base.agency) == ("fire", "ambulance")
    assert base.point == AMBULANCE_BASE_2018


def test_two_stations_with_one_number_are_named(tmp_path: Path) -> None:
    (tmp_path / "stations.csv").write_text(STATIONS.replace("49,", "1,"), encoding="utf-8")
    with pytest.raises(CityInputError, match=r"stations.csv, row 3, field station: '1' stands"):
        sf_stations(tmp_path)


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CityInputError, match=r"road_segments\.csv\.gz"):
        build_city("san-francisco", source=tmp_path, out=tmp_path / "out", progress=Silent())
    assert list(tmp_path.iterdir()) == []


def test_the_preset_needs_its_files(tmp_path: Path) -> None:
    with pytest.raises(CityInputError, match="--source"):
        build_city("san-francisco", source=None, out=tmp_path / "out", progress=Silent())
