"""A stage of `make test` leaves unread only files of which it would run nothing."""

import re
from pathlib import Path

import pytest

from tests.stages import FIRST, FOLDERS, TESTS, needs_no_reading, turn
from tests.tidy.files import ROOT

STAGES = re.findall(
    r'(?:pytest|once_more) -m "(.*not .*)"', (ROOT / "Makefile").read_text(encoding="utf-8")
)
A_PAGE = TESTS / "web" / "pages" / "test_roster.py"
IN_A_FOLDER = TESTS / "kills" / "test_hang.py"
BY_ITSELF = TESTS / "web" / "api" / "test_kill.py"
WITH_OTHERS = TESTS / "web" / "api" / "test_writes.py"
EACH = (A_PAGE, IN_A_FOLDER, BY_ITSELF, WITH_OTHERS)


def unread(file: Path) -> list[bool]:
    """Which stages of the Makefile leave a file unread."""
    return [needs_no_reading(file, stage) for stage in STAGES]


def test_each_short_test_has_one_stage() -> None:
    carried = [set(re.findall(r"(?<!not )\b(?:alone|browser)\b", stage)) for stage in STAGES]
    assert carried == [set(), {"alone"}, {"browser"}]
    beside, alone, pages = (set(stage.split(" and ")) for stage in STAGES)
    assert beside == {"not long", "not alone", "not browser"}
    assert pages == {"browser", "not long", "not alone"}
    assert alone == {"alone", "not long"}


def test_a_stage_reads_what_may_hold_its_tests_and_nothing_else() -> None:
    assert unread(A_PAGE) == [True, True, False]
    assert unread(IN_A_FOLDER) == [True, False, True]
    # One of its tests may run beside others: both read it.
    assert unread(BY_ITSELF) == [False, False, True]
    assert unread(WITH_OTHERS) == [False, True, True]


@pytest.mark.parametrize("chosen", ["", "long", "alone or long", "not (alone or long)"])
def test_whoever_asks_otherwise_reads_every_file(chosen: str) -> None:
    assert not any(needs_no_reading(file, chosen) for file in EACH)


def test_the_folders_that_mark_their_tests_exist() -> None:
    found = {folder.name for folder in TESTS.rglob("*") if folder.is_dir()}
    assert all(found >= folders for folders in FOLDERS.values())


def test_the_longest_files_come_first_and_the_others_keep_their_order() -> None:
    assert [name for name in FIRST if not (TESTS / name).is_file()] == []
    sooner, later = TESTS / FIRST[0], TESTS / FIRST[1]
    given = [BY_ITSELF, A_PAGE, later, sooner]
    assert sorted(given, key=turn) == [sooner, later, BY_ITSELF, A_PAGE]
