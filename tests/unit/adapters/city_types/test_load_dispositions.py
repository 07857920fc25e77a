"""Outcomes as a city file says them: whose incidents mostly end so."""

from tests.unit.adapters.city_types.test_load_types import TOWN, complaint, town
from turnout.adapters.city.types import base_types, dump_types, load_types

ROWS = """
[dispositions]
towed = { en = "Towed", zh = "拖离", services = ["traffic", "police"] }
noted = { en = "Noted", zh = "已登记" }
"""


def test_an_outcome_names_its_services_or_is_everybodys() -> None:
    types = load_types(town(TOWN + ROWS))
    services = {code: one.services for code, one in types.dispositions.items()}
    assert (services["towed"], services["noted"]) == (("traffic", "police"), ())
    assert load_types(town(dump_types(types))).dispositions == types.dispositions


def test_what_is_no_service_is_named() -> None:
    assert "these are no services" in complaint(TOWN + ROWS.replace('"traffic"', '"pizza"'))


def test_the_usual_fire_outcome_is_the_brigades() -> None:
    assert load_types(*base_types()).dispositions["extinguished"].services == ("fire",)
