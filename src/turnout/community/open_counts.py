"""How many open cases each party has, kept as they change: a hundred thousand cases of a county are
not counted again for each page that says how many there are."""

import sys
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from turnout.community.index import CaseRow, Counts
from turnout.community.model.ids import CaseId, Party


class _Open(NamedTuple):
    """What is counted of an open case: for whom it waits, who else has a part in it, and for all
    of these when it is due."""

    turns: tuple[Party, ...]
    waiting: tuple[Party, ...]
    parties: tuple[Party, ...]
    due_at: datetime


class OpenCounts:
    """The open cases of the rows that it was told of."""

    def __init__(self) -> None:
        self._open: dict[CaseId, _Open] = {}
        self._turns: Counter[Party] = Counter()
        self._waiting: Counter[Party] = Counter()
        self._due: defaultdict[Party, list[datetime]] = defaultdict(list)

    def note(self, rows: Iterable[CaseRow]) -> None:
        """These rows stand in place of those of the same cases."""
        for row in rows:
            before = self._open.pop(row.case_id, None)
            if before is not None:
                self._take_out(before)
            if row.closed_at is None:
                self._open[row.case_id] = now = _counted(row)
                self._put_in(now)

    def count(self, party: Party, now: datetime) -> Counts:
        """How many a party has."""
        return Counts(
            turn=self._turns[party],
            late=bisect_right(self._due.get(party, ()), now),
            waiting=self._waiting[party],
        )

    def _put_in(self, case: _Open) -> None:
        self._turns.update(case.turns)
        self._waiting.update(case.waiting)
        for party in case.parties:
            insort(self._due[party], case.due_at)

    def _take_out(self, case: _Open) -> None:
        self._turns.subtract(case.turns)
        self._waiting.subtract(case.waiting)
        for party in case.parties:
            moments = self._due[party]
            del moments[bisect_left(moments, case.due_at)]


def _counted(row: CaseRow) -> _Open:
    """Each name is held once, however many cases name it."""
    parties = tuple(Party(sys.intern(one)) for one in row.parties)
    return _Open(
        turns=tuple(Party(sys.intern(one)) for one in row.turns),
        waiting=tuple(one for one in parties if one not in row.turns),
        parties=parties,
        due_at=row.due_at,
    )
