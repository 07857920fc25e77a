"""`turnout city` as a person types it: what it prints, how it ends, what it leaves."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.calls import write_calls, write_responses
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.cli.main import main


@pytest.fixture(scope="module")
def toytown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """The exit status of `turnout WORDS`."""
    monkeypatch.setattr(sys, "argv", ["turnout", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_complete_city_passes_the_check(
    toytown: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "city", "check", "--city", toytown) == 0
    assert "nothing missing" in capsys.readouterr().out


def test_a_city_that_lacks_something_fails_the_check_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_city(toy_draft(hospitals=()), tmp_path / "toy", progress=Silent())
    assert typed(monkeypatch, "city", "check", "--city", tmp_path / "toy") == 1
    told = capsys.readouterr().out
    assert "no_hospital" in told
    assert "没有医院" in told


def test_findings_as_json_go_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_city(toy_draft(hospitals=()), tmp_path / "toy", progress=Silent())
    assert typed(monkeypatch, "city", "check", "--city", tmp_path / "toy", "--json", "-") == 1
    document = json.loads(capsys.readouterr().out)
    assert document["ready"] is False
    assert [row["rule"] for row in document["missing"]] == ["no_hospital"]


def test_what_a_city_holds_is_told_as_json(
    toytown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "info.json"
    assert typed(monkeypatch, "city", "info", "--city", toytown, "--json", target) == 0
    document = json.loads(target.read_text("utf-8"))
    assert document["roads"]["arcs"] == 8
    assert document["stations"] == {"fire": 2}


def test_bad_input_is_one_message_and_status_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "cut.osm.pbf"
    source.write_bytes(b"hello")
    words = ("city", "build", "--preset", "osm", "--source", source, "--out", tmp_path / "out")
    assert typed(monkeypatch, *words) == 2
    told = capsys.readouterr().err
    assert "cut.osm.pbf: it cannot be read as an OpenStreetMap extract" in told
    assert "fetch it again" in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_nothing(tmp_path: Path, sign: signal.Signals) -> None:
    words = [
        sys.executable,
        "-m",
        "turnout.cli.main",
        "city",
        "build",
        "--out",
        str(tmp_path / "c"),
    ]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as building:
        assert building.stderr is not None
        told = b""
        while b"basemap" not in told:
            piece = building.stderr.read(1)
            assert piece, told.decode()
            told += piece
        assert [path.name[:3] for path in tmp_path.iterdir()] == [".c."]
        building.send_signal(sign)
        building.stderr.read()
    assert building.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_city_without_recorded_runs_cannot_be_calibrated(
    toytown: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_calls([], tmp_path)
    write_responses([], tmp_path)
    words = ("city", "calibrate", "--city", toytown, "--calls", tmp_path / "responses.csv")
    assert typed(monkeypatch, *words) != 0
    assert "0 runs from a station" in capsys.readouterr().err
    assert not (toytown / "calibration.json").exists()
