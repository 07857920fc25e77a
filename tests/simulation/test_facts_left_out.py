"""No fact may be left out of the fold without a story that fails."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_every_fact_is_missed_by_a_story() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.facts"],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
