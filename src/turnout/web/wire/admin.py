"""The room's health, and what it runs on."""

from datetime import date
from typing import Literal

from turnout.web.wire.basics import Instant, Seconds, Shape, WordsShape
from turnout.web.wire.cards import HealthShape

DatedKind = Literal["target", "limit", "strength", "major", "checklist", "volunteers"]


class ProofShape(Shape):
    """What proving the record came to. `running`: it is being read; `records` so far. `holds` None:
    nobody asked since this process began."""

    running: bool
    started_at: Instant | None
    ended_at: Instant | None
    records: int
    holds: bool | None
    finding: WordsShape | None


class SnapshotRow(Shape):
    """The kept board that the next start begins from. `behind` records came after it."""

    sequence: int
    at: Instant
    behind: int


class ErasureRow(Shape):
    """Texts were erased: when, of how many calls and incidents, that had ended until when."""

    at: Instant
    streams: int
    until: Instant


class FindingRow(Shape):
    """What the city's data lack."""

    rule: str
    subject: str
    what: WordsShape
    remedy: WordsShape


class DatedRow(Shape):
    """One row of the city's dated data that is in force today. `name` is a code or a span, `title`
    what the city calls it in both languages; what a row does not have is None."""

    kind: DatedKind
    name: str
    title: WordsShape | None
    service: str | None
    priority: int | None
    seconds: Seconds | None
    share: float | None
    count: int | None
    valid_from: date | None
    source: WordsShape


class AdminShape(Shape):
    """As of `at`. `database` is "memory" or "postgresql"; `streams` are open browser streams; units
    and plans are the city's own, `adopted` those that were adopted here and count.
    `certificate_until`: when what browsers are shown ends, None where the room speaks no TLS;
    `standby_confirms`: whether a second node confirms what is saved, None for a room on one."""

    at: Instant
    book: str
    exercise: bool
    demo: bool
    code_version: str
    health: HealthShape
    last_recorded_at: Instant | None
    database: str
    streams: int
    certificate_until: Instant | None
    standby_confirms: bool | None
    proof: ProofShape
    snapshot: SnapshotRow | None
    city_digest: str
    roads_digest: str
    caller_kept_days: int
    erasures: list[ErasureRow]
    dated: list[DatedRow]
    units: int
    plans: int
    adopted: int


class CheckShape(Shape):
    """What `turnout city check` finds in the city that this room runs on; empty: nothing."""

    findings: list[FindingRow]
