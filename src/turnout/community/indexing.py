"""Keeps the table of cases as the book is: filled from the record in order, row by row after that.

Who asks waits until every fact that is durable has come into its rows, so that a page never shows
less than what it was just answered. Only while the table is filled for the first time, or after its
shape changed, are answers behind: `behind` says by how many records.

How many open cases a party has is counted beside it, in memory.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from turnout.community.events.base import CaseEvent
from turnout.community.events.desk import CalendarChanged, DeskStarted
from turnout.community.events.steps import CaseMerged
from turnout.community.facts import Fact, read_event
from turnout.community.index import CaseIndex, CaseRow
from turnout.community.model.cases import Case
from turnout.community.model.ids import CaseId
from turnout.community.open_counts import OpenCounts
from turnout.community.past import case_alone
from turnout.community.service import DeskBook
from turnout.community.views import rows_of

CHUNK: Final = 500
"""So many rows are made and written at a time; in between others have their turn."""


class CaseIndexing:
    """The table with what keeps it."""

    def __init__(self, book: DeskBook, index: CaseIndex) -> None:
        self.index = index
        self.counts = OpenCounts()
        self._book = book
        self._touched: set[CaseId] = set()
        self._all_moved = False
        self._position = 0
        self.filled = False
        self._writing = asyncio.Lock()
        book.follow(self._heed)

    @property
    def behind(self) -> int:
        """How many records the rows do not know of yet."""
        return max(0, self._book.writer.head.sequence - self._position)

    async def fill(self) -> None:
        """Let the table be as the book is: from the record where it holds nothing, else what
        changed since. Raises LedgerOutage, NotSaved: call it again."""
        async with self._writing:
            self._position = await self.index.position()
            if self._position == 0:
                await self._from_the_record()
                # By the calendar of its day: a later one may have moved what is due.
                self._all_moved = True
            await self._since(self._position)
            if not self._all_moved:
                await self._count_open()
        self.filled = True
        await self.flush()

    async def flush(self) -> None:
        """Bring every durable fact into the rows; nothing while the table is being filled. Raises
        LedgerOutage, NotSaved."""
        if not self.filled:
            return
        async with self._writing:
            while self._touched or self._all_moved or self.behind:
                await self._write_some()

    def _heed(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self._touched |= _about(fact)
            self._all_moved |= isinstance(fact.event, CalendarChanged | DeskStarted)

    async def _write_some(self) -> None:
        board = await self._book.settled()
        if self._all_moved:
            self._touched |= set(board.state.cases)
            self._all_moved = False
        taken = sorted(self._touched)[:CHUNK]
        last = len(taken) == len(self._touched)
        position = board.state.sequence if last else self._position
        self._touched.difference_update(taken)
        rows = rows_of(board, [board.state.cases[n] for n in taken if n in board.state.cases])
        gone = [case_id for case_id in taken if case_id not in board.state.cases]
        try:
            rows += [row for case_id in gone for row in await self._row_of_gone(case_id)]
            await self.index.write(rows, position)
        except BaseException:
            self._touched.update(taken)
            raise
        self.counts.note(rows)
        self._position = position

    async def _row_of_gone(self, case_id: CaseId) -> list[CaseRow]:
        case = case_alone(case_id, await self._book.timeline(case_id))
        return [] if case is None else rows_of(await self._book.settled(), [case])

    async def _since(self, position: int) -> None:
        async for record in self._book.writer.ledger.read(after=position):
            self._heed([Fact(record, read_event(record))])

    async def _count_open(self) -> None:
        """Nothing moved every row while nobody kept the table: what is open is only counted."""
        board = await self._book.settled()
        open_cases = [case.id for case in board.state.open_cases()]
        for first in range(0, len(open_cases), CHUNK):
            board = await self._book.settled()
            held = (board.state.cases.get(one) for one in open_cases[first : first + CHUNK])
            self.counts.note(rows_of(board, [case for case in held if case is not None]))

    async def _from_the_record(self) -> None:
        """Fold the whole record once more, and write each case as it was left."""
        await self.index.clear()
        part, ledger = self._book.writer.part, self._book.writer.ledger
        board = part.empty()
        touched: dict[CaseId, Case] = {}
        async for record in ledger.read(until=self._book.writer.head.sequence):
            fact = Fact(record, read_event(record))
            part.apply(board, fact)
            for case_id in _about(fact):
                if case_id in board.state.cases:
                    touched[case_id] = board.state.cases[case_id]
            if len(touched) >= CHUNK:
                await self.index.write(rows_of(board, [*touched.values()]), 0)
                touched.clear()
        await self.index.write(rows_of(board, [*touched.values()]), board.state.sequence)
        self._position = board.state.sequence


def _about(fact: Fact) -> set[CaseId]:
    """The cases whose row a fact may change."""
    event = fact.event
    if isinstance(event, CaseMerged):
        return {event.case_id, event.into}
    return {event.case_id} if isinstance(event, CaseEvent) else set()
