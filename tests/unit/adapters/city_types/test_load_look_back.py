"""How far back and how near earlier incidents are told of, as a city file says."""

from tests.unit.adapters.city_types.test_load_types import TOWN, complaint, town
from turnout.adapters.city.types import dump_types, load_types

ROWS = """
[[look_back]]
days = 3
within_m = 250
valid_from = 2026-01-01
source = "a letter"

[[look_back]]
days = 60
within_m = 40
types = ["police.noise"]
valid_from = 2026-01-01
source = "a letter"
"""


def test_rows_are_read_and_written_back_and_a_city_without_any_has_the_bases() -> None:
    types = load_types(town(TOWN + ROWS))
    assert [(one.days, one.within_m, one.types) for one in types.look_back] == [
        (3, 250.0, ()),
        (60, 40.0, ("police.noise",)),
    ]
    assert load_types(town(dump_types(types))).look_back == types.look_back
    # The base's row for buildings names no type of this town: only the one for all is left.
    (base,) = load_types(town()).look_back
    assert (base.days, base.within_m, base.types) == (14, 300.0, ())
    assert "no incident type 'flood'" in complaint(TOWN + ROWS.replace("police.noise", "flood"))
    assert "within_m" in complaint(TOWN + ROWS.replace("250", "0"))
