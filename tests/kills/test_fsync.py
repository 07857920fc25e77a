"""A disk that fails when it is told to keep what it was given: nothing is called saved that is not,
and once it is mended the same press is kept, once."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.room import ROOT

pytestmark = [pytest.mark.postgres, pytest.mark.long]


def test_a_sync_that_fails_is_told_as_not_saved_and_survived(tmp_path: Path) -> None:
    assert platform.machine() == "x86_64", "the number of the call is another one here"
    told = subprocess.run(
        [sys.executable, "-m", "tests.kills.fsync_fails", str(tmp_path / "room")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=300,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
    ).stdout
    assert told.splitlines() == [
        "kept: before",
        "while it fails: not saved",
        "the head: not saved",
        "the disk is mended",
        "kept: before, while-it-fails",
    ]
    log = (tmp_path / "room" / "postgres.log").read_text()
    assert "PANIC:  could not fdatasync file" in log
