"""`turnout plan demand` on a table of counts: pure JSON, and bad input told plainly."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from turnout.cli.main import main


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str | Path
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["turnout", "plan", "demand", *map(str, words)])
    status = 0
    try:
        main()
    except SystemExit as ended:
        status = int(ended.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def table(path: Path, days: int, *, without: int = -1) -> Path:
    start = date(2026, 1, 5)
    lines = [
        f"{start + timedelta(days=at)},{40 if at % 7 == 5 else 20}"
        for at in range(days)
        if at != without
    ]
    path.write_text("\n".join(["date,count", *lines]) + "\n")
    return path


def test_saturdays_to_come_are_as_busy_as_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = table(tmp_path / "counts.csv", 70)
    words = ("--counts", counts, "--ahead", "7", "--held-back", "14", "--json", "-")
    status, out, err = run(monkeypatch, capsys, *words)
    assert status == 0, err
    told = json.loads(out)
    assert told["at"][0] == "2026-03-16T00:00"
    assert told["series"]["all"]["mean"] == pytest.approx([20] * 5 + [40, 20], rel=0.05)
    assert told["held_back"]["steps"] == 14


def test_a_missing_day_is_no_day_without_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = table(tmp_path / "counts.csv", 70, without=9)
    status, out, err = run(monkeypatch, capsys, "--counts", counts)
    assert (status, out) == (2, "")
    assert "lacks 1 days, the first is 2026-01-14" in err
    counts.write_text("date,count\n2026-01-05,-3\n")
    assert "'-3' is no count" in run(monkeypatch, capsys, "--counts", counts)[2]
    assert "give one of --city and --counts" in run(monkeypatch, capsys)[2]
    few = table(tmp_path / "few.csv", 5)
    assert "give a week or more" in run(monkeypatch, capsys, "--counts", few)[2]
