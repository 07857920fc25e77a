"""So many kills of one room under load, and the record compared with what was acknowledged.

It says how long it took until the next press was acknowledged; no figure is asserted, for the
machine may be busy.
"""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median

from tests.histories import contradictions
from tests.kills.house import House, house
from tests.kills.load import Load
from tests.kills.record import compare
from turnout.cli.running import say

KINDS = ("server", "database", "both")
SEATS = 4
COLD_EVERY = 25
"""So often the room is started by the command itself, its modules read anew."""

PATIENCE_SECONDS = 600.0


def kill_and_wait(room: House, load: Load, kind: str, rng: Random, *, cold: bool) -> float:
    """One kill at a random moment; seconds until a press that was sent after it is acknowledged."""
    threading.Event().wait(rng.uniform(0.05, 0.8))
    room.kill(kind)
    killed_at = time.perf_counter()
    if kind != "database":
        room.start(cold=cold)
    first = load.await_answer(sent_after=killed_at, seconds=PATIENCE_SECONDS)
    return first.answered_at - killed_at


def survive(at: Path, kinds: Sequence[str], seed: int) -> None:
    """So many kills of one room under load, and the record compared; seconds by kind."""
    rng, seconds = Random(seed), {kind: [] for kind in (*KINDS, "cold")}
    with house(at) as room:
        with Load(room, seats=SEATS, run=f"seed{seed}") as load:
            for number, kind in enumerate(kinds, 1):
                cold = kind != "database" and number % COLD_EVERY == 0
                took = kill_and_wait(room, load, kind, rng, cold=cold)
                seconds["cold" if cold else kind].append(took)
                say(f"kill {number} {kind}{' cold' if cold else ''}: {took:.1f} s")
        data = room.data
    found = compare(data, load.acknowledged)
    say(
        f"seed {seed}: {len(kinds)} kills, {len(load.acknowledged)} acknowledged, "
        f"{load.unsaved} told not saved, {found.records} records, lost {len(found.lost)}, "
        f"doubled {len(found.doubled)}, incomplete {len(found.incomplete)}"
    )
    for kind, taken in seconds.items():
        if taken:
            say(f"{kind}: n {len(taken)}, median {median(taken):.1f} s, max {max(taken):.1f} s")
    assert not load.refused, load.refused
    assert (found.lost, found.doubled, found.incomplete) == ([], [], [])
    assert not contradictions(load.history), "what was seen cannot have happened in one order"
    assert len(load.acknowledged) > len(kinds)
