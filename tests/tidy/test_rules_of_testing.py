"""The rules that tests/conftest.py lays on every test, tried on a folder of three tests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.files import ROOT

SKIPS = """
import pytest
def test_is_not_in_the_mood():
    pytest.{word}("not today")
"""

READS_RECORDED_DAYS = """
import pytest
@pytest.mark.real_data
def test_reads(real_data):
    assert (real_data / "README.md").exists()
def test_does_not_read():
    assert sorted("ba") == ["a", "b"]
"""

ONE_OF_TWO_ALONE = """
import pytest
@{marker}
def test_starts_a_room():
    assert sorted("ba") == ["a", "b"]
def test_starts_nothing():
    assert sorted("ba") == ["a", "b"]
"""

TWO_OF_ONE_NAME = """
import pytest
class Same(pytest.Item):
    def runtest(self):
        assert sorted("ba") == ["a", "b"]
class Twice(pytest.File):
    def collect(self):
        return [Same.from_parent(self, name="same"), Same.from_parent(self, name="same")]
def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".twice":
        return Twice.from_parent(parent, path=file_path)
"""

REACHES_OUT = """
import socket
def test_reaches_out():
    socket.create_connection(("192.0.2.1", 80), timeout=1)
"""

CONFIG = """
[pytest]
pythonpath = .
markers = real_data: reads recorded days
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    tests = tmp_path / "house" / "tests"
    tests.mkdir(parents=True)
    for file in ("conftest.py", "stages.py"):
        shutil.copy(ROOT / "tests" / file, tests)
    (tests.parent / "pytest.ini").write_text(CONFIG)
    return tests


def test_every_scenario_has_a_number_a_refused_step_and_its_full_list_of_facts() -> None:
    stories = sorted((ROOT / "tests" / "scenarios").glob("test_*.py"))
    numbers = [re.match(r"test_([ab]\d{2,3})_", path.name) for path in stories]
    assert None not in numbers
    assert len({found[1] for found in numbers if found}) == len(stories)
    lacking = {
        path.name: [word for word in (".refused(", ".assert_facts(") if word not in text]
        for path in stories
        for text in [path.read_text(encoding="utf-8")]
    }
    assert {name: words for name, words in lacking.items() if words} == {}


def run(tests: Path, text: str, *words: str, data: Path | None = None) -> tuple[int, str]:
    (tests / "test_it.py").write_text(text)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "TURNOUT"))}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if data is not None:
        env["TURNOUT_DATA"] = str(data)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words, "tests"],
        cwd=tests.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=env,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_test_that_skips_itself_fails_the_run(house: Path) -> None:
    status, told = run(house, SKIPS.format(word="sk" + "ip"))
    assert status == 1
    assert "1 tests skipped themselves" in told


def test_without_recorded_days_their_tests_are_counted_and_left_out(house: Path) -> None:
    status, told = run(house, READS_RECORDED_DAYS)
    assert status == 0
    assert "1 passed, 1 deselected" in told
    assert "1 tests read the recorded days of a real city and were not run" in told


def test_two_workers_say_what_was_left_out_as_one_does(house: Path) -> None:
    status, told = run(house, READS_RECORDED_DAYS, "-p", "xdist", "-n", "2")
    assert status == 0
    assert "1 tests read the recorded days of a real city and were not run" in told


def test_a_test_that_skips_itself_fails_a_run_of_two_workers(house: Path) -> None:
    status, told = run(house, SKIPS.format(word="sk" + "ip"), "-p", "xdist", "-n", "2")
    assert status == 1
    assert "1 tests skipped themselves" in told


@pytest.mark.parametrize(("folder", "marker"), [("web/pages", "browser"), ("kills", "alone")])
def test_what_drives_browsers_or_kills_rooms_has_a_stage_of_its_own(
    house: Path, folder: str, marker: str
) -> None:
    (house / folder).mkdir(parents=True)
    (house / folder / "test_one.py").write_text(
        "def test_one():\n    assert sorted('ba') == ['a', 'b']\n"
    )
    # The other stage's file is not even read: it is not among the deselected.
    status, told = run(house, READS_RECORDED_DAYS, "-m", f"not {marker}")
    assert (status, "1 passed, 1 deselected" in told) == (0, True), told
    status, told = run(house, READS_RECORDED_DAYS, "-m", marker)
    assert (status, "1 passed" in told, "deselected" in told) == (0, True, False), told


def test_a_file_that_says_alone_is_read_by_both_stages(house: Path) -> None:
    for chosen in ("alone", "not alone"):
        status, told = run(house, ONE_OF_TWO_ALONE.format(marker="pytest.mark.alone"), "-m", chosen)
        assert (status, "1 passed, 1 deselected" in told) == (0, True), told


def test_alone_that_its_file_does_not_say_stops_the_run(house: Path) -> None:
    hidden = 'getattr(pytest.mark, "alone")'
    status, told = run(house, ONE_OF_TWO_ALONE.format(marker=hidden), "-m", "not alone")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "test_it.py: say pytest.mark.alone here" in told


def test_with_recorded_days_every_test_runs(house: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("nine days")
    status, told = run(house, READS_RECORDED_DAYS, data=tmp_path)
    assert status == 0
    assert "2 passed" in told


def test_a_wrong_folder_of_recorded_days_is_told(house: Path, tmp_path: Path) -> None:
    status, told = run(house, READS_RECORDED_DAYS, data=tmp_path / "nowhere")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "which is no folder" in told


def test_two_tests_of_one_name_stop_the_run(house: Path) -> None:
    (house.parent / "conftest.py").write_text(TWO_OF_ONE_NAME)
    (house / "it.twice").touch()
    status, told = run(house, "")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "several tests are called tests/it.twice::same" in told


def test_no_test_leaves_this_machine(house: Path) -> None:
    status, told = run(house, REACHES_OUT)
    assert status == 1
    assert "tests stay on this machine" in told
