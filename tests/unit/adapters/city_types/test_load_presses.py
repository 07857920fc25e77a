"""What the press of a button rings as, as a city file says."""

from datetime import date

from tests.unit.adapters.city_types.test_load_types import TOWN, complaint, town
from turnout.adapters.city.types import base_types, dump_types, load_types

ROW = """
[[presses]]
type = "police.noise"
valid_from = 2026-01-01
source = { en = "a letter", zh = "来函" }
"""


def test_rows_are_read_and_written_back_and_an_unknown_type_is_refused() -> None:
    types = load_types(town(TOWN + ROW))
    (one,) = types.presses
    assert (one.incident_type, one.valid_from) == ("police.noise", date(2026, 1, 1))
    assert one.source.zh == "来函"
    assert load_types(town(dump_types(types))).presses == types.presses
    said = complaint(TOWN + ROW.replace("noise", "panic"))
    assert "no incident type 'police.panic'" in said
    assert "presses" in said


def test_a_city_without_any_has_the_bases_if_it_knows_that_type() -> None:
    assert load_types(town()).presses == ()
    (base,) = load_types(*base_types()).presses
    assert base.incident_type == "police.panic_button"
