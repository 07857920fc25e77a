"""`turnout roster import` as a person types it, into a running room."""

import json
from pathlib import Path

import pytest

from tests.web.api.served import Web
from turnout.adapters.room_door import RoomAway
from turnout.cli.roster import take_in

PEOPLE = "number,agency,kind,station\n7001,fire,fire,S0\n7002,fire,fire,S0\n"


def test_a_dry_run_takes_nothing_in_and_the_next_does(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE, "utf-8")
    assert take_in(table, room=web.address, dry_run=True) == 0
    assert "2 rows of responders, 0 wrong; nothing taken in" in capsys.readouterr().out
    assert web.get("/api/roster/people")["total"] == 0
    assert take_in(table, room=web.address) == 0
    assert "0 wrong; taken in" in capsys.readouterr().out
    assert web.get("/api/roster/people")["total"] == 2


def test_every_wrong_row_is_named_in_both_languages_and_the_exit_says_so(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE + "Li,fire,fire,S0\n8,fire,fire,S7\n", "utf-8")
    assert take_in(table, room=web.address) == 1
    said = capsys.readouterr().out
    assert "row 4, number: A staff number is a number, not a name." in said
    assert "第 5 行 station" in said
    assert take_in(table, room=web.address, json=str(tmp_path / "told.json")) == 1
    told = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert [fault["row"] for fault in told["faults"]] == [4, 5]


def test_a_room_that_is_not_there_is_said_with_what_to_do(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE, "utf-8")
    with pytest.raises(RoomAway) as away:
        take_in(table, room="http://127.0.0.1:9")
    assert "--room" in away.value.remedy
