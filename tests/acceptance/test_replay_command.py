"""`turnout replay` as a person types it: its figures, its standard output, and what it refuses."""

import csv
import json
from pathlib import Path

import pytest

from tests.acceptance.room import build_demo_city, turnout

KEYS = {
    "calls",
    "incidents",
    "assignments",
    "unmet",
    "calls_per_second",
    "ledger_hash",
    "response",
    "recorded",
    "same_first_station_share",
    "by_priority",
}
"""The keys that issue 2 names, and what explains them."""

SPREADS = {"received_to_assigned", "assigned_to_arrived", "received_to_arrived"}
CALLS = 30


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo_city(tmp_path_factory.mktemp("cities") / "coquimbo")


@pytest.fixture(scope="module")
def calls(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first calls of the city's own fortnight."""
    path = tmp_path_factory.mktemp("calls") / "calls.csv"
    lines = (city / "calls.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: CALLS + 1]), encoding="utf-8")
    return path


def test_its_figures_have_every_name_and_the_standard_output_is_pure_json(
    city: Path, calls: Path
) -> None:
    done = turnout("replay", "--city", city, "--calls", calls, "--json", "-")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures.keys() >= KEYS
    assert figures["calls"] == CALLS
    assert len(figures["ledger_hash"]) == 64
    assert figures["response"].keys() == SPREADS
    for spread in figures["response"].values():
        assert spread.keys() >= {"p50_seconds", "p90_seconds", "n"}
    assert "modelled" in json.dumps(figures), "what is modelled is labelled so"


def test_a_file_is_a_file_and_the_same_calls_give_the_same_hash(
    city: Path, calls: Path, tmp_path: Path
) -> None:
    hashes = []
    for name in ("one.json", "two.json"):
        done = turnout("replay", "--city", city, "--calls", calls, "--json", tmp_path / name)
        assert done.returncode == 0, done.stderr
        hashes.append(json.loads((tmp_path / name).read_text(encoding="utf-8"))["ledger_hash"])
    assert hashes[0] == hashes[1]


def test_bad_calls_name_file_row_and_field(city: Path, calls: Path, tmp_path: Path) -> None:
    with calls.open(encoding="utf-8", newline="") as read:
        rows = list(csv.reader(read))
    rows[3][rows[0].index("lon")] = "east"
    broken = tmp_path / "broken.csv"
    with broken.open("w", encoding="utf-8", newline="") as write:
        csv.writer(write).writerows(rows)
    done = turnout("replay", "--city", city, "--calls", broken)
    assert done.returncode == 2
    for word in ("broken.csv", "row 4", "lon"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--city", "no-such-city"], "no-such-city"),
        (["--city", "CITY", "--policy", "fastest"], "fastest"),
        (["--city", "CITY", "--ledger", "paper"], "paper"),
        (["--city", "CITY", "--speed", "quick"], "quick"),
        (["--city", "CITY", "--calls", "no-such-file.csv"], "no-such-file.csv"),
        (["--city", "CITY", "--inject-duplicates", "100000"], "100000"),
    ],
)
def test_what_cannot_be_replayed_is_one_clear_message(
    city: Path, words: list[str], told: str
) -> None:
    done = turnout("replay", *[str(city) if word == "CITY" else word for word in words])
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2, "one message and its remedy"
