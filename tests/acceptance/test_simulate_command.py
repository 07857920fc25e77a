"""`turnout simulate`: published runs met from a scenario file; bad input told plainly."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from turnout.cli.main import main

UTRECHT = Path(__file__).parents[2] / "benchmarks" / "utrecht"

Simulate = Callable[..., tuple[int, str, str]]

SCENARIO = """
time_unit = "minute"
[zones]
file = "zones.csv"
id = "zone"
demand = "demand"
[travel]
file = "travel.csv"
[posts]
file = "posts.csv"
column = "zone"
[units]
file = "units.csv"
id = "unit"
post = "zone"
[law]
turnout = 1.0
target = 3.0
[calls]
at = { file = "calls.csv", column = "at" }
zone = { file = "calls.csv", column = "zone" }
on_scene = { file = "calls.csv", column = "on_scene" }
"""
TABLES = {
    "zones.csv": "zone,x,y,demand\na,0,0,1\nb,1,0,1\nc,2,0,2\n",
    "travel.csv": "zone,a,b,c\na,0,2,4\nb,2,0,2\nc,4,2,0\n",
    "posts.csv": "zone\na\nc\n",
    "units.csv": "unit,zone\nE7,a\nE9,c\n",
    "calls.csv": "at,zone,on_scene\n0,b,10\n1,b,5\n2,c,5\n",
}


@pytest.fixture
def simulate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Simulate:
    """Exit status, output and errors of one command."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["turnout", "simulate", *map(str, words)])
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def _written(folder: Path, **changed: str) -> Path:
    """The little city, with some tables written otherwise."""
    for name, text in TABLES.items():
        (folder / name).write_text(changed.get(name.partition(".")[0], text))
    scenario = folder / "scenario.toml"
    scenario.write_text(changed.get("scenario", SCENARIO))
    return scenario


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.real_data
@pytest.mark.parametrize("number", [3, 4])
@pytest.mark.parametrize("below", ["", "oracles", "oracles/utrecht"])
def test_a_published_run_is_met_to_the_last_digit(
    simulate: Simulate, real_data: Path, tmp_path: Path, number: int, below: str
) -> None:
    out, scenario = tmp_path / "calls.csv", UTRECHT / f"diesel_{number}.toml"
    words = ("--scenario", scenario, "--data", real_data / below, "--calls-out", out)
    status, _, err = simulate(*words, "--policy", "closest")
    assert status == 0, err
    published = _rows(
        real_data / "oracles" / "utrecht" / "traces" / f"Patient_Test_Diesel_{number}.csv"
    )
    ours = _rows(out)
    assert [int(row["unit"]) for row in ours] == [
        int(float(row["assigned_to_ambulance_nr"])) for row in published
    ]
    worst = max(
        abs(float(row["response"]) - float(known["response_time"]))
        for row, known in zip(ours, published, strict=True)
    )
    assert worst <= 1e-9


def test_a_little_city_gives_rows_figures_and_a_page(simulate: Simulate, tmp_path: Path) -> None:
    scenario, out = _written(tmp_path), tmp_path / "out.csv"
    words = ("--scenario", scenario, "--data", tmp_path, "--policy", "closest")
    more = ("--policy", "dmexclp", "--calls-out", out, "--report", tmp_path / "page")
    status, text, err = simulate(*words, *more, "--json", "-")
    assert status == 0, err
    figures = json.loads(text)
    assert figures["policies"]["closest"]["late_share"]["mean"] == pytest.approx(1 / 3)
    assert {one["other"] for one in figures["comparisons"]} == {"dmexclp"}
    assert [(row["unit"], float(row["response"])) for row in _rows(out)] == [
        ("E7", 3.0),
        ("E9", 3.0),
        ("E9", 9.0),
    ], "the third waits until E9 is free at 9 in zone b, two minutes away"
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    assert "<svg" in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"travel": "zone,a,b,c\na,0,,4\nb,2,0,2\nc,4,2,0\n"}, "from a to b: a hole in the matrix"),
        ({"travel": "zone,a,b\na,0,2\nb,2,0\nc,4,2\n"}, "no row or no column c"),
        ({"travel": "zone,a,b,c\na,0,-2,4\nb,2,0,2\nc,4,2,0\n"}, "-2 is no time"),
        ({"zones": "zone,x,y,demand\na,0,0,1\nb,1,0,-1\nc,2,0,2\n"}, "demand is negative"),
        (
            {"travel": "zone,a,b,c\na,0,inf,4\nb,2,0,2\nc,4,inf,0\n"},
            "no post has a way to zone b",
        ),
        ({"units": "unit,zone\nE7,b\n"}, "a unit's base b is no post"),
        ({"calls": "at,zone,on_scene\n0,b,10\n1,x,5\n"}, "there is no zone 'x'"),
        ({"calls": "at,zone,on_scene\n5,b,10\n1,b,5\n"}, "earlier than the one before"),
        ({"calls": "at,zone,on_scene\n0,b,ten\n"}, "on_scene is 'ten'"),
        ({"scenario": SCENARIO.replace('"minute"', '"week"')}, "time_unit is 'week'"),
        ({"scenario": SCENARIO.replace("[posts]", "[pots]")}, "no table [posts]"),
    ],
)
def test_bad_input_is_told_with_its_place(
    simulate: Simulate, tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    scenario = _written(tmp_path, **changed)
    status, out, err = simulate("--scenario", scenario, "--data", tmp_path)
    assert (status, out) == (2, "")
    assert told in err
    assert len(err.strip().splitlines()) >= 2, "what is wrong, and what to do"


def test_an_unknown_policy_is_told_with_those_that_there_are(
    simulate: Simulate, tmp_path: Path
) -> None:
    scenario = _written(tmp_path)
    status, _, err = simulate("--scenario", scenario, "--data", tmp_path, "--policy", "nearest")
    assert status == 2
    assert "there is no policy 'nearest'" in err
    assert "foresight" in err


def test_a_command_given_again_goes_on_from_the_runs_that_it_kept(
    simulate: Simulate, tmp_path: Path
) -> None:
    generated = SCENARIO.partition("[calls]")[0] + (
        "[generate]\ndays = 2\ncalls_per_day = 50\n[[generate.kind]]\n"
        'on_scene = { file = "calls.csv", column = "on_scene" }\n'
    )
    scenario, runs = _written(tmp_path, scenario=generated), tmp_path / "runs"
    words = ("--scenario", scenario, "--data", tmp_path, "--json", "-", "--replications")
    status, few, err = simulate(*words, 2, "--runs", runs)
    assert status == 0, err
    kept = runs.read_text().splitlines()
    status, many, err = simulate(*words, 5, "--runs", runs)
    assert status == 0, err
    assert runs.read_text().splitlines()[:3] == kept, "they were not done again"
    assert simulate(*words, 2)[1] == few
    assert simulate(*words, 5, "--workers", 1)[1] == many
    status, _, err = simulate(*words, 5, "--runs", runs, "--policy", "dmexclp")
    assert status == 2
    assert "another trial" in err


@pytest.mark.parametrize("count", ["0", "-2"])
def test_no_run_is_no_trial(simulate: Simulate, tmp_path: Path, count: str) -> None:
    words = ("--scenario", _written(tmp_path), "--data", tmp_path, "--replications", count)
    status, _, err = simulate(*words)
    assert status == 2
    assert "give --replications 1 or more" in err
