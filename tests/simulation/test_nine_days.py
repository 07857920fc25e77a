"""Nine real days of San Francisco through the service that dispatches live; and what is measured
from the record alone says what the replay itself counted."""

import asyncio
import csv
import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from turnout.adapters.city.load import CityBundle
from turnout.adapters.memory import MemoryLedger
from turnout.deployment.simulator.measures import spread
from turnout.dispatch.city import Span
from turnout.insight.calendar import Period
from turnout.insight.measures import Grouping, measure, sample_of
from turnout.insight.reading import blank_table, read_on
from turnout.insight.table import FactsTable

pytestmark = pytest.mark.real_data

Figures = dict[str, object]
Replay = Callable[..., Figures]

ANSWERS = ("unit_id", "dispatch_timestamp", "response_timestamp", "station_area")
SAME = ("assignments", "incidents", "response", "ledger_hash")
"""Figures that must not depend on what was really done."""
NINE_DAYS = Period(first=date(2018, 1, 13), last=date(2018, 1, 21))


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


@pytest.mark.postgres
def test_postgres_keeps_the_very_same_record(nine_days: Replay, as_recorded: Figures) -> None:
    assert nine_days(ledger="postgres")["ledger_hash"] == as_recorded["ledger_hash"]


def test_a_replay_that_cannot_read_the_answer_leaves_the_same_record(
    nine_days: Replay, as_recorded: Figures, real_data: Path, tmp_path: Path
) -> None:
    source = real_data / "sf" / "unit_responses_2018-01-13_21.csv.gz"
    blanked = nine_days(_blanked(source, tmp_path / "unit_responses_blanked.csv.gz"))
    assert {name: blanked[name] for name in SAME} == {name: as_recorded[name] for name in SAME}
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


@pytest.fixture(scope="module")
def table(kept: tuple[Figures, MemoryLedger], san_francisco: CityBundle) -> FactsTable:
    """The facts table out of the record that the plain replay left."""
    read = blank_table(san_francisco.city)
    asyncio.run(read_on(read, kept[1]))
    return read


def as_told(seconds: NDArray[np.float64]) -> dict[str, object]:
    """Figures as the replay rounds them."""
    found = spread(seconds.tolist())
    return {"n": found.n, "p50_seconds": found.p50_seconds, "p90_seconds": found.p90_seconds}


def test_the_record_alone_gives_the_replays_own_percentiles(
    as_recorded: Figures, table: FactsTable, san_francisco: CityBundle
) -> None:
    response = as_recorded["response"]
    assert isinstance(response, dict)
    lines = sample_of(table.freeze(), san_francisco.city, NINE_DAYS).lines
    incidents = table.incidents.rows
    # The replay counts from the ring to the first order: here that is the answer and the process.
    answered = incidents["answered"] - incidents["received"]
    sent = answered + lines[Span.PROCESS].seconds
    total = lines[Span.TOTAL].seconds
    assert as_told(np.round(sent, 6)) == response["received_to_assigned"]
    assert as_told(np.round(total - sent, 6)) == response["assigned_to_arrived"]
    assert as_told(np.round(total, 6)) == response["received_to_arrived"]

    figures = measure(
        sample_of(table.freeze(), san_francisco.city, NINE_DAYS), san_francisco.city, ()
    )
    whole = next(figure for figure in figures if figure.span is Span.TOTAL)
    assert [round(each.seconds, 1) for each in whole.quantiles[:2]] == [
        response["received_to_arrived"]["p50_seconds"],
        response["received_to_arrived"]["p90_seconds"],
    ]


def test_every_call_of_the_nine_days_is_in_one_group_of_each_grouping(
    as_recorded: Figures, table: FactsTable, san_francisco: CityBundle
) -> None:
    sample = sample_of(table.freeze(), san_francisco.city, NINE_DAYS)
    figures = measure(sample, san_francisco.city, tuple(Grouping))
    for span in Span:
        whole = next(f for f in figures if f.span is span and f.by is None)
        assert whole.n + whole.missing >= 3579
        for by in Grouping:
            groups = [f for f in figures if f.span is span and f.by is by]
            assert sum(f.n for f in groups) == whole.n
            assert sum(f.missing for f in groups) == whole.missing
    days = [
        Period(first=NINE_DAYS.first.replace(day=d), last=date(2018, 1, d)) for d in range(13, 22)
    ]
    answers = [
        len(sample_of(table.freeze(), san_francisco.city, day).lines[Span.ANSWER].seconds)
        for day in days
    ]
    assert sum(answers) == 3579
    assert min(answers) > 300
