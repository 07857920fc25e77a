"""What measures our claims is there when wanted: each benchmark loads, and says what it found."""

import importlib
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import _table
from benchmarks._table import at_least, at_most, publish
from tests.tidy.files import ROOT

NAMES = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))


WITH_PYROUTINGKIT = {"recommend", "roads"}


@pytest.mark.parametrize("name", NAMES)
def test_each_loads_or_says_which_peer_it_lacks(name: str) -> None:
    if name in WITH_PYROUTINGKIT and find_spec("pyroutingkit") is None:
        with pytest.raises(SystemExit, match="pyroutingkit has no wheel"):
            importlib.import_module(f"benchmarks.{name}")
    else:
        assert importlib.import_module(f"benchmarks.{name}").__doc__


def test_a_claim_is_written_with_its_goal_and_whether_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_table, "OUT", tmp_path)
    held = at_most("a way across Toytown; peer: a taxi", 2.0, "s", goal=3.0, peer=4.0)
    missed = at_least("ways asked", 5.0, "a second", goal=6.0)
    assert publish("toytown", [held]) == 0
    assert publish("toytown", [held, missed]) == 1
    written = json.loads((tmp_path / "toytown.json").read_text(encoding="utf-8"))
    assert [set(one) for one in written] == [
        {"claim", "value", "unit", "peer", "ratio", "goal", "holds"}
    ] * 2
    assert [one["holds"] for one in written] == [True, False]
    assert written[0]["ratio"] == 2.0
