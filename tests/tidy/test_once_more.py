"""A test that fails is run once more, and never in silence; one that fails twice has failed."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.once_more import Failures, Run, verdict
from tests.tidy.files import ROOT

WORDS = ["-m", "browser"]
FIRST_TIME = """
import os
import pathlib
import pytest

def first_time(name):
    seen = pathlib.Path(__file__).with_name(name)
    new = not seen.exists()
    seen.touch()
    return new

@pytest.fixture
def shaky():
    assert not first_time("shaky")

def test_fails_the_first_time():
    assert not first_time("once")

def test_ends_its_process_the_first_time():
    if first_time("ended"):
        os._exit(3)

def test_is_not_even_begun_the_first_time(shaky):
    assert sorted("ba") == ["a", "b"]

def test_is_steady():
    assert first_time("steady"), "run once more"
"""
FAILS = """
def test_fails():
    assert sorted("ba") == ["b", "a"]
"""


class Runs:
    """Runs that end as they are told to, and what each was asked."""

    def __init__(self, *ends: tuple[int, list[str]]) -> None:
        self._ends, self.asked = list(ends), list[list[str]]()

    def __call__(self, words: Sequence[str]) -> tuple[int, list[str]]:
        self.asked.append(list(words))
        return self._ends.pop(0)


def test_what_passes_is_not_run_again() -> None:
    runs = Runs((0, []))
    assert verdict(WORDS, runs) == (0, [])
    assert runs.asked == [WORDS]


def test_three_that_failed_once_are_run_by_themselves_and_named() -> None:
    runs = Runs((1, ["a", "b", "c"]), (0, []))
    assert verdict(WORDS, runs) == (0, ["a", "b", "c"])
    assert runs.asked == [WORDS, ["a", "b", "c"]]


def test_one_that_fails_twice_has_failed() -> None:
    assert verdict(WORDS, Runs((1, ["a", "b"]), (1, ["b"]))) == (1, [])


def test_what_is_not_found_again_has_failed() -> None:
    assert verdict(WORDS, Runs((1, ["a"]), (4, []))) == (4, [])


@pytest.mark.parametrize(
    "end",
    [
        pytest.param((1, ["a", "b", "c", "d"]), id="more than three"),
        pytest.param((1, []), id="a run that failed by no test, as by one that skipped itself"),
        pytest.param((2, ["a"]), id="a run that was stopped"),
        pytest.param((3, ["a"]), id="a fault of pytest's own"),
        pytest.param((-9, []), id="a run that was killed"),
    ],
)
def test_nothing_else_is_tried_again(end: tuple[int, list[str]]) -> None:
    runs: Run = Runs(end)
    assert verdict(WORDS, runs) == (end[0], [])


def test_one_that_skipped_itself_is_not_forgotten_for_another_that_failed(tmp_path: Path) -> None:
    failures = Failures(tmp_path / "told")
    for name, outcome in (("a", "passed"), ("b", "skipped"), ("c", "failed")):
        report = pytest.TestReport(name, ("", None, ""), {}, outcome, None, "call")
        failures.pytest_runtest_logreport(report)
    failures.pytest_sessionfinish()
    assert json.loads((tmp_path / "told").read_bytes()) == ["b", "c"]


def once_more(folder: Path, text: str, *words: str) -> tuple[int, list[str]]:
    """A real run of one file: how it ended, and its lines."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(text)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "scripts.once_more", "-q", *words, "test_it.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=kept | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    return done.returncode, done.stdout.splitlines()


def test_two_workers_of_which_one_died_tell_all_that_failed(tmp_path: Path) -> None:
    two = ("-p", "xdist", "-n", "2", "--dist", "loadfile")
    code, lines = once_more(tmp_path, FIRST_TIME, *two)
    assert code == 0, lines
    assert lines[-4:-1] == [
        "  test_it.py::test_ends_its_process_the_first_time",
        "  test_it.py::test_fails_the_first_time",
        "  test_it.py::test_is_not_even_begun_the_first_time",
    ]


def test_what_fails_again_fails_a_real_run_and_is_not_called_unsteady(tmp_path: Path) -> None:
    code, lines = once_more(tmp_path, FAILS)
    assert code == 1
    assert sum(line.startswith("FAILED") for line in lines) == 2
    assert not any("UNSTEADY" in line for line in lines)
