"""The record names account and seat; the room's rules speak of seats alone."""

import re
from pathlib import Path

import turnout.dispatch
from turnout.base.ids import account_of, at_seat, may_be_one_person, seat_of

SOURCE = Path(turnout.dispatch.__file__).parent


def test_the_seat_is_what_stands_after_the_account() -> None:
    assert at_seat("staff-3", "seat-1") == "staff-3@seat-1"
    assert seat_of("staff-3@seat-1") == "seat-1"
    assert seat_of("seat-1") == "seat-1"
    assert seat_of("room") == "room"


def test_one_account_at_two_seats_is_one_person_and_so_is_one_seat() -> None:
    assert account_of("li@example.org@seat-1") == "li@example.org"
    assert account_of("seat-1") is None
    assert may_be_one_person("staff-3@seat-1", "staff-3@seat-2")
    assert may_be_one_person("staff-3@seat-1", "staff-4@seat-1")
    assert not may_be_one_person("staff-3@seat-1", "staff-4@seat-2")
    assert not may_be_one_person("seat-1", "seat-2")


def test_no_fold_takes_an_account_for_a_seat() -> None:
    bare = [
        f"{path.name}:{number}: write seat_of(fact.record.actor)"
        for path in (SOURCE / "fold").glob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"(?<!seat_of\(fact\.)record\.actor", line)
    ]
    assert bare == []
