"""`python -m scripts.fuzz SECONDS [NAME ...]`: each reader (tests/fuzz/targets.py) is given bytes
that it has not seen, for so long. Where atheris is installed (libFuzzer), what they reach leads on.

A finding is an error that the reader does not promise, an input that takes a second of processor
time, or memory that grows. Each reader runs in a process of its own; the status is how many failed.
`python -m scripts.fuzz --input HEX NAME` reads one input again.
"""

import contextlib
import mmap
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.fuzz.target import Target

HANG_SECONDS: Final = 1.0
GROWTH_BYTES: Final = 200_000_000
WARM_INPUTS: Final = 2_000
LONGEST_BYTES: Final = 4_096
LED: Final = [
    "turnout.adapters",
    "turnout.standards",
    "turnout.base.csv_rows",
    "turnout.dispatch.shift_table",
    "turnout.dispatch.staff_table",
    "turnout.ledger.anchor",
    "turnout.ledger.export",
]
"""Where it is noted which lines an input reaches: where the readers are."""


class Finding(Exception):
    """The reader hung, or grew."""


class Watched:
    """A target, with its time and its memory measured. What is counted lies in memory that a
    process shares with those it forks: a child that libFuzzer ends has no last words."""

    def __init__(self, target: "Target", clock: Callable[[], float] = time.process_time) -> None:
        self._target = target
        self._clock = clock
        self._warm_bytes = 0
        self._counted = memoryview(mmap.mmap(-1, 3 * 8)).cast("d")

    @property
    def inputs(self) -> int:
        """How many were read to their end."""
        return int(self._counted[0])

    @property
    def slowest_seconds(self) -> float:
        """What the slowest of them took."""
        return self._counted[1]

    @property
    def grown_bytes(self) -> int:
        """By how much the most memory in use rose after the first inputs."""
        return int(self._counted[2])

    def __call__(self, data: bytes) -> None:
        """Read once; what the target may complain of is no finding."""
        began = self._clock()
        with contextlib.suppress(*self._target.complaints):
            self._target.read(data)
        took = self._clock() - began
        self._counted[1] = max(self._counted[1], took)
        if took > HANG_SECONDS:
            raise Finding(f"{took:.1f} s for {len(data)} bytes")
        self._counted[0] += 1
        if self.inputs == WARM_INPUTS:
            self._warm_bytes = _peak_bytes()
        if self._warm_bytes:
            self._counted[2] = _peak_bytes() - self._warm_bytes
        if self.grown_bytes > GROWTH_BYTES:
            raise Finding(f"grew by {GROWTH_BYTES} bytes in {self.inputs} inputs")


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _led(watched: Watched, target: "Target", seconds: int) -> None:
    """libFuzzer chooses; it ends the process by itself."""
    import atheris

    corpus = Path(tempfile.mkdtemp(prefix="turnout-corpus-"))
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST_BYTES}", "-timeout=60"]
    quiet = ["-verbosity=0", "-rss_limit_mb=2048"]
    atheris.Setup(["fuzz", *limits, *quiet, f"-artifact_prefix={corpus}/", str(corpus)], watched)
    atheris.Fuzz()


def _drawn(watched: Watched, target: "Target", seconds: int) -> None:
    """Without atheris: good examples, changed at some places by chance."""
    until = time.process_time() + seconds
    for data in _changed(target.seeds or (b"",), random.Random(1)):
        try:
            watched(data)
        except Exception:
            print(f"input: {data.hex()}", flush=True)
            raise
        if time.process_time() > until:
            return


def _changed(seeds: tuple[bytes, ...], chance: random.Random) -> Iterator[bytes]:
    while True:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(0, 8)):
            place = chance.randint(0, len(data))
            data[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        yield bytes(data)


def _one(name: str, target: "Target", watched: Watched, seconds: int, *, led: bool) -> bool:
    """Fuzz one reader in a process of its own; whether nothing was found."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            for seed in target.seeds:
                watched(seed)
            (_led if led else _drawn)(watched, target, seconds)
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    clean = os.waitstatus_to_exitcode(ended) == 0
    said = f"slowest {watched.slowest_seconds:.3f} s, grew by {watched.grown_bytes / 1e6:.0f} MB"
    print(f"{name}: {watched.inputs} inputs, {said}{'' if clean else ', A FINDING'}", flush=True)
    return clean


def main(seconds: str, *names: str) -> int:
    """Fuzz the readers named, or all; how many had a finding."""
    led = True
    try:
        import atheris

        with atheris.instrument_imports(include=LED):
            from tests.fuzz.targets import TARGETS
    except ImportError:
        led = False
        from tests.fuzz.targets import TARGETS
    if seconds == "--input":
        Watched(TARGETS[names[1]])(bytes.fromhex(names[0]))
        return 0
    watched = {name: Watched(TARGETS[name]) for name in names or TARGETS}
    found = [
        name
        for name, watch in watched.items()
        if not _one(name, TARGETS[name], watch, int(seconds), led=led)
    ]
    inputs = sum(watch.inputs for watch in watched.values())
    print(f"{len(watched)} readers, {inputs} inputs, findings: {', '.join(found) or 'none'}")
    return len(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
