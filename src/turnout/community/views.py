"""What a desk, a body, a worker or a reporter may see of the cases, and how lists show them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from turnout.community import turns
from turnout.community.board import Board
from turnout.community.catalogue import AreaId, Step
from turnout.community.deadlines import Due, dues_of
from turnout.community.index import NEVER, CaseRow, Marks
from turnout.community.model import ids
from turnout.community.model.cases import Case, Status
from turnout.community.model.ids import CaseId, Party


class Light(StrEnum):
    """How a case stands with its time."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    STILL = "still"


def parties_of(board: Board, case: Case) -> tuple[Party, ...]:
    """Who has to do with a case: the desks above its grid and the one that runs it, the grid,
    whoever handles or handled it, and whoever has a task."""
    catalogue = board.catalogue
    areas = {*catalogue.line(case.desk), *catalogue.line(_area_of(board, case))}
    named = (case.handler, case.verifier, ids.grid(case.grid_id), *case.returned_by)
    tasks = (task.party for task in case.tasks.values())
    found = {*map(ids.desk, areas), *filter(None, named), *tasks}
    return tuple(sorted(found))


def _area_of(board: Board, case: Case) -> AreaId:
    """Its grid's own area; the desk's where the city's file knows that grid no more."""
    grid = board.catalogue.grids.get(case.grid_id)
    return case.desk if grid is None else grid.area


def has_part(board: Board, case: Case, party: Party) -> bool:
    """Whether a party has to do with a case."""
    return party in parties_of(board, case)


def turns_of(case: Case) -> tuple[Party, ...]:
    """Who is waited for: whose step it is, whose task, and the desk for a request for more time."""
    waited = {task.party for task in case.tasks.values() if task.clock is not None}
    owner = turns.owner_of(case)
    if owner is not None:
        waited.add(owner)
    if case.ask is not None:
        waited.add(ids.desk(case.desk))
    return tuple(sorted(waited))


def light_of(row: CaseRow, now: datetime) -> Light:
    """The worst light of the case's clocks."""
    if row.due_at <= now:
        return Light.RED
    if row.amber_at <= now:
        return Light.AMBER
    return Light.STILL if row.due_at == NEVER else Light.GREEN


def changed_at(case: Case) -> datetime:
    """When it came to the step at which it is."""
    begun = None if case.clock is None else case.clock.spans[0].begin
    return case.closed_at or begun or case.collected_at


def is_shown(board: Board, case: Case) -> bool:
    """Whether anybody may see that it is there: registered, not private, not another's double."""
    if case.class_code is None or case.status is Status.COLLECTED or case.merged_into is not None:
        return False
    return not board.catalogue.classes[case.class_code].private


def public_before(board: Board, now: datetime) -> datetime:
    """What was collected later is not public yet: nobody is watched by it."""
    return now - timedelta(hours=board.catalogue.rules.public_after_hours)


def is_public(row: CaseRow, until: datetime) -> bool:
    """Whether anybody may see where it is; `until` is `public_before`."""
    return row.public and row.collected_at <= until


def rows_of(board: Board, cases: Sequence[Case]) -> list[CaseRow]:
    """The rows of some cases, in their order."""
    late = _handled_late(board, cases)
    return [_row(board, case, late.get(case.id)) for case in cases]


def _handled_late(board: Board, cases: Sequence[Case]) -> dict[CaseId, bool]:
    """Of cases that were handled: whether one of the times of whoever has it last was over its
    limit. With what others had a part in, or had before, it is not late."""
    laps = [
        (case.id, lap)
        for case in cases
        for lap in case.laps
        if lap.step is Step.HANDLE and lap.owner == case.handler
    ]
    dues = dues_of(board.calendar, board.catalogue.rules, [lap for _, lap in laps])
    late: dict[CaseId, bool] = {}
    for (case_id, lap), due in zip(laps, dues, strict=True):
        ended = lap.spans[-1].end
        over = due.at is not None and ended is not None and due.at < ended
        late[case_id] = late.get(case_id, False) or over
    return late


def _row(board: Board, case: Case, late: bool | None) -> CaseRow:
    dues = board.dues(case)
    scores = case.scores.values()
    return CaseRow(
        case_id=case.id,
        class_code=case.class_code,
        grid_id=case.grid_id,
        area=_area_of(board, case),
        desk=case.desk,
        handler=case.handler,
        status=case.status,
        parties=parties_of(board, case),
        turns=turns_of(case),
        due_at=min((due.at for due in dues if due.at is not None), default=NEVER),
        amber_at=_first_amber(dues),
        collected_at=case.collected_at,
        updated_at=changed_at(case),
        closed_at=case.closed_at,
        outcome=case.outcome,
        late=late,
        reworks=case.reworks,
        score=sum(scores) / len(scores) if scores else None,
        public=is_shown(board, case),
        marks=_marks(board, case),
    )


def _first_amber(dues: Sequence[Due]) -> datetime:
    return min((due.amber for due in dues if due.amber is not None), default=NEVER)


def _marks(board: Board, case: Case) -> Marks:
    known = None if case.class_code is None else board.catalogue.classes[case.class_code]
    return Marks(
        owner=turns.owner_of(case),
        point=case.point,
        urgent=known is not None and known.urgent,
        urged=case.urged,
        returns=case.returns,
        supervised_by=case.supervised_by,
        answerable=case.answerable,
        pause=None if case.pause is None else case.pause.kind,
        pause_until=None if case.pause is None else case.pause.until,
        asks_time=case.ask is not None,
    )
