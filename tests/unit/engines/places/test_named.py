"""What a city names beside its streets: posts, exits, help points, estates, tunnels, villages."""

from datetime import date

import pytest

from turnout.base.geo import Point, distance_m
from turnout.engines.places.index import PlaceIndex
from turnout.engines.places.kilometre import read_kilometre
from turnout.engines.places.place import NamedPlace, Place, PlaceKind
from turnout.engines.places.streets import StreetRow, streets_from_rows


def named(
    kind: PlaceKind, names: tuple[str, str], code: str, at: tuple[float, float],
    until: date | None = None,
) -> NamedPlace:  # fmt: skip
    return NamedPlace(
        kind=kind, name_en=names[0], name_zh=names[1], code=code, lon=at[0], lat=at[1],
        valid_until=until,
    )  # fmt: skip


RUTA = ("Ruta 5", "五号公路")
JINGKUN = ("Jingkun Expressway", "京昆高速")
SQUARE = ("Lujiazui", "陆家嘴站")
NAMED = (
    named(PlaceKind.KM_POST, RUTA, "R5 K12+000 n", (0.10, 0.00)),
    named(PlaceKind.KM_POST, RUTA, "R5 K13+000 n", (0.10, 0.01)),
    named(PlaceKind.KM_POST, RUTA, "R5 K12+000 s", (0.1002, 0.00)),
    named(PlaceKind.KM_POST, RUTA, "R5 K13+000 s", (0.1002, 0.01)),
    named(PlaceKind.KM_POST, JINGKUN, "G5 K1203+000 down", (0.2, 0.0)),
    named(PlaceKind.KM_POST, JINGKUN, "G5 K1203+400 down", (0.2, 0.004)),
    named(PlaceKind.KM_POST, JINGKUN, "G5 K1203+400 up", (0.2002, 0.004)),
    named(PlaceKind.METRO_EXIT, SQUARE, "3", (0.03, 0.0)),
    named(PlaceKind.METRO_EXIT, SQUARE, "B", (0.031, 0.0)),
    named(PlaceKind.HELP_POINT, ("Harbour booth", "港口警亭"), "JZ-0113", (0.04, 0.0)),
    named(PlaceKind.ESTATE, ("Sunshine Estate", "阳光小区"), "", (0.05, 0.0)),
    named(PlaceKind.ESTATE, ("Jade Lake Garden", "翠湖花园"), "", (0.051, 0.0)),
    named(PlaceKind.TUNNEL, ("Hill Tunnel", "东山隧道"), "", (0.06, 0.0)),
    named(PlaceKind.VILLAGE, ("Wangjia", "王家村"), "", (0.07, 0.0)),
    named(PlaceKind.NAMED, ("Winter Market", "冬季市场"), "", (0.08, 0.0), date(2024, 2, 1)),
)
ROWS = [
    StreetRow(
        name="人民路", tail=1, head=2, lons=[0.0, 0.01], lats=[0.0, 0.0],
        left=(1, 199), right=(2, 200),
    ),
    StreetRow(name="解放大道", tail=2, head=3, lons=[0.01, 0.01], lats=[0.0, 0.01]),
    StreetRow(name="南京东路", tail=4, head=5, lons=[0.0, 0.01], lats=[0.02, 0.02]),
    StreetRow(name="人和路", tail=6, head=7, lons=[0.3, 0.31], lats=[0.0, 0.0]),
]  # fmt: skip


@pytest.fixture(scope="module")
def town() -> PlaceIndex:
    return PlaceIndex(streets_from_rows(ROWS), NAMED)


def first(town: PlaceIndex, text: str, near: Point | None = None) -> Place:
    found = town.find(text, near=near)
    assert found, f"nothing for {text}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "road", "metres", "way"),
    [
        ("G5 K1203+400 下行", "G5", 1_203_400, "down"),
        ("京昆高速K1203+400上行", "京昆高速", 1_203_400, "up"),
        ("京昆高速下行1203公里加400米处", "京昆高速", 1_203_400, "down"),
        ("京昆高速1203公里400米", "京昆高速", 1_203_400, None),
        ("G5高速 1203.4公里", "G5高速", 1_203_400, None),
        ("km 12.4 of Ruta 5 northbound", "Ruta 5", 12_400, "n"),
        ("kilometre 12.4 on Ruta 5", "Ruta 5", 12_400, None),
        ("Ruta 5 km 12,4 norte", "Ruta 5", 12_400, "n"),
        ("Ruta 5 12.4 km southbound", "Ruta 5", 12_400, "s"),
    ],
)
def test_a_kilometre_is_read(text: str, road: str, metres: float, way: str | None) -> None:
    said = read_kilometre(text)
    assert said is not None
    assert (said.road, said.metres, said.carriageway) == (road, pytest.approx(metres), way)


@pytest.mark.parametrize("text", ["12.4", "K12", "Main Street 12", "人民路12号"])
def test_what_names_no_road_or_no_kilometre_is_none(text: str) -> None:
    assert read_kilometre(text) is None


def test_a_post_is_found_on_its_carriageway(town: PlaceIndex) -> None:
    down = first(town, "G5 K1203+400 下行")
    assert (down.kind, down.lon, down.confidence) == (PlaceKind.KM_POST, 0.2, 1.0)
    assert down.label == "京昆高速 K1203+400 下行"
    up = first(town, "京昆高速上行1203公里400米")
    assert (up.kind, up.lon) == (PlaceKind.KM_POST, 0.2002)


def test_between_two_posts_the_way_is_measured(town: PlaceIndex) -> None:
    place = first(town, "km 12.4 of Ruta 5 northbound")
    assert (place.kind, place.lon, place.lat) == (PlaceKind.BETWEEN_POSTS, 0.1, 0.004)
    assert place.label == "Ruta 5 km 12+400 northbound"


def test_without_a_carriageway_both_are_offered(town: PlaceIndex) -> None:
    labels = [place.label for place in town.find("Ruta 5 km 13")]
    assert labels[:2] == ["Ruta 5 km 13+000 northbound", "Ruta 5 km 13+000 southbound"]


def test_behind_the_last_post_the_last_is_offered_with_less_trust(town: PlaceIndex) -> None:
    place = first(town, "Ruta 5 km 13.5 northbound")
    assert (place.kind, place.confidence) == (PlaceKind.NEAR_POST, 0.6)


def test_a_kilometre_far_from_every_post_is_not_invented(town: PlaceIndex) -> None:
    kinds = {place.kind for place in town.find("Ruta 5 km 40")}
    assert not kinds & {PlaceKind.KM_POST, PlaceKind.BETWEEN_POSTS, PlaceKind.NEAR_POST}


@pytest.mark.parametrize(
    "text",
    [
        "地铁2号线陆家嘴站3口", "陆家嘴站3号口", "陆家嘴3号出口", "陆家嘴地铁站3口",
        "exit 3 of Lujiazui station", "Lujiazui exit 3", "exit 3 Lujiazui",
    ],
)  # fmt: skip
def test_a_metro_exit_is_said_in_many_ways(town: PlaceIndex, text: str) -> None:
    place = first(town, text)
    assert (place.kind, place.lon) == (PlaceKind.METRO_EXIT, 0.03)


def test_an_exit_that_is_not_known_offers_the_others_and_says_so(town: PlaceIndex) -> None:
    found = town.find("陆家嘴站9口")
    assert {place.kind for place in found[:2]} == {PlaceKind.OTHER_EXIT}
    assert {place.label for place in found[:2]} == {"陆家嘴站3口", "陆家嘴站B口"}


@pytest.mark.parametrize("text", ["JZ-0113", "求助点JZ0113", "help point JZ 0113", "警亭 jz-0113"])
def test_a_help_point_is_found_by_its_posted_number(town: PlaceIndex, text: str) -> None:
    if text.startswith("警亭"):
        text = text.replace("警亭", "警务亭")
    place = first(town, text)
    assert (place.kind, place.lon, place.confidence) == (PlaceKind.HELP_POINT, 0.04, 1.0)


@pytest.mark.parametrize(
    ("text", "lon"),
    [("Hill Tunnel", 0.06), ("东山隧道", 0.06), ("Sunshine estate", 0.05), ("港口警亭", 0.04)],
)
def test_a_named_place_is_found_in_both_languages(town: PlaceIndex, text: str, lon: float) -> None:
    assert first(town, text).lon == lon


def test_an_estate_is_located_and_the_rest_is_told_to_the_crew(town: PlaceIndex) -> None:
    place = first(town, "阳光小区3栋2单元五零一室")
    assert (place.kind, place.label, place.detail) == (
        PlaceKind.ESTATE, "阳光小区", "3栋 2单元 501室",
    )  # fmt: skip


def test_a_village_is_located_and_its_group_is_told(town: PlaceIndex) -> None:
    place = first(town, "虎门镇王家村第三村民小组")
    assert (place.kind, place.detail) == (PlaceKind.VILLAGE, "3村民小组")


def test_a_house_number_comes_before_the_estate_on_it(town: PlaceIndex) -> None:
    one, two = town.find("人民路100号阳光小区3栋501")[:2]
    assert (one.kind, one.label, one.detail) == (
        PlaceKind.ADDRESS, "人民路100号", "阳光小区 3栋 501室",
    )  # fmt: skip
    assert (two.kind, two.detail) == (PlaceKind.ESTATE, "人民路 100号 3栋 501室")


def test_a_numbered_lane_stands_at_its_number(town: PlaceIndex) -> None:
    place = first(town, "人民路100弄3号501室")
    assert (place.label, place.detail) == ("人民路100弄", "3号 501室")


def test_a_crossing_keeps_what_describes_it(town: PlaceIndex) -> None:
    place = first(town, "人民路与解放大道交叉口东北角")
    assert (place.kind, place.detail) == (PlaceKind.CROSSING, "东北角")


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("阳关小区", "阳光小区"),  # sounds the same
        ("翠胡花园", "翠湖花园"),  # sounds the same
        ("解方大道", "解放大道"),  # looks alike
        ("南就东路", "南京东路"),  # sounds alike
        ("东山遂道", "东山隧道"),  # looks alike
        ("人明路", "人民路"),  # sounds the same, and there is a 人和路
        ("人民民路", "人民路"),  # doubled
        ("上海南京东路", "南京东路"),  # behind the city's name
    ],
)
def test_one_wrong_sign_still_finds_the_place(town: PlaceIndex, typed: str, label: str) -> None:
    assert first(town, typed, near=Point(0.0, 0.0)).label == label


def test_the_nearer_of_two_equally_alike_comes_first(town: PlaceIndex) -> None:
    assert first(town, "人禾路", near=Point(0.0, 0.0)).label == "人民路"
    assert first(town, "人禾路", near=Point(0.3, 0.0)).label == "人和路"


def test_inside_the_callers_circle_comes_first_when_it_is_credible(town: PlaceIndex) -> None:
    far, near = Point(0.30, 0.0), Point(0.005, 0.0)
    assert town.find("人和路", near=near, within_m=2000)[0].label == "人和路"
    found = town.find("人禾路", near=far, within_m=2000)
    assert found[0].label == "人和路"
    assert distance_m(far, Point(found[0].lon, found[0].lat)) < 2000


def test_a_place_that_is_over_is_not_offered(town: PlaceIndex) -> None:
    def kinds(day: date) -> set[PlaceKind]:
        return {place.kind for place in town.find("Winter Market", on=day)}

    assert PlaceKind.NAMED in kinds(date(2024, 2, 1))
    assert PlaceKind.NAMED not in kinds(date(2024, 2, 2))


HOSPITAL = NamedPlace(
    kind=PlaceKind.LANDMARK, name_en="Ash Hospital", name_zh="白蜡医院", code="", lon=0.07, lat=0.0
)  # fmt: skip


@pytest.mark.parametrize("text", ["ash hospital", "Ash Hosp", "hospital", "白蜡医院"])
def test_who_knows_only_the_hospital_is_found_there(text: str) -> None:
    first = PlaceIndex(streets_from_rows([]), [HOSPITAL]).find(text)[0]
    assert (first.kind, first.lon) == (PlaceKind.LANDMARK, 0.07)


def test_a_street_comes_before_the_hospital_that_is_called_after_it() -> None:
    street = StreetRow(name="Ash Street", tail=1, head=2, lons=[0.0, 0.001], lats=[0.0, 0.0])
    found = PlaceIndex(streets_from_rows([street]), [HOSPITAL]).find("ash")
    assert [place.kind for place in found] == [PlaceKind.STREET, PlaceKind.LANDMARK]
