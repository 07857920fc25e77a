"""What all benchmarks share: claims as a table, as JSON, and memory that is cold on purpose."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np

OUT = Path(__file__).parent / "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One measured figure.

    peer: the peer's figure in the same unit, None without a peer; the claim's text names it.
    ratio: how many times better than the peer, above 1 is better. goal: the bound in `unit` that
    holds compares with; None when nothing was promised, and then holds is None too.
    """

    claim: str
    value: float
    unit: str
    peer: float | None = None
    ratio: float | None = None
    goal: float | None = None
    holds: bool | None = None


def at_most(
    claim: str, value: float, unit: str, *, goal: float | None = None, peer: float | None = None
) -> Claim:
    """A claim of which less is better."""
    return Claim(
        claim=claim,
        value=value,
        unit=unit,
        peer=peer,
        ratio=None if peer is None else peer / value if value else float("inf"),
        goal=goal,
        holds=None if goal is None else value <= goal,
    )


def at_least(
    claim: str, value: float, unit: str, *, goal: float | None = None, peer: float | None = None
) -> Claim:
    """A claim of which more is better."""
    return Claim(
        claim=claim,
        value=value,
        unit=unit,
        peer=peer,
        ratio=None if peer is None else value / peer if peer else float("inf"),
        goal=goal,
        holds=None if goal is None else value >= goal,
    )


def times_as_fast(
    words: str, peer: str, *, ours: float, theirs: float, goal: float | None = None
) -> Claim:
    """How many times as fast as a peer, of two medians in one unit; the peer's stands beside."""
    claim = at_least(
        f"{words}: as fast as {peer}, medians (the peer's ms beside)",
        theirs / ours,
        "times",
        goal=goal,
    )
    return replace(claim, peer=theirs, ratio=theirs / ours)


def arguments(about: str | None) -> argparse.ArgumentParser:
    """The options that every benchmark has."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--json", metavar="FILE", help="also write the claims here; - is stdout")
    return parser


def publish(name: str, claims: Sequence[Claim], *, json_to: str | None = None) -> int:
    """Print the table, write out/NAME.json; 1 when a claim does not hold, else 0."""
    rows = [asdict(claim) for claim in claims]
    text = json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
    OUT.mkdir(exist_ok=True)
    (OUT / f"{name}.json").write_text(text, encoding="utf-8")
    if json_to and json_to != "-":
        Path(json_to).write_text(text, encoding="utf-8")
    print(_table(claims), file=sys.stderr if json_to == "-" else sys.stdout)
    if json_to == "-":
        sys.stdout.write(text)
    return int(any(claim.holds is False for claim in claims))


def _table(claims: Sequence[Claim]) -> str:
    heads = ("claim", "value", "unit", "peer", "ratio", "goal", "holds")
    words = {None: "", True: "yes", False: "NO"}
    rows = [
        (
            claim.claim,
            _number(claim.value),
            claim.unit,
            _number(claim.peer),
            _number(claim.ratio),
            _number(claim.goal),
            words[claim.holds],
        )
        for claim in claims
    ]
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(width) if i in {0, 2} else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


class ColdCaches:
    """Fills the processor's caches with something else, so that the next question finds none."""

    def __init__(self) -> None:
        self.last_level_bytes = _last_level_bytes()
        self._junk = np.zeros(self.last_level_bytes * 5 // 4, np.uint8)

    def __call__(self) -> None:
        """Write through more memory than the last cache holds, a byte in every line of it."""
        self._junk[::64] += 1


def _last_level_bytes() -> int:
    sizes = [32 << 20]
    for path in Path("/sys/devices/system/cpu/cpu0/cache").glob("index*/size"):
        text = path.read_text(encoding="ascii").strip()
        sizes.append(int(text[:-1]) * {"K": 1 << 10, "M": 1 << 20}.get(text[-1], 1))
    # A cache of half a gigabyte is shared with strangers; more than that is only waiting.
    return min(max(sizes), 512 << 20)


def seconds_of(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = perf_counter()
    work()
    return perf_counter() - start


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call, which must stay on its thread."""
    begun = thread_time()
    work()
    return thread_time() - begun
