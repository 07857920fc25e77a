"""A room on two nodes: the first dies, the second takes over, and nothing acknowledged is lost."""

import time
from pathlib import Path

import pytest

from tests.kills.load import Load
from tests.kills.record import compare
from tests.pair.nodes import Pair, two_nodes
from turnout.cli.running import say

pytestmark = pytest.mark.postgres

FAILOVER_SECONDS = 15.0
SEATS = 3


def test_the_standby_takes_over_from_a_machine_that_died(tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        first, second = pair.nodes
        with Load(pair, seats=SEATS, run="pair") as load:
            load.await_answer(sent_after=0, seconds=60)
            first.kill()
            killed_at = time.perf_counter()
            answered = load.await_answer(sent_after=killed_at, seconds=120)
        took = answered.answered_at - killed_at
        say(f"failover: {took:.1f} s")
        second.end()
        loses_nothing(pair, second.data, load)


def loses_nothing(pair: Pair, data: Path, load: Load) -> None:
    pair.end()
    found = compare(data, load.acknowledged)
    say(
        f"{len(load.acknowledged)} acknowledged, {load.unsaved} told not saved, lost "
        f"{len(found.lost)}, doubled {len(found.doubled)}, incomplete {len(found.incomplete)}"
    )
    assert (found.lost, found.doubled, found.incomplete, load.refused) == ([], [], [], [])
