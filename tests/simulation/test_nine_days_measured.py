"""Nine real days, measured from the record alone, say what the replay itself counted."""

import asyncio
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from turnout.adapters.city.load import CityBundle
from turnout.adapters.memory import MemoryLedger
from turnout.bootstrap import replay
from turnout.deployment.simulator.measures import spread
from turnout.dispatch.city import Span
from turnout.insight.calendar import Period
from turnout.insight.measures import Grouping, measure, sample_of
from turnout.insight.reading import blank_table, read_on
from turnout.insight.table import FactsTable

pytestmark = pytest.mark.real_data

Figures = dict[str, object]
NINE_DAYS = Period(first=date(2018, 1, 13), last=date(2018, 1, 21))


@pytest.fixture(scope="module")
def replayed(
    nine_days: Callable[..., Figures], san_francisco: CityBundle
) -> tuple[Figures, FactsTable]:
    """The replay's own figures, and the facts table out of its record."""
    kept: list[MemoryLedger] = []

    class Kept(MemoryLedger):
        """A ledger that can still be read when the replay is over."""

        def __init__(self, book: str) -> None:
            super().__init__(book)
            kept.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replay, "MemoryLedger", Kept)
        figures = nine_days()
    table = blank_table(san_francisco.city)
    asyncio.run(read_on(table, kept[0]))
    return figures, table


def as_told(seconds: NDArray[np.float64]) -> dict[str, object]:
    """Figures as the replay rounds them."""
    found = spread(seconds.tolist())
    return {"n": found.n, "p50_seconds": found.p50_seconds, "p90_seconds": found.p90_seconds}


def test_the_record_alone_gives_the_replays_own_percentiles(
    replayed: tuple[Figures, FactsTable], san_francisco: CityBundle
) -> None:
    told, table = replayed
    response = told["response"]
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
    replayed: tuple[Figures, FactsTable], san_francisco: CityBundle
) -> None:
    _, table = replayed
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
