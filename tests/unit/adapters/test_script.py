"""An exercise's script: who rings when, and which row is wrong."""

from pathlib import Path

import pytest

from tests.toytown.world import TOWN
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.script import COLUMNS, read_script
from turnout.base.geo import Point
from turnout.deployment.simulator.script import Behaviour
from turnout.dispatch.city import Service

GOOD = {
    "at_seconds": "30",
    "dialled": "119",
    "address": "Long Road 12",
    "lon": "0.01",
    "lat": "0.0",
    "words": "A bin burns",
    "type_hint": "bin_fire",
    "caller": "waits",
    "patience_seconds": "",
}


def script(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "script.csv"
    lines = [",".join(({**GOOD, **row})[name] for name in COLUMNS) for row in rows]
    path.write_text("\n".join((",".join(COLUMNS), *lines)) + "\n", encoding="utf-8")
    return path


def test_calls_come_in_order_of_time_with_what_the_caller_says(tmp_path: Path) -> None:
    later = {"at_seconds": "90", "caller": "hangs_up", "patience_seconds": "15"}
    silent = {"at_seconds": "60", "caller": "silent", "words": "", "type_hint": "", "address": ""}
    first, second, third = read_script(script(tmp_path, later, GOOD, silent), TOWN)
    assert (first.row, first.at_seconds, first.dialled) == (3, 30.0, Service.FIRE)
    assert (first.point, first.words, first.type_hint) == (
        Point(0.01, 0.0),
        "A bin burns",
        "bin_fire",
    )
    assert (second.behaviour, second.words) == (Behaviour.SILENT, None)
    assert (third.behaviour, third.patience_seconds) == (Behaviour.HANGS_UP, 15.0)


def test_a_place_may_be_words_alone_so_that_it_must_be_found(tmp_path: Path) -> None:
    [call] = read_script(script(tmp_path, {"lon": "", "lat": ""}), TOWN)
    assert (call.address, call.point) == ("Long Road 12", None)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"at_seconds": "soon"}, "at_seconds"),
        ({"at_seconds": "-1"}, "at_seconds"),
        ({"dialled": "911"}, "dialled"),
        ({"lon": "200"}, "lon"),
        ({"lon": "", "lat": "", "address": ""}, "address"),
        ({"type_hint": "dragon"}, "type_hint"),
        ({"caller": "sings"}, "caller"),
        ({"caller": "silent", "type_hint": ""}, "words"),
        ({"caller": "hangs_up"}, "patience_seconds"),
        ({"patience_seconds": "5"}, "patience_seconds"),
    ],
)
def test_a_bad_row_is_named_with_field_and_remedy(
    tmp_path: Path, row: dict[str, str], field: str
) -> None:
    with pytest.raises(CityInputError) as told:
        read_script(script(tmp_path, GOOD, row), TOWN)
    assert (told.value.file, told.value.row, told.value.field) == ("script.csv", 3, field)
    assert told.value.remedy
