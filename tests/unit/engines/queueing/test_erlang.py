"""Erlang's formulas against a table to 15 digits, and by hand."""

import json
from pathlib import Path

import pytest

from turnout.engines.queueing.erlang import answered_within, blocked, servers_for, waits


def test_one_server_with_one_call_after_another_is_busy_half_of_the_time() -> None:
    assert blocked(1.0, 1) == 0.5
    assert blocked(0.0, 3) == 0.0


def test_a_queue_that_grows_for_ever_has_no_answer() -> None:
    assert waits(2.0, 2) is None
    assert answered_within(2.0, 2, 15.0, 120.0) == 0.0


def test_one_seat_with_half_its_time_taken_lets_half_of_the_callers_wait() -> None:
    assert waits(0.5, 1) == pytest.approx(0.5)
    # Who waits is answered within 120 s with 1 - e^(-0.5): 0.5 * 0.3935 + 0.5.
    assert answered_within(0.5, 1, 120.0, 120.0) == pytest.approx(0.69673, abs=1e-5)


def test_enough_seats_are_the_fewest_that_keep_the_promise() -> None:
    seats = servers_for(10.0, 0.9, 15.0, 120.0)
    assert answered_within(10.0, seats, 15.0, 120.0) >= 0.9
    assert answered_within(10.0, seats - 1, 15.0, 120.0) < 0.9


@pytest.mark.real_data
def test_the_table_is_met_to_ten_digits(real_data: Path) -> None:
    for row in json.loads((real_data / "oracles" / "erlang_table.json").read_text()):
        assert blocked(row["a"], row["c"]) == pytest.approx(float(row["ErlangB"]), rel=1e-10)
        if row["ErlangC"] is not None:
            assert waits(row["a"], row["c"]) == pytest.approx(float(row["ErlangC"]), rel=1e-10)
