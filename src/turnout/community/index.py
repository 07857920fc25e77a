"""The table of all cases, open and closed, that pages list and search: a port and its rows.

A row is what a list shows of a case, and what it is found by. It holds no word, no name and no
exact place: those stay sealed, and are not searched.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, Protocol

import msgspec

from turnout.base.geo import Point
from turnout.community.catalogue import AreaId, ClassCode, GridId
from turnout.community.model.cases import Outcome, PauseKind, Status
from turnout.community.model.ids import CaseId, Party

SHAPE: Final = "cases/2"
"""Names what a row holds: a table of another shape is filled anew from the record."""

NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""When nothing is due: after everything else in a list by due time."""


class Listed(StrEnum):
    """Which open cases a page shows: one's own turn, what is late, what waits for others."""

    TURN = "turn"
    LATE = "late"
    WAITING = "waiting"


class Marks(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a list shows beside what it is sorted and searched by."""

    owner: Party | None = None
    point: Point | None = None
    urgent: bool = False
    urged: int = 0
    returns: int = 0
    supervised_by: AreaId | None = None
    answerable: Party | None = None
    pause: PauseKind | None = None
    pause_until: datetime | None = None
    asks_time: bool = False


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case as lists know it. `parties` have a part in it; somebody waits for those in `turns`.
    `due_at` and `amber_at` are the first of its clocks. `late`: it was handled, and whether after
    its limit; `score`: what reporters gave, on average. `public`: anybody may see that it is there.
    """

    case_id: CaseId
    class_code: ClassCode | None
    grid_id: GridId
    area: AreaId
    desk: AreaId
    handler: Party | None
    status: Status
    parties: tuple[Party, ...]
    turns: tuple[Party, ...]
    due_at: datetime = NEVER
    amber_at: datetime = NEVER
    collected_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    late: bool | None = None
    reworks: int = 0
    score: float | None = None
    public: bool = False
    marks: Marks

    @property
    def place(self) -> tuple[datetime, CaseId]:
        """Where it stands in a list by due time."""
        return self.due_at, self.case_id


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched, each None for any; `areas` are those beneath one area."""

    party: Party | None = None
    number: CaseId | None = None
    class_codes: tuple[ClassCode, ...] | None = None
    areas: tuple[AreaId, ...] | None = None
    grid_id: GridId | None = None
    body: Party | None = None
    is_open: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    updated_since: datetime | None = None
    updated_until: datetime | None = None
    closed_since: datetime | None = None
    closed_before: datetime | None = None
    public_before: datetime | None = None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many open cases a party has in each list."""

    turn: int
    late: int
    waiting: int


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a body's cases that were closed in a span of time. `handled` had a clock of
    their handling, `on_time` of them within it; `scored` were given a score, `satisfied` of them 4
    or more."""

    body: Party
    closed: int
    handled: int
    on_time: int
    solved: int
    reworked: int
    scored: int
    satisfied: int


class Red(msgspec.Struct, frozen=True, kw_only=True):
    """How many late cases are whose, at which step, and since when the first of them."""

    owner: Party | None
    status: Status
    paused: bool
    cases: int
    first_due: datetime


class CaseIndex(Protocol):
    """The table. Everything raises LedgerOutage while the store is away."""

    async def position(self) -> int:
        """The last record that the rows know of; 0 for a table that is empty or of another
        shape."""
        ...

    async def write(self, rows: Sequence[CaseRow], position: int) -> None:
        """Put rows in place of those of the same cases, and note the position, at once."""
        ...

    async def clear(self) -> None:
        """Take out every row; the position is 0."""
        ...

    async def find(self, case_id: CaseId) -> CaseRow | None:
        """The row of a case."""
        ...

    async def list_due(
        self,
        party: Party,
        listed: Listed,
        now: datetime,
        *,
        after: tuple[datetime, CaseId],
        limit: int,
    ) -> list[CaseRow]:
        """Open cases by due time, then by number, of those whose place is later than `after`."""
        ...

    async def search(
        self, wanted: Wanted, *, before: CaseId | None, limit: int, skip: int = 0
    ) -> list[CaseRow]:
        """Cases, the newest number first, of those with a number lower than `before`."""
        ...

    async def count_found(self, wanted: Wanted) -> int:
        """How many cases a search finds."""
        ...

    async def reds(self, party: Party, now: datetime) -> list[Red]:
        """The late open cases of a party, by owner, status and whether they stand still; the most
        first, ties in that order."""
        ...

    async def tally(self, since: datetime, until: datetime, areas: Sequence[AreaId]) -> list[Tally]:
        """Each body's cases with since <= closed_at < until, by body. Merged and rejected cases
        are nobody's work. `areas`: only of cases in these."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
