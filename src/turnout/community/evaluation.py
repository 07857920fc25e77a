"""How bodies did: counts of closed cases, and whom to call back. Of bodies, never of people."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

import msgspec

from turnout.community.index import Tally
from turnout.community.model.ids import CaseId, Party


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """`hits` of `n`; both None where there are too few to say anything of a body by them."""

    hits: int | None
    n: int | None


class BodyResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a body's cases: in time of those it handled, solved and sent back for rework
    of those that were closed, satisfied of those whose reporters gave a score."""

    body: Party
    on_time: Hits
    solved: Hits
    reworked: Hits
    satisfied: Hits


def results(tallies: Iterable[Tally], *, fewest: int) -> list[BodyResult]:
    """By body; counts of fewer than `fewest` cases are left out: by so few one could tell whose
    case it was, and chance alone moves them."""

    def hits(count: int, of: int) -> Hits:
        return Hits(hits=count, n=of) if of >= fewest else Hits(hits=None, n=None)

    return [
        BodyResult(
            body=one.body,
            on_time=hits(one.on_time, one.handled),
            solved=hits(one.solved, one.closed),
            reworked=hits(one.reworked, one.closed),
            satisfied=hits(one.satisfied, one.scored),
        )
        for one in tallies
    ]


def to_call_back(cases: Iterable[CaseId], desk: Party, week: date, most: int) -> Sequence[CaseId]:
    """A sample drawn by the desk and the week alone: whoever looks again sees the same cases, and
    nobody chooses who is asked."""

    def drawn(case_id: CaseId) -> bytes:
        return sha256(f"{desk} {week.isoformat()} {case_id}".encode()).digest()

    return sorted(sorted(cases, key=drawn)[:most])
