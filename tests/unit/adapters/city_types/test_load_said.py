"""What callers say for a type is the city's own, in its dated data."""

import pytest

from tests.unit.adapters.city_types.test_load_types import TOWN, complaint, town
from turnout.adapters.city.types import base_types, dump_types, load_types
from turnout.base.ids import IncidentTypeCode

NAME = 'name = { en = "Noise", zh = "噪音扰民" }\n'


def saying(said: str) -> str:
    assert NAME in TOWN
    return TOWN.replace(NAME, f"{NAME}said = {said}\n")


def said_of(text: str, code: str = "police.noise") -> tuple[str, ...]:
    return load_types(town(text)).incident_types[IncidentTypeCode(code)].said


def test_a_city_says_what_its_callers_say() -> None:
    assert said_of(saying('["ruido", " 太吵 "]')) == ("ruido", "太吵")


def test_a_bundle_from_before_keeps_the_words_that_every_city_had() -> None:
    assert said_of(TOWN) == ("loud music", "party", "太吵", "噪声")


def test_a_type_of_the_citys_own_has_no_words_until_it_brings_some() -> None:
    assert said_of(TOWN.replace("police.noise", "police.llama"), "police.llama") == ()


def test_an_empty_list_takes_the_words_away() -> None:
    assert said_of(saying("[]")) == ()


def test_the_words_are_written_and_read_back_in_their_order() -> None:
    types = load_types(town(saying('["zumbido", "apagado", "太吵"]')))
    assert load_types(town(dump_types(types))) == types


def test_a_house_on_fire_is_found_in_every_city_in_both_languages() -> None:
    types = load_types(*base_types()).incident_types
    assert {"house", "住宅", "着火"} <= set(types[IncidentTypeCode("fire.structure")].said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"loud music"', "this is no list of texts"),
        ('["loud", 3]', "this is no list of texts"),
        ('["loud", " "]', "Write it, or take it out"),
        ('["loud", "Loud"]', "stands there twice"),
        ('["loud", "loud "]', "stands there twice"),
    ],
)
def test_a_wrong_list_is_refused_with_its_key(said: str, told: str) -> None:
    found = complaint(saying(said))
    assert "town.toml, field types.police.noise.said" in found
    assert told in found
