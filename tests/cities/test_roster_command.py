"""`turnout roster check` as a person types it."""

import json
from pathlib import Path

import pytest

from tests.cities.test_city_command import toytown, typed

__all__ = ["toytown"]


def write_table(folder: Path, unit: str, until: str) -> Path:
    table = folder / "roster.csv"
    table.write_text(f"unit,from,until,crew\n{unit},2200-01-01T08:00:00Z,{until},4\n", "utf-8")
    return table


def test_a_table_without_a_fault_passes(
    toytown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = (toytown / "units.csv").read_text("utf-8").splitlines()[1].partition(",")[0]
    table = write_table(tmp_path, unit, "2200-01-01T20:00:00Z")
    assert typed(monkeypatch, "roster", "check", table, "--city", toytown) == 0


def test_what_is_wrong_is_named_in_both_languages(
    toytown: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = write_table(tmp_path, "X99", "tomorrow")
    assert typed(monkeypatch, "roster", "check", table, "--city", toytown) == 1
    told = capsys.readouterr().out
    assert "row 2, until: It is no time with an offset." in told
    assert "第 2 行 until" in told
    assert typed(monkeypatch, "roster", "check", table, "--city", toytown, "--json", "-") == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["row"], fault["field"]) == (2, "until")
