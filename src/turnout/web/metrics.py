"""Figures for a program that watches the room, in the text form that Prometheus reads. Nothing in
them names a person, a call or an incident."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from turnout.web.views.rows import Row

PROMETHEUS: Final = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS: Final = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
"""Seconds."""

Samples = Iterable[tuple[str, float]]


class Traffic:
    """Requests that this process answered since it began; streams, which last for hours, are not
    among them."""

    def __init__(self) -> None:
        self._statuses: Counter[int] = Counter()
        self._within = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def note(self, status: int, seconds: float) -> None:
        """One was answered."""
        self._statuses[status] += 1
        self._within[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def lines(self) -> Iterator[str]:
        """How many by status, and how long they took."""
        statuses = sorted(self._statuses.items())
        yield from figure(
            "turnout_http_requests_total",
            "counter",
            "Requests answered, by status.",
            ((f'{{status="{status}"}}', count) for status, count in statuses),
        )
        ends = [*(f"{bound:g}" for bound in BOUNDS), "+Inf"]
        name = "turnout_http_request_seconds"
        within = zip(ends, accumulate(self._within), strict=True)
        buckets = ((f'_bucket{{le="{end}"}}', count) for end, count in within)
        totals = (("_sum", round(self._seconds, 6)), ("_count", self._statuses.total()))
        words = "Seconds from a request to the end of its answer."
        yield from figure(name, "histogram", words, (*buckets, *totals))


def figure(name: str, kind: str, words: str, samples: Samples) -> Iterator[str]:
    """One figure: what it is, then a line for each of its values."""
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    yield from (f"{name}{label} {value:.12g}" for label, value in samples)


def room_lines(health: Row, work: Row, *, streams: int) -> Iterator[str]:
    """`health` is a HealthShape, `work` what Administering.work counts."""
    units = ((f'{{status="{status}"}}', count) for status, count in sorted(work["units"].items()))
    sequence = health["ledger"]["sequence"]
    for name, kind, words, samples in (
        ("saved", "gauge", "1 while the room saves what it is told.", _one(health["saved"])),
        ("stale_seconds", "gauge", "Seconds since it last saved.", _one(health["stale_seconds"])),
        ("records_total", "counter", "Records in the ledger.", _one(sequence)),
        ("streams", "gauge", "Pages that listen.", _one(streams)),
        ("calls_waiting", "gauge", "Calls that nobody took yet.", _one(work["calls"])),
        ("incidents_open", "gauge", "Open incidents.", _one(work["incidents"])),
        ("alarms", "gauge", "Alarms that stand.", _one(work["alarms"])),
        ("units", "gauge", "Units by status.", units),
    ):
        yield from figure(f"turnout_{name}", kind, words, samples)


def running_lines(
    *, certificate_seconds: float | None, standby_confirms: bool | None
) -> Iterator[str]:
    """What wants a hand before anybody at a desk notices; nothing of what this room does not
    have."""
    if certificate_seconds is not None:
        words = "Until the certificate that is shown ends."
        yield from figure("turnout_certificate_seconds", "gauge", words, _one(certificate_seconds))
    if standby_confirms is not None:
        words = "1 while a second node confirms what is saved."
        yield from figure("turnout_standby_confirms", "gauge", words, _one(standby_confirms))


def _one(value: float) -> Samples:
    return (("", value),)
