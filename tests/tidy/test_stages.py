"""A stage of `make test` leaves unread only files of which it would run nothing."""

import re

import pytest

from tests.stages import ALONE, NONE_ALONE, ONLY_ALONE, TESTS, needs_no_reading
from tests.tidy.files import ROOT

STAGES = re.findall(
    r'pytest -m "([^"]+)"', (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
)
IN_A_FOLDER = TESTS / "web" / "pages" / "test_roster.py"
BY_ITSELF = TESTS / "web" / "api" / "test_kill.py"
WITH_OTHERS = TESTS / "web" / "api" / "test_writes.py"


def test_the_stages_of_the_makefile_are_understood() -> None:
    assert [bool(ONLY_ALONE.fullmatch(stage)) for stage in STAGES] == [False, True]
    assert [bool(NONE_ALONE.fullmatch(stage)) for stage in STAGES] == [True, False]


def test_what_runs_alone_is_read_by_its_stage_and_the_rest_is_not() -> None:
    beside, alone = STAGES
    assert [needs_no_reading(IN_A_FOLDER, stage) for stage in (beside, alone)] == [True, False]
    # One of its tests may run beside others: both read it.
    assert [needs_no_reading(BY_ITSELF, stage) for stage in (beside, alone)] == [False, False]
    assert [needs_no_reading(WITH_OTHERS, stage) for stage in (beside, alone)] == [False, True]


@pytest.mark.parametrize("chosen", ["", "long", "alone or long", "not (alone or long)"])
def test_whoever_asks_otherwise_reads_every_file(chosen: str) -> None:
    assert not any(needs_no_reading(file, chosen) for file in (IN_A_FOLDER, BY_ITSELF, WITH_OTHERS))


def test_the_folders_that_run_alone_exist() -> None:
    found = {folder.name for folder in TESTS.rglob("*") if folder.is_dir()}
    assert found >= ALONE
