"""The table of cases in memory."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from turnout.community.catalogue import AreaId
from turnout.community.index import CaseRow, Listed, Red, Tally, Wanted
from turnout.community.model.cases import Outcome
from turnout.community.model.ids import CaseId, Party


class MemoryCaseIndex:
    """Implements turnout.community.index.CaseIndex; gone with the process."""

    def __init__(self) -> None:
        self._rows: dict[CaseId, CaseRow] = {}
        self._position = 0

    async def position(self) -> int:
        """The last record that the rows know of."""
        return self._position

    async def write(self, rows: Sequence[CaseRow], position: int) -> None:
        """Put rows in place of those of the same cases."""
        self._rows.update((row.case_id, row) for row in rows)
        self._position = position

    async def clear(self) -> None:
        """Take out every row."""
        self._rows.clear()
        self._position = 0

    async def find(self, case_id: CaseId) -> CaseRow | None:
        """The row of a case."""
        return self._rows.get(case_id)

    async def list_due(
        self,
        party: Party,
        listed: Listed,
        now: datetime,
        *,
        after: tuple[datetime, CaseId],
        limit: int,
    ) -> list[CaseRow]:
        """Open cases by due time."""
        found = (row for row in self._listed(party, listed, now) if row.place > after)
        return sorted(found, key=lambda row: row.place)[:limit]

    def _listed(self, party: Party, listed: Listed, now: datetime) -> Iterator[CaseRow]:
        for row in self._rows.values():
            if row.closed_at is not None:
                continue
            mine, part = party in row.turns, party in row.parties
            if {
                Listed.TURN: mine,
                Listed.LATE: part and row.due_at <= now,
                Listed.WAITING: part and not mine,
            }[listed]:
                yield row

    async def search(
        self, wanted: Wanted, *, before: CaseId | None, limit: int, skip: int = 0
    ) -> list[CaseRow]:
        """Cases, the newest number first."""
        found = [row for row in self._found(wanted) if before is None or row.case_id < before]
        return sorted(found, key=lambda row: row.case_id, reverse=True)[skip : skip + limit]

    async def count_found(self, wanted: Wanted) -> int:
        """How many cases a search finds."""
        return len([*self._found(wanted)])

    def _found(self, wanted: Wanted) -> Iterator[CaseRow]:
        return (row for row in self._rows.values() if _fits(row, wanted))

    async def reds(self, party: Party, now: datetime) -> list[Red]:
        """The late open cases of a party."""
        found: dict[tuple[str, str, bool], list[CaseRow]] = {}
        for row in self._listed(party, Listed.LATE, now):
            key = row.marks.owner or "", row.status.value, row.marks.pause is not None
            found.setdefault(key, []).append(row)
        reds = [
            Red(
                owner=rows[0].marks.owner,
                status=rows[0].status,
                paused=rows[0].marks.pause is not None,
                cases=len(rows),
                first_due=min(row.due_at for row in rows),
            )
            for _, rows in sorted(found.items())
        ]
        return sorted(reds, key=lambda red: -red.cases)

    async def tally(self, since: datetime, until: datetime, areas: Sequence[AreaId]) -> list[Tally]:
        """Each body's closed cases."""
        bodies: dict[Party, list[CaseRow]] = {}
        for row in self._rows.values():
            closed = row.closed_at is not None and since <= row.closed_at < until
            nobodys = row.outcome in {Outcome.MERGED, Outcome.REJECTED}
            if closed and not nobodys and row.handler is not None and row.area in areas:
                bodies.setdefault(row.handler, []).append(row)
        return [_tally(body, bodies[body]) for body in sorted(bodies)]

    async def close(self) -> None:
        """Nothing to let go of."""


def _tally(body: Party, rows: Sequence[CaseRow]) -> Tally:
    scores = [row.score for row in rows if row.score is not None]
    return Tally(
        body=body,
        closed=len(rows),
        handled=sum(row.late is not None for row in rows),
        on_time=sum(row.late is False for row in rows),
        solved=sum(row.outcome is Outcome.SOLVED for row in rows),
        reworked=sum(row.reworks > 0 for row in rows),
        scored=len(scores),
        satisfied=sum(score >= 4 for score in scores),
    )


def _fits(row: CaseRow, wanted: Wanted) -> bool:
    return all(
        (
            wanted.party is None or wanted.party in row.parties,
            wanted.number is None or row.case_id == wanted.number,
            wanted.class_codes is None or row.class_code in wanted.class_codes,
            wanted.areas is None or row.area in wanted.areas,
            wanted.grid_id is None or row.grid_id == wanted.grid_id,
            wanted.body is None or row.handler == wanted.body,
            wanted.is_open is None or (row.closed_at is None) == wanted.is_open,
            _within(row.collected_at, wanted.since, wanted.until),
            _within(row.updated_at, wanted.updated_since, wanted.updated_until),
            wanted.closed_since is None
            or (row.closed_at is not None and row.closed_at >= wanted.closed_since),
            wanted.closed_before is None
            or (row.closed_at is not None and row.closed_at < wanted.closed_before),
            wanted.public_before is None
            or (row.public and row.collected_at <= wanted.public_before),
        )
    )


def _within(at: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or at >= since) and (until is None or at <= until)
