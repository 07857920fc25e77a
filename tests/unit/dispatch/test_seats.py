"""The record names account and seat; the room's rules speak of seats alone."""

import re
from pathlib import Path

import turnout.dispatch
from turnout.base.ids import at_seat, seat_of

SOURCE = Path(turnout.dispatch.__file__).parent


def test_the_seat_is_what_stands_after_the_account() -> None:
    assert at_seat("staff-3", "seat-1") == "staff-3@seat-1"
    assert seat_of("staff-3@seat-1") == "seat-1"
    assert seat_of("seat-1") == "seat-1"
    assert seat_of("room") == "room"


def test_no_fold_takes_an_account_for_a_seat() -> None:
    bare = [
        f"{path.name}:{number}: write seat_of(fact.record.actor)"
        for path in (SOURCE / "fold").glob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"(?<!seat_of\(fact\.)record\.actor", line)
    ]
    assert bare == []
