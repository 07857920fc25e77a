"""places.csv and hazards.csv: what is read, and what is refused by file, row and field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.check import check_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.hazards import read_hazards
from turnout.adapters.city.info import city_info
from turnout.adapters.city.load import load_city
from turnout.adapters.city.named_places import read_named_places, write_named_places
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.sf_tunnels import sf_tunnels
from turnout.adapters.city.write import write_city
from turnout.adapters.osm.named import without_repeats
from turnout.adapters.osm.reader import read_extract
from turnout.base.geo import Point
from turnout.base.ids import AgencyId
from turnout.dispatch.premises import HazardCode
from turnout.engines.places.place import NamedPlace, PlaceKind
from turnout.engines.places.streets import StreetRow

PLACES = "kind,name_en,name_zh,code,lon,lat,valid_until\n"
HAZARDS = "code,lon,lat,radius_m,note_en,note_zh,confirmed_by,confirmed_on,expires_on\n"
GAS = "gas_cylinders,0.0005,0,40,12 cylinders,12 个气瓶,fire,2026-03-01,2026-09-01"
POST = "km_post,Ruta 5,五号公路,R5 K12+400 n,0.001,0.0005,"


def places(folder: Path, *rows: str, header: str = PLACES) -> tuple[NamedPlace, ...]:
    (folder / "places.csv").write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return read_named_places(folder)


def hazards(folder: Path, *rows: str) -> Any:
    (folder / "hazards.csv").write_text(HAZARDS + "\n".join(rows) + "\n", encoding="utf-8")
    return read_hazards(folder, {AgencyId("fire")})


def test_a_city_without_the_tables_has_no_places_and_no_hazards(tmp_path: Path) -> None:
    assert read_named_places(tmp_path) == ()
    assert read_hazards(tmp_path, ()) == ()


def test_every_kind_of_place_is_read(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        POST,
        "metro_exit,People's Square,人民广场站,3,0,0,",
        "help_point,Booth,警亭,JZ-0113,0,0,",
        "estate,Sunshine,阳光小区,,0,0,2027-01-31",
    )
    assert [one.kind for one in found] == [
        PlaceKind.KM_POST, PlaceKind.METRO_EXIT, PlaceKind.HELP_POINT, PlaceKind.ESTATE,
    ]  # fmt: skip
    assert found[3].valid_until == date(2027, 1, 31)


def test_the_column_of_the_last_day_may_be_left_out(tmp_path: Path) -> None:
    header = PLACES.replace(",valid_until", "")
    (one,) = places(tmp_path, "tunnel,Hill Tunnel,东山隧道,,0,0", header=header)
    assert one.valid_until is None


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    found = places(tmp_path, POST, "village,Wangjia,王家村,,0.1,0.2,2027-01-31")
    write_named_places(found, tmp_path)
    assert read_named_places(tmp_path) == found


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        ("castle,A,甲,,0,0,", "kind", "no kind of place"),
        ("address,A,甲,,0,0,", "kind", "no kind of place"),
        ("estate,,甲,,0,0,", "name_en", "empty"),
        ("estate,A,,,0,0,", "name_zh", "empty"),
        ("estate,A,甲,,200,0,", "lon", "no longitude"),
        ("estate,A,甲,,0,north,", "lat", "no number"),
        ("estate,A,甲,,0,0,soon", "valid_until", "no day"),
        ("metro_exit,A,甲,,0,0,", "code", "found by its code"),
        ("help_point,A,甲,,0,0,", "code", "found by its code"),
        ("km_post,A,甲,G5 1203,0,0,", "code", "no kilometre post"),
        ("km_post,A,甲,G5 K1203+40 down,0,0,", "code", "no kilometre post"),
        ("km_post,A,甲,G5 K1203+400 left,0,0,", "code", "no kilometre post"),
    ],
)
def test_a_wrong_place_is_named_by_row_and_field(
    tmp_path: Path, row: str, field: str, says: str
) -> None:
    refused(lambda: places(tmp_path, POST, row), "places.csv", field, says)


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        (("gas_cylinders", "violent_resident"), "code", "things and never people"),
        (("gas_cylinders", ""), "code", "empty"),
        ((",40,", ",0,"), "radius_m", "no radius"),
        ((",40,", ",5000,"), "radius_m", "no radius"),
        (("fire", "militia"), "confirmed_by", "no agency"),
        (("2026-03-01", "March"), "confirmed_on", "no day"),
        (("2026-09-01", "2026-02-01"), "expires_on", "before confirmed_on"),
        (("2026-09-01", ""), "expires_on", "empty"),
        (("12 cylinders", "x" * 121), "note_en", "too long"),
    ],
)
def test_a_wrong_hazard_is_named_by_row_and_field(
    tmp_path: Path, change: tuple[str, str], field: str, says: str
) -> None:
    refused(lambda: hazards(tmp_path, GAS, GAS.replace(*change)), "hazards.csv", field, says)


def refused(read: Callable[[], object], file: str, field: str, says: str) -> None:
    """The third row of the file, header included, is refused."""
    with pytest.raises(CityInputError) as caught:
        read()
    error = caught.value
    assert (error.file, error.row, error.field) == (file, 3, field)
    assert says in error.what
    assert error.remedy


def test_a_hazard_is_read_with_its_days(tmp_path: Path) -> None:
    (one,) = hazards(tmp_path, GAS)
    assert (one.code, one.point, one.radius_m) == (
        HazardCode.GAS_CYLINDERS, Point(0.0005, 0.0), 40.0,
    )  # fmt: skip
    assert (one.confirmed_on, one.expires_on) == (date(2026, 3, 1), date(2026, 9, 1))


def test_a_city_holds_its_places_and_hazards_and_its_digest_names_the_hazards(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "toy"
    named = places(tmp_path, POST)
    write_city(toy_draft(places=named), folder, progress=Silent())
    bare = load_city(folder)
    (folder / "hazards.csv").write_text(f"{HAZARDS}{GAS}\n", encoding="utf-8")
    bundle = load_city(folder)
    # Stations and hospitals are found by their names too.
    kept = bundle.places.named.places
    assert tuple(one for one in kept if one.kind is not PlaceKind.LANDMARK) == named
    assert bundle.places.find("Ruta 5 km 12.4 northbound")[0].kind is PlaceKind.KM_POST
    assert [one.code for one in bundle.city.hazards] == [HazardCode.GAS_CYLINDERS]
    assert bundle.city.digest != bare.city.digest
    assert check_city(bundle) == ()
    info = city_info(bundle)
    counted = {"km_post": 1, "landmark": 3}
    assert (info["named_places"], info["hazards"]) == (counted, {"gas_cylinders": 1})
    far = replace(bundle.city.hazards[0], point=Point(9.0, 9.0))
    one_language = replace(far, point=Point(0.0, 0.0), note=replace(far.note, zh=""))
    wrong = replace(bundle, city=replace(bundle.city, hazards=(far, one_language)))
    assert [(one.rule, one.subject) for one in check_city(wrong)] == [
        ("outside_the_city", "gas_cylinders in row 2"),
        ("text_missing", "gas_cylinders in row 3"),
    ]


def test_an_extract_gives_the_places_that_its_tags_name(tmp_path: Path) -> None:
    path = tmp_path / "a.osm.pbf"
    writer = osmium.SimpleWriter(str(path))
    tags = {
        1: {"railway": "subway_entrance", "name": "Central", "ref": "B"},
        2: {"railway": "subway_entrance", "name": "Central"},  # no sign: nobody can say which
        3: {"highway": "milestone", "ref": "BR 116", "distance": "12.4"},
        4: {"highway": "milestone", "distance": "13"},  # no road: not invented
        5: {"emergency": "phone", "ref": "SOS 17"},
        6: {"place": "village", "name": "王家村", "name:en": "Wangjia"},
        7: {"amenity": "theatre", "name": "Teatro"},
        8: {"amenity": "bench"},
    }
    for ref in range(1, 20):
        writer.add_node(Node(id=ref, location=(ref * 0.001, 0.0), tags=tags.get(ref, {})))
    road = {"highway": "primary", "name": "Avenida", "tunnel": "yes"}
    writer.add_way(Way(id=1, nodes=[10, 11, 12], tags={**road, "tunnel:name": "Túnel Norte"}))
    writer.add_way(Way(id=2, nodes=[13, 14, 15], tags={**road, "tunnel:name": "Túnel Norte"}))
    writer.add_way(Way(id=3, nodes=[16, 17], tags=road))  # a tunnel without a name of its own
    writer.close()
    found = {(one.kind.value, one.name_en, one.code) for one in read_extract(path).places}
    assert found == {
        ("metro_exit", "Central", "B"),
        ("km_post", "BR 116", "BR116 K12+400"),
        ("help_point", "Emergency phone", "SOS 17"),
        ("village", "Wangjia", ""),
        ("named", "Teatro", ""),
        ("tunnel", "Túnel Norte", ""),
    }


def test_two_tubes_are_one_tunnel_and_a_city_of_streets_knows_its_tunnels() -> None:
    line = {"tail": 1, "head": 2, "lats": [0.0, 0.0, 0.0]}
    streets = [
        StreetRow(name="STOCKTON TUNL", lons=[0.0, 0.001, 0.002], **line),  # type: ignore[arg-type]  # a line's other fields
        StreetRow(name="STOCKTON ST", lons=[0.0, 0.001, 0.002], **line),  # type: ignore[arg-type]  # a line's other fields
    ]
    (tunnel,) = sf_tunnels(streets)
    assert (tunnel.name_en, tunnel.name_zh, tunnel.lon) == (
        "Stockton Tunnel",
        "Stockton隧道",
        0.001,
    )
    assert without_repeats([tunnel, replace(tunnel, lon=9.0)]) == (tunnel,)
