"""The room as its record knew it at a moment: the same fold, stopped there.

"As known at" goes by when a fact was recorded, not by when it is said to have happened: a late
report is not known before it came. Played forward, a past reads on from where it stands. The texts
that callers gave are there as long as they are kept, and no longer.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from turnout.base.ids import UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.events.orders import UnitsRecommended
from turnout.dispatch.events.room import ErasedAtOnce, KeptTextErased, PersonalTextErased
from turnout.dispatch.facts import Fact, read_event
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.ports import Position
from turnout.dispatch.rebuild import Source, head_of, read_fact, unseal
from turnout.ledger.ports import Ledger
from turnout.ledger.record import GENESIS_HASH, Head

LATEST_FACTS: Final = 40
"""How many facts before the moment are told with it."""

PASTS_KEPT: Final = 4
"""How many moments are kept open to be played forward: one for each who looks back."""

DAYS_TRIED: Final = 7
"""How many days before the moment a kept board is looked for, before all is read from the start."""

_REST_EVERY: Final = 500
_ERASURES: Final = (PersonalTextErased, KeptTextErased, ErasedAtOnce)


def day_board_name(day: date) -> str:
    """The snapshot that is kept of a local day, so that a look back need not read all before it."""
    return f"board {day}"


class Past:
    """A board that stands at `at`; `head` is the last record it knows, `latest` the facts before.

    `seen` is where each unit was by the last decision that looked: positions are no facts.
    """

    def __init__(self, source: Source, board: Board, head: Head) -> None:
        self.source = source
        self.board = board
        self.head = head
        self.at: datetime | None = head.recorded_at
        self.latest: deque[Fact] = deque(maxlen=LATEST_FACTS)
        self.seen: dict[UnitId, Position] = {}
        for incident in sorted(
            (*board.incidents.values(), *board.closed.values()), key=lambda one: one.version
        ):
            self._see(incident.recommendation)

    async def play_to(self, at: datetime) -> None:
        """Read on until the moment, which must not lie before where it stands."""
        assert self.at is None or self.at <= at, "a past is played forward"
        folded = 0
        async for record in self.source.ledger.read(after=self.head.sequence):
            if record.recorded_at > at:
                break
            fact = await read_fact(self.source, self.board, record)
            self._heed(fact)
            folded += 1
            if folded % _REST_EVERY == 0:
                # The room answers its seats meanwhile.
                await asyncio.sleep(0)
        self.board.install(await unseal(self.source, self.board.missing_refs()))
        self.at = at

    def _heed(self, fact: Fact) -> None:
        self.board.apply(fact)
        self.latest.append(fact)
        record = fact.record
        self.head = Head(sequence=record.sequence, hash=record.hash, recorded_at=record.recorded_at)
        if isinstance(fact.event, UnitsRecommended):
            self._see(self.board.incidents[fact.event.incident_id].recommendation)

    def _see(self, made: Recommendation | None) -> None:
        """Where the units of a recommendation were when it was made."""
        if made is None:
            return
        for choice in (*made.chosen, *made.others, *made.busy):
            age = timedelta(seconds=choice.position_age_seconds)
            self.seen[choice.unit_id] = Position(choice.position, made.made_at - age)


class Archive:
    """Looks back into one book. Moments asked for one after the other are played, not read anew."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pasts: list[Past] = []
        self._erasures = 0
        self._one_at_a_time = asyncio.Lock()

    @property
    def ledger(self) -> Ledger:
        """The book that is looked back into."""
        return self._source.ledger

    def forget(self, facts: Sequence[Fact]) -> None:
        """Let go of what is open when texts are erased: a past must not remember them either."""
        if any(isinstance(fact.event, _ERASURES) for fact in facts):
            self._pasts.clear()
            self._erasures += 1

    async def at(self, moment: datetime) -> Past:
        """The room as known at a moment; use it before awaiting again, it may be played on then.

        Raises LedgerOutage, UnknownEvent, SealBroken.
        """
        async with self._one_at_a_time:
            while True:
                erasures = self._erasures
                past = self._nearest(moment) or await self._begin(moment)
                if past in self._pasts:
                    self._pasts.remove(past)
                await past.play_to(moment)
                if erasures == self._erasures:  # Else it may hold what was erased meanwhile.
                    break
            self._pasts = [*self._pasts, past][-PASTS_KEPT:]
            return past

    def _nearest(self, moment: datetime) -> Past | None:
        """The open past that has the least to read; one a day behind is not worth it."""
        behind = [p for p in self._pasts if p.at is not None and p.at <= moment]
        nearest = max(behind, key=lambda past: past.at or moment, default=None)
        if nearest is None or nearest.at is None or moment - nearest.at > timedelta(days=1):
            return None
        return nearest

    async def _begin(self, moment: datetime) -> Past:
        source = self._source
        day = moment.astimezone(Board(source.city, roster=source.roster).zone).date()
        for back in range(DAYS_TRIED):
            past = await self._kept(day_board_name(day - timedelta(days=back)))
            if past is not None and past.at is not None and past.at <= moment:
                return past
        blank = Board(source.city, roster=source.roster)
        return Past(source, blank, Head(sequence=0, hash=GENESIS_HASH, recorded_at=None))

    async def _kept(self, name: str) -> Past | None:
        source = self._source
        snapshot = await source.ledger.find_snapshot(name, code_version=source.snapshot_version)
        if snapshot is None:
            return None
        board = Board.from_snapshot(source.city, snapshot.body, roster=source.roster)
        past = Past(source, board, await head_of(source, snapshot.sequence))
        before = max(0, snapshot.sequence - LATEST_FACTS)
        async for record in source.ledger.read(after=before, until=snapshot.sequence):
            past.latest.append(Fact(record=record, event=read_event(record)))
        return past
