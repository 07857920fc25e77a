"""What the public sees is dated data: read, refused where it would show too much, written back."""

from datetime import timedelta

import pytest

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.types.public_board import dump_public_boards, read_public_boards
from turnout.adapters.city.types.table import parse_table
from turnout.dispatch.public_board import PublicBoard, board_on

LEAST = '[[public_boards]]\nvalid_from = 2026-01-01\nsource = "the council"\n'


def read(text: str) -> tuple[PublicBoard, ...]:
    return read_public_boards([parse_table("city.toml", text)])


def test_a_city_without_the_section_shows_nothing_and_the_least_shows_little() -> None:
    assert read("") == ()
    (one,) = read(LEAST)
    assert (one.groups, one.delay, one.streets) == (
        ("fire", "road"),
        timedelta(minutes=30),
        True,
    )


def test_an_edition_holds_from_its_day_and_what_is_written_is_read_again() -> None:
    later = LEAST.replace("2026", "2027") + 'groups = []\nplace = "district"\ndelay_minutes = 60\n'
    both = read(LEAST + later)
    assert read("\n".join(dump_public_boards(both))) == both
    first, second = both
    days = [first.valid_from - timedelta(days=1), first.valid_from, second.valid_from]
    assert [board_on(both, day) for day in days] == [None, first, second]


@pytest.mark.parametrize(
    "wrong",
    [
        'groups = ["medical"]',
        'groups = ["crash"]',
        'groups = ["fire", "violence"]',
        "delay_minutes = 9",
        'place = "house"',
        "names = true",
    ],
)
def test_more_than_the_public_may_see_cannot_be_written(wrong: str) -> None:
    with pytest.raises(CityInputError):
        read(f"{LEAST}{wrong}\n")
