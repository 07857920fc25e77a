"""One spelling for a street's name, whichever way it was typed."""

import pytest

from turnout.engines.places.normalise import core, normalise


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Mission Street", "MISSION ST"),
        ("03RD ST", "3rd St."),
        ("Third Street", "03RD ST"),
        ("O'Farrell St", "OFARRELL ST"),
        ("Avenida José Manuel Balmaceda", "Av. Jose Manuel Balmaceda"),
        ("Avda. del Mar", "AVENIDA DEL MAR"),
        ("Ｍａｒｋｅｔ　Ｓｔ", "market st"),
        ("Pasaje Ñuble", "pje nuble"),
        ("Saint Germain Ave", "ST GERMAIN AV"),
        ("Geary Blvd", "GEARY BL"),
    ],
)
def test_two_ways_of_typing_are_one_spelling(typed: str, same: str) -> None:
    assert normalise(typed) == normalise(same)


def test_different_kinds_of_street_stay_different() -> None:
    assert normalise("19TH AVE") != normalise("19TH ST")
    assert core(normalise("19TH AVE")) == core(normalise("19TH ST")) == "19th"


def test_chinese_stays_as_it_is() -> None:
    assert normalise("中山路") == "中山路"


def test_a_name_that_is_all_kind_keeps_itself() -> None:
    assert core(normalise("Avenue")) == "av"
    assert core(normalise("The Embarcadero")) == core(normalise("Embarcadero"))
    assert core(normalise("Avenida del Mar")) == core("mar")
