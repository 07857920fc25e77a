"""The pure rules of the first steps: what repeats another case, in whose grid a place lies, what is
asked."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.toytown.desk_world import CATALOGUE
from turnout.base.geo import Point, distance_m
from turnout.base.text import Words
from turnout.community.catalogue import AreaId, Attribute, CaseClass, ClassCode, GridId
from turnout.community.model.cases import Case, CaseText, Photo, SealedRef, Source
from turnout.community.model.ids import CaseId
from turnout.community.refusals import Refusal
from turnout.community.rules import collect, duplicates

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HERE = Point(0.01, 0.01)
LAMP, STAIR = ClassCode("lamp"), ClassCode("stair")
LOOKS = "00000000000000ff"


def case(
    number: int, *, code: str | None = LAMP, north: float = 0.0, hours: float = 1, **more
) -> Case:
    """A case of a lamp here, an hour old, or as is said."""
    known = {"text": CaseText(point=Point(HERE.lon, HERE.lat + north))} | more
    return Case(
        id=CaseId(number),
        source=Source.CITIZEN,
        class_code=None if code is None else ClassCode(code),
        grid_id=GridId("G1"),
        desk=AreaId("V1"),
        point=None,
        collected_at=NOW - timedelta(hours=hours),
        text_ref="",
        **known,
    )


def photo(looks: str) -> tuple[Photo, ...]:
    return (Photo(sealed=SealedRef(ref="p", digest=""), looks=looks),)


def proposed(*cases: Case, code: str | None = LAMP, looks=(), component=None) -> list[int]:
    found = duplicates.propose(
        cases,
        CATALOGUE.rules,
        at=HERE,
        code=None if code is None else ClassCode(code),
        looks=looks,
        component=component,
        now=NOW,
    )
    return list(found)


def test_what_is_near_and_of_the_same_class_is_proposed_the_nearest_first() -> None:
    near, nearer, far = case(1, north=0.0003), case(2, north=0.0001), case(3, north=0.002)
    assert proposed(near, nearer, far) == [2, 1]


def test_of_another_class_nothing_is_proposed_and_of_an_unknown_one_everything() -> None:
    stair, unknown = case(1, code=STAIR), case(2, code=None)
    assert proposed(stair, unknown) == [2]
    assert proposed(stair, unknown, code=None) == [1, 2]


def test_what_is_as_far_and_as_old_as_is_allowed_is_proposed_and_what_is_beyond_is_not() -> None:
    rules, edge = CATALOGUE.rules, case(1, north=0.0005)
    assert edge.text is not None
    apart = distance_m(HERE, edge.text.point)
    at_edge = msgspec.structs.replace(rules, duplicate_radius_m=apart)
    asked = {"at": HERE, "code": LAMP, "looks": (), "component": None, "now": NOW}
    assert duplicates.propose([edge], at_edge, **asked) == (1,)
    assert proposed(case(1, hours=rules.duplicate_hours)) == [1]
    assert proposed(case(1, hours=rules.duplicate_hours + 0.01)) == []


def test_the_same_thing_comes_first_however_far_and_old_it_is() -> None:
    same, near = case(1, north=0.1, hours=5_000, component="L-7"), case(2, north=0.000001)
    assert proposed(near, same, component="L-7") == [1, 2]
    assert proposed(near, same, component="L-8") == [2]


def test_a_case_whose_words_were_erased_is_still_known_by_its_thing_and_its_photo() -> None:
    erased = case(1, text=None, component="L-7", photos=photo(LOOKS))
    nowhere = case(2, text=CaseText())
    assert proposed(erased, nowhere) == []
    assert proposed(erased, nowhere, component="L-7") == [1]
    assert proposed(erased, nowhere, looks=[LOOKS]) == [1]


def test_photos_look_alike_when_no_more_than_eight_bits_differ() -> None:
    def alike(looks: str) -> bool:
        return proposed(case(1, north=0.1, photos=photo(LOOKS)), looks=[looks]) == [1]

    assert alike(LOOKS)
    assert alike("ff000000000000ff")
    assert not alike("ff000000000001ff")
    assert not alike("ffffffffffffff00")


def test_no_more_than_five_are_proposed() -> None:
    assert proposed(*[case(n) for n in range(1, 8)]) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("lon", "inside"), [(0.9, False), (1.0, True), (2.5, True), (3.0, False), (3.5, False)]
)
def test_a_place_is_in_a_slanted_grid_by_its_sides_not_its_corners(
    lon: float, inside: bool
) -> None:
    """Each side goes from south-west to north-east; the western one belongs to the grid."""
    ring = ((0.0, 1.0), (2.0, 1.0), (4.0, 3.0), (2.0, 3.0))
    assert collect._inside(ring, lon, 2.0) is inside


def test_a_place_on_the_line_between_two_grids_lies_in_one_of_them() -> None:
    south = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    north = ((0.0, 1.0), (1.0, 1.0), (1.0, 2.0), (0.0, 2.0))
    assert [collect._inside(ring, 0.5, 1.0) for ring in (south, north)] == [False, True]


def test_a_place_is_blurred_to_the_middle_of_its_block() -> None:
    lon, lat = collect.blurred(HERE.lon, HERE.lat)
    assert collect.blurred(lon, lat) == (lon, lat)
    assert abs(lon - HERE.lon) <= collect.BLOCK_DEGREES / 2
    assert abs(lat - HERE.lat) <= collect.BLOCK_DEGREES / 2


def asks(*, required: bool) -> CaseClass:
    """A class that asks which colour."""
    asked = Attribute(
        code="colour",
        name=Words("colour", "颜色"),
        required=required,
        choices={"red": Words("red", "红"), "blue": Words("blue", "蓝")},
    )
    return msgspec.structs.replace(CATALOGUE.classes[LAMP], attributes=(asked,))


def test_a_required_answer_that_is_missing_is_refused_with_the_choices_that_there_are() -> None:
    with pytest.raises(Refusal, match=r"attribute_missing: .*colour") as refused:
        collect.answers_of(asks(required=True), [])
    assert "red, blue" in str(refused.value.remedy.en)
    collect.answers_of(asks(required=False), [])
    collect.answers_of(asks(required=True), [("colour", "blue")])


def test_an_answer_that_is_no_choice_is_refused() -> None:
    with pytest.raises(Refusal, match="attribute_wrong"):
        collect.answers_of(asks(required=False), [("colour", "green")])


def test_a_number_that_is_asked_for_is_a_number() -> None:
    width = Attribute(code="width", name=Words("width", "宽度"), required=False)
    asked = msgspec.structs.replace(CATALOGUE.classes[LAMP], attributes=(width,))
    for answer in ("2", "-0.5", "1,75"):
        assert collect.answers_of(asked, [("width", answer)]) == (("width", answer),)
    for answer in ("", "wide", "ask Marta Vega", "1e9"):
        with pytest.raises(Refusal, match="attribute_number"):
            collect.answers_of(asked, [("width", answer)])
