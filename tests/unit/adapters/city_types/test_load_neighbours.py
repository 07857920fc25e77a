"""Agreements with neighbours as a city file says them."""

from dataclasses import replace
from datetime import date

from tests.toytown.neighbours import NEIGHBOUR_TOWN
from tests.unit.adapters.city_types.test_load_types import TOWN, complaint, town
from turnout.adapters.city.check_neighbours import check_neighbours
from turnout.adapters.city.types import dump_types, load_types

ROW = """
[[neighbours]]
agency = "north"
valid_from = 2026-01-01
capabilities = ["patrol"]
most = 2
hours = [22, 6]
answer_seconds = 90
source = "a letter"
"""


def test_an_agreement_is_read_and_written_back() -> None:
    types = load_types(town(TOWN + ROW))
    (one,) = types.neighbours
    assert (one.agency, one.most, one.hours, one.answer_seconds) == ("north", 2, (22, 6), 90.0)
    assert one.valid_from == date(2026, 1, 1)
    assert load_types(town(dump_types(types))).neighbours == types.neighbours
    assert load_types(town()).neighbours == ()


def test_an_agreement_names_what_the_city_knows() -> None:
    assert "no capability 'boat'" in complaint(TOWN + ROW.replace("patrol", "boat"))
    assert "two of 0 to 24" in complaint(TOWN + ROW.replace("[22, 6]", "[22, 25]"))


def test_a_neighbour_has_the_units_that_it_lends() -> None:
    assert list(check_neighbours(NEIGHBOUR_TOWN)) == []
    alone = {name: unit for name, unit in NEIGHBOUR_TOWN.units.items() if unit.agency != "south"}
    found = list(check_neighbours(replace(NEIGHBOUR_TOWN, units=alone)))
    assert [(one.rule, one.subject) for one in found] == [("neighbour_without_units", "south")]
    no_boat = {n: replace(u, capabilities=frozenset({"pump"})) for n, u in alone.items()}
    found = list(check_neighbours(replace(NEIGHBOUR_TOWN, units=no_boat)))
    assert found[0].rule == "neighbour_lends_nothing"


LEVEL = """
[[duty_levels]]
code = "storm"
valid_from = 2026-01-01
name = { en = "Storm", zh = "风暴" }
least = { patrol = 9 }
"""


def test_a_duty_level_is_read_and_written_back() -> None:
    types = load_types(town(TOWN + LEVEL))
    (level,) = types.duty_levels
    assert (level.code, level.least) == ("storm", (("patrol", 9),))
    assert load_types(town(dump_types(types))).duty_levels == types.duty_levels
    assert "no capability 'boat'" in complaint(TOWN + LEVEL.replace("patrol", "boat"))
