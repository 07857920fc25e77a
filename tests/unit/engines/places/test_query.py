"""What a person may have meant by a typed place."""

import pytest

from turnout.engines.places.query import Reading, readings


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("400 Block of THE EMBARCADERO", Reading(street="THE EMBARCADERO", block=400)),
        ("500 Block of BLK BAYSHORE BL", Reading(street="BAYSHORE BL", block=500)),
        ("700 blk Main St", Reading(street="Main St", block=700)),
        ("16TH ST/MISSION ST", Reading(street="16TH ST", cross="MISSION ST")),
        ("A ST & B ST", Reading(street="A ST", cross="B ST")),
        ("A and B", Reading(street="A", cross="B")),
        ("Calle 5 Norte", Reading(street="Calle 5 Norte")),
        ("Balmaceda con Amunátegui", Reading(street="Balmaceda", cross="Amunátegui")),
        ("Balmaceda esq. Prat", Reading(street="Balmaceda", cross="Prat")),
        ("中山路与人民路交叉口", Reading(street="中山路", cross="人民路")),
        ("中山路123号", Reading(street="中山路", number=123)),
        ("1234 Mission St", Reading(street="Mission St", number=1234)),
        ("665-A CASTRO ST", Reading(street="CASTRO ST", number=665)),
        ("1558-1560 10TH AV", Reading(street="10TH AV", number=1558)),
        ("Avenida del Mar 2500", Reading(street="Avenida del Mar", number=2500)),
        ("CALL BOX: SAN JOSE AV/30TH ST", Reading(street="SAN JOSE AV", cross="30TH ST")),
        ("Av. del Mar, La Serena", Reading(street="Av. del Mar")),
    ],
)
def test_a_typed_place_is_read_as_it_was_meant(typed: str, reading: Reading) -> None:
    assert reading in readings(typed)


def test_a_name_that_begins_with_a_number_is_also_read_as_a_name() -> None:
    found = readings("18 de Septiembre")
    assert found[0] == Reading(street="18 de Septiembre", digits="18")
    assert Reading(street="de Septiembre", number=18) in found


def test_nothing_typed_has_no_meaning() -> None:
    assert readings("   ") == ()
