"""A room on two nodes, each a process on a database of its own, under load: one dies, hangs, is cut
off or hands over; the other one is the room within 15 s, and nothing acknowledged is lost."""

import signal
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.histories import contradictions
from tests.kills.load import Load
from tests.kills.record import compare
from tests.pair.nodes import (
    PATIENCE_SECONDS,
    Pair,
    is_paired_anew,
    is_room,
    may_take_over,
    two_nodes,
)
from turnout.cli.running import say

pytestmark = [pytest.mark.postgres, pytest.mark.long]

SEATS = 3
ROUNDS = 4


def fail_over(pair: Pair, load: Load, what: str, does: Callable[[], object]) -> float:
    """Do it, and wait for the first press that was sent when it was done and acknowledged; in
    seconds."""
    load.await_answer(sent_after=time.perf_counter(), seconds=PATIENCE_SECONDS)
    began = time.perf_counter()
    does()
    first = load.await_answer(sent_after=time.perf_counter(), seconds=PATIENCE_SECONDS)
    took = first.answered_at - began
    say(f"{what}: {took:.1f} s")
    return took


def longest_silence(load: Load, *, since: float) -> float:
    """The longest time between two acknowledgements, until now."""
    answered = [one.answered_at for one in tuple(load.acknowledged) if one.answered_at > since]
    moments = [since, *sorted(answered), time.perf_counter()]
    return max(later - earlier for earlier, later in pairwise(moments))


def loses_nothing(pair: Pair, data: Path, load: Load) -> None:
    pair.end()
    found = compare(data, load.acknowledged)
    say(
        f"{len(load.acknowledged)} acknowledged, {load.unsaved} told not saved, lost "
        f"{len(found.lost)}, doubled {len(found.doubled)}, incomplete {len(found.incomplete)}"
    )
    assert (found.lost, found.doubled, found.incomplete, load.refused) == ([], [], [], [])
    assert not contradictions(load.history), "what was seen cannot have happened in one order"


def test_machines_die_in_turn_and_come_back_as_standbys(tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        room, standby = pair.nodes
        with Load(pair, seats=SEATS, run="deaths") as load:
            for number in range(ROUNDS):
                fail_over(pair, load, f"failover {number + 1}", room.kill)
                room.start()
                room.await_told(may_take_over)
                room, standby = standby, room
        loses_nothing(pair, room.data, load)


def test_a_room_is_handed_over_and_back(tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        room, standby = pair.nodes
        with Load(pair, seats=SEATS, run="switches") as load:
            for number in range(ROUNDS):
                began = time.perf_counter()
                pair.switch()
                standby.await_told(is_room)
                room.await_told(may_take_over)
                say(f"switch {number + 1}: {longest_silence(load, since=began):.1f} s of silence")
                room, standby = standby, room
        loses_nothing(pair, room.data, load)


def test_a_room_that_hangs_is_taken_over_and_stands_down_when_it_wakes(tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        first, second = pair.nodes
        with Load(pair, seats=SEATS, run="hangs") as load:
            fail_over(pair, load, "hangs", lambda: first.signal(signal.SIGSTOP))
            second.await_told(is_room)
            first.signal(signal.SIGCONT)
            first.await_told(may_take_over)
        loses_nothing(pair, second.data, load)


def test_a_room_that_is_cut_off_says_so_and_two_rooms_never_acknowledge(tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        first, second = pair.nodes
        with Load(pair, seats=SEATS, run="cuts") as load:

            def cut_off() -> None:
                first.to_witness.cut()
                second.to_peer.cut()

            fail_over(pair, load, "cut off from both", cut_off)
            assert not is_room(first.health()), "the first one calls itself the room still"
            first.to_witness.mend()
            second.to_peer.mend()
            first.await_told(may_take_over)
        loses_nothing(pair, second.data, load)


def test_half_a_cable_moves_no_room(tmp_path: Path) -> None:
    with two_nodes(tmp_path) as pair:
        first, second = pair.nodes
        with Load(pair, seats=SEATS, run="half") as load:
            for there, back in ((True, False), (False, True)):
                term = second.term()
                fail_over(
                    pair,
                    load,
                    f"half a cable (there {there}, back {back})",
                    lambda there=there, back=back: second.to_peer.cut(there=there, back=back),
                )
                assert is_room(first.health()), "the room moved"
                second.to_peer.mend()
                second.await_told(is_paired_anew(term))
        loses_nothing(pair, first.data, load)
