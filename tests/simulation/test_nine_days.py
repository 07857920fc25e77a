"""Nine real days of San Francisco through the service that dispatches live."""

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.real_data

Figures = dict[str, object]
Replay = Callable[..., Figures]

ANSWERS = ("unit_id", "dispatch_timestamp", "response_timestamp", "station_area")
SAME = ("assignments", "incidents", "response", "ledger_hash")
"""Figures that must not depend on what was really done."""


def test_every_call_becomes_one_incident_and_is_answered(as_recorded: Figures) -> None:
    assert as_recorded["calls"] == as_recorded["incidents"] == 3579
    times = as_recorded["response"]
    assert isinstance(times, dict)
    assert {name: spread["n"] for name, spread in times.items()} == {
        "received_to_assigned": 3579,
        "assigned_to_arrived": 3579,
        "received_to_arrived": 3579,
    }
    assert as_recorded["refusals"] == {}
    assert as_recorded["units_with_modelled_start"] == 103 + 71


def test_the_recorded_figures_stand_beside(as_recorded: Figures) -> None:
    recorded = as_recorded["recorded"]
    assert isinstance(recorded, dict)
    # 3,468 of the 3,579 calls have a unit on scene; 116 s and 407 s are their nearest-rank medians.
    assert recorded["received_to_assigned"]["p50_seconds"] == 116.0
    assert recorded["received_to_arrived"] == {
        "n": 3468,
        "p50_seconds": 407.0,
        "p90_seconds": 990.0,
    }
    assert 0.0 < float(str(as_recorded["same_first_station_share"])) < 1.0


def test_two_replays_leave_the_same_record(nine_days: Replay, as_recorded: Figures) -> None:
    assert nine_days()["ledger_hash"] == as_recorded["ledger_hash"]


@pytest.mark.postgres
def test_postgres_keeps_the_very_same_record(nine_days: Replay, as_recorded: Figures) -> None:
    assert nine_days(ledger="postgres")["ledger_hash"] == as_recorded["ledger_hash"]


def test_the_replay_does_not_read_the_answer(
    nine_days: Replay, real_data: Path, tmp_path: Path
) -> None:
    source = real_data / "sf" / "unit_responses_2018-01-13_21.csv.gz"
    plain = nine_days(source)
    blanked = nine_days(_blanked(source, tmp_path / "unit_responses_blanked.csv.gz"))
    assert {name: blanked[name] for name in SAME} == {name: plain[name] for name in SAME}
    assert blanked["same_first_station"] == {"n": 0, "hits": 0, "share": None}


def test_second_callers_are_proposed_and_others_are_not(nine_days: Replay) -> None:
    duplicates = nine_days(duplicates=300, seed=7)["duplicates"]
    assert isinstance(duplicates, dict)
    second, others = duplicates["second_callers_proposed"], duplicates["other_calls_proposed"]
    assert (second["n"], others["n"]) == (300, 3579)
    assert second["share"] >= 0.95
    assert others["share"] <= 0.02


def _blanked(source: Path, target: Path) -> Path:
    """The same file without the answer: who went, when they were sent, from which area."""
    with gzip.open(source, "rt", newline="") as read, gzip.open(target, "wt", newline="") as write:
        rows = csv.DictReader(read)
        assert rows.fieldnames is not None
        out = csv.DictWriter(write, rows.fieldnames)
        out.writeheader()
        for row in rows:
            out.writerow({**row, **dict.fromkeys(ANSWERS, "")})
    return target
