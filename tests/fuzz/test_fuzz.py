"""What reads others' bytes fails in the ways it promises, in time, and does not grow. An hour by
default; FUZZ_SECONDS=600 is ten minutes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.fuzz import Finding, Watched
from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

ODD = (b"", b"\x00", "\ufffe\U0010ffff".encode(), b"a = " + b"[" * 3_000)
SECONDS = int(os.environ.get("FUZZ_SECONDS", "3600"))
HERE = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_nothing_is_found_in_any_reader() -> None:
    each = max(1, SECONDS // len(TARGETS))
    run = subprocess.run(
        [sys.executable, "-m", "scripts.fuzz", str(each)],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{HERE / 'src'}:{HERE}"},
    )
    print(run.stdout)  # noqa: T201 - what was tried is for whoever runs it with -s
    assert run.returncode == 0, run.stdout[-4_000:] + run.stderr[-8_000:]


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_every_reader_takes_its_own_examples_and_nothing_at_all(name: str) -> None:
    # How long it takes is for the fuzzing to say: here it would measure the machine.
    watched = Watched(TARGETS[name], clock=lambda: 0.0)
    for seed in (*TARGETS[name].seeds, *ODD):
        watched(seed)


def test_the_watch_finds_an_error_that_nobody_promised_and_a_hang() -> None:
    with pytest.raises(ZeroDivisionError):
        Watched(Target(read=lambda data: 1 / len(data), complaints=(ValueError,)))(b"")
    with pytest.raises(Finding, match="for 0 bytes"):
        Watched(Target(read=len), clock=iter((0.0, 1.1)).__next__)(b"")
