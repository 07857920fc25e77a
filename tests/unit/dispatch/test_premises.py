"""Confirmed hazards of premises: where they reach, and for how long."""

from datetime import date

from tests.toytown import post
from turnout.base.ids import AgencyId
from turnout.base.text import Words
from turnout.dispatch.premises import CATALOGUE, Hazard, HazardCode, hazards_near


def hazard(code: HazardCode, at: float, radius_m: float = 50.0) -> Hazard:
    return Hazard(
        code=code,
        point=post(at),
        radius_m=radius_m,
        note=Words("UN 1971", "UN 1971"),
        confirmed_by=AgencyId("fire"),
        confirmed_on=date(2026, 3, 1),
        expires_on=date(2026, 3, 31),
    )


GAS = hazard(HazardCode.GAS_CYLINDERS, 3)
DOG = hazard(HazardCode.DOG, 3.02, radius_m=100.0)
FAR = hazard(HazardCode.CHEMICALS, 5)


def codes(day: date, at: float = 3) -> list[str]:
    found = hazards_near((FAR, DOG, GAS), post(at), on=day)
    return [one.hazard.code.value for one in found]


def test_what_reaches_the_place_is_shown_in_the_catalogues_order() -> None:
    assert codes(date(2026, 3, 15)) == ["gas_cylinders", "dog"]


def test_a_place_outside_the_radius_is_not_reached() -> None:
    assert codes(date(2026, 3, 15), at=3.1) == ["dog"]
    assert codes(date(2026, 3, 15), at=4) == []


def test_a_hazard_holds_from_its_first_day_to_its_last_and_no_longer() -> None:
    assert codes(date(2026, 2, 28)) == []
    assert codes(date(2026, 3, 1)) == ["gas_cylinders", "dog"]
    assert codes(date(2026, 3, 31)) == ["gas_cylinders", "dog"]
    assert codes(date(2026, 4, 1)) == []


def test_the_catalogue_names_every_code_in_both_languages() -> None:
    assert set(CATALOGUE) == set(HazardCode)
    assert all(words.en and words.zh for words in CATALOGUE.values())
