"""Cases that are over, as a desk's book of years leaves them in the table of cases.

Two million of them told by commands would take hours. Their rows are made in bulk instead, and are
the very rows that their facts make: `facts_of` gives those facts, and benchmarks/desk.py lets the
desk's own fold and its own rows of some drawn ones be compared with the rows made in bulk.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import numpy as np

from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.community.board import Board
from turnout.community.calendar import AXES
from turnout.community.catalogue import CaseClass, Catalogue, GridId, Step
from turnout.community.deadlines import Clocks, due_moments
from turnout.community.events import Event
from turnout.community.events.steps import (
    CaseClosed,
    CaseCollected,
    CaseEvaluated,
    CaseRegistered,
    CaseReportedBack,
    CaseRouted,
    CaseSentForRework,
    CaseVerified,
)
from turnout.community.facts import Fact, encode_event
from turnout.community.index import CaseRow, Marks
from turnout.community.model import ids
from turnout.community.model.cases import Outcome, SealedRef, Source, Status
from turnout.community.model.ids import CaseId, Party
from turnout.community.past import case_alone
from turnout.community.views import rows_of
from turnout.ledger.chain import epoch_microseconds, link
from turnout.ledger.record import GENESIS_HASH, Draft, Head

STEP = timedelta(minutes=20)
"""How long a desk takes for each of its own steps."""


class Past(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was drawn of a case that is over: `handled` is how long each time, the second time
    after its desk had sent it back for rework."""

    case_id: CaseId
    case_class: CaseClass
    grid_id: GridId
    handler: Party
    point: Point
    collected_at: datetime
    handled: tuple[timedelta, ...]
    outcome: Outcome
    score: int | None

    @property
    def spans(self) -> list[tuple[datetime, datetime]]:
        """When it was being handled: from when it was routed, or sent back."""
        at, spans = self.collected_at + 2 * STEP, list[tuple[datetime, datetime]]()
        for handled in self.handled:
            spans.append((at, at + handled))
            at += handled + STEP
        return spans

    @property
    def closed_at(self) -> datetime:
        return self.spans[-1][1] + 2 * STEP


def closed_rows(board: Board, cases: Sequence[Past]) -> list[CaseRow]:
    """Their rows, all at once; the board's calendar is made once for all of them."""
    late = _late(board, cases)
    return [
        _row(board.catalogue, case, late=of_it) for case, of_it in zip(cases, late, strict=True)
    ]


def rows_by_facts(catalogue: Catalogue, cases: Sequence[Past]) -> list[CaseRow]:
    """Their rows as the desk makes them, from their facts."""
    board, found = Board(catalogue), list[CaseRow]()
    for past in cases:
        case = case_alone(past.case_id, facts_of(catalogue, past))
        assert case is not None, "it was collected"
        found += rows_of(board, [case])
    return found


def _late(board: Board, cases: Sequence[Past]) -> list[bool]:
    """Of each whether it was handled after its limit, one of the times."""
    laps = [(n, span) for n, case in enumerate(cases) for span in case.spans]
    limits = [cases[n].case_class.limits[Step.HANDLE] for n, _ in laps]
    clocks = Clocks(
        first_span=np.arange(len(laps) + 1),
        begin=np.array([epoch_microseconds(begin) for _, (begin, _) in laps], np.int64),
        end=np.array([epoch_microseconds(end) for _, (_, end) in laps], np.int64),
        axis=np.array([AXES[limit.unit] for limit in limits], np.int8),
        limit=np.array([limit.amount for limit in limits], np.int64),
        rungs=np.zeros(len(laps), np.int64),
    )
    over = due_moments(board.calendar, clocks) < clocks.end
    late = np.zeros(len(cases), np.bool_)
    np.logical_or.at(late, [n for n, _ in laps], over)
    found: list[bool] = late.tolist()
    return found


def _row(catalogue: Catalogue, case: Past, *, late: bool) -> CaseRow:
    area, closed_at = catalogue.grids[case.grid_id].area, case.closed_at
    parties = {*map(ids.desk, catalogue.line(area)), ids.grid(case.grid_id), case.handler}
    return CaseRow(
        case_id=case.case_id,
        class_code=case.case_class.code,
        grid_id=case.grid_id,
        area=area,
        desk=area,
        handler=case.handler,
        status=Status.CLOSED,
        parties=tuple(sorted(parties)),
        turns=(),
        collected_at=case.collected_at,
        updated_at=closed_at,
        closed_at=closed_at,
        outcome=case.outcome,
        late=late,
        reworks=len(case.handled) - 1,
        score=case.score,
        public=not case.case_class.private,
        marks=Marks(point=case.point, urgent=case.case_class.urgent),
    )


def facts_of(catalogue: Catalogue, case: Past) -> list[Fact]:
    """What the record says of it, oldest first."""
    head, facts = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None), list[Fact]()
    for event, at in _told(catalogue, case):
        draft = Draft(
            stream=event.stream(),
            type=type(event).__name__,
            version=event.VERSION,
            happened_at=at,
            payload=encode_event(event),
        )
        [record] = link(
            head, {}, [draft], book="desk", actor=Actor("desk"), key="told", recorded_at=at
        )
        facts.append(Fact(record, event, None))
    return facts


def _told(catalogue: Catalogue, case: Past) -> list[tuple[Event, datetime]]:
    case_id, limits = case.case_id, case.case_class.limits
    area, collected, token = catalogue.grids[case.grid_id].area, case.collected_at, f"t{case_id}"
    told: list[tuple[Event, datetime]] = [
        (
            CaseCollected(
                case_id=case_id,
                source=Source.CITIZEN,
                class_code=case.case_class.code,
                grid_id=case.grid_id,
                desk=area,
                point=case.point,
                sealed=SealedRef(ref=f"case-{case_id}", digest=""),
                limit=limits[Step.REGISTER],
                token=token,
            ),
            collected,
        ),
        (
            CaseRegistered(
                case_id=case_id,
                class_code=case.case_class.code,
                desk=area,
                point=case.point,
                limit=limits[Step.ROUTE],
            ),
            collected + STEP,
        ),
        (
            CaseRouted(
                case_id=case_id,
                party=case.handler,
                proposed=case.handler,
                reason=None,
                binding=False,
                limit=limits[Step.HANDLE],
            ),
            collected + 2 * STEP,
        ),
    ]
    for n, (begin, end) in enumerate(case.spans):
        if n:
            again = CaseSentForRework(case_id=case_id, reason="dark", limit=limits[Step.HANDLE])
            told.append((again, begin))
        told.append(
            (
                CaseReportedBack(
                    case_id=case_id, verifier=ids.desk(area), limit=limits[Step.VERIFY]
                ),
                end,
            )
        )
    over = case.closed_at
    told += [
        (CaseVerified(case_id=case_id, limit=limits[Step.CLOSE]), over - STEP),
        (CaseClosed(case_id=case_id, outcome=case.outcome, reopen_until=over), over),
    ]
    if case.score is not None:
        told.append((CaseEvaluated(case_id=case_id, token=token, score=case.score), over))
    return told
