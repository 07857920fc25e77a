"""Chinese addresses fall into their parts: five hundred of them."""

import pytest

from tests.unit.engines.places.chinese_addresses import REGULAR
from tests.unit.engines.places.chinese_irregular import IRREGULAR
from turnout.engines.places.chinese import parse_chinese
from turnout.engines.places.chinese_forms import chinese_number


@pytest.mark.parametrize(("text", "parts"), REGULAR, ids=[text for text, _ in REGULAR])
def test_an_address_said_in_the_usual_ways_falls_into_its_parts(
    text: str, parts: dict[str, str]
) -> None:
    found = parse_chinese(text)
    assert found is not None
    assert found.parts() == parts


@pytest.mark.parametrize(("text", "parts"), IRREGULAR, ids=[text for text, _ in IRREGULAR])
def test_an_irregular_address_falls_into_its_parts(text: str, parts: dict[str, str]) -> None:
    found = parse_chinese(text)
    assert found is not None
    assert found.parts() == parts


def test_the_table_holds_more_than_five_hundred_different_addresses() -> None:
    texts = {text for text, _ in (*REGULAR, *IRREGULAR)}
    assert len(texts) == len(REGULAR) + len(IRREGULAR)
    assert len(texts) >= 500
    assert len(IRREGULAR) >= 80


def test_what_is_not_located_is_told_to_the_crew() -> None:
    found = parse_chinese("文三路12号阳光小区3栋2单元501室对面")
    assert found is not None
    assert found.besides("road", "number") == "阳光小区 3栋 2单元 501室 对面"
    assert found.besides("estate") == "文三路 12号 3栋 2单元 501室 对面"


def test_text_without_chinese_is_no_chinese_address() -> None:
    assert parse_chinese("400 Block of Ellis") is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一百二十", 120),
        ("五零一", "501"),
    ],
)
def test_a_number_in_words(said: str, number: int | str) -> None:
    assert chinese_number(said) == number
