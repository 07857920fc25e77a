"""Escalate: level by level, and at the end the backstop, so that no case is without somebody."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from turnout.community.catalogue import Catalogue, To
from turnout.community.events.time import CaseEscalated
from turnout.community.model import ids
from turnout.community.model.cases import Case, Clock
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal


def escalate(
    catalogue: Catalogue,
    case: Case,
    clock: Clock,
    *,
    task: int | None,
    at: datetime | None,
    now: datetime,
) -> CaseEscalated:
    """The next rung. Refuses: not_due."""
    if at is None or at > now:
        raise refusal("not_due", case=case.id)
    rungs = catalogue.rules.rungs
    rung = rungs[min(clock.rungs, len(rungs) - 1)]
    return CaseEscalated(
        case_id=case.id,
        step=clock.step,
        rung=clock.rungs,
        to=_TO[rung.to](catalogue, case),
        task=task,
    )


def _above(catalogue: Catalogue, case: Case) -> Party:
    return ids.desk(catalogue.areas[case.desk].parent or case.desk)


_TO: Final[dict[To, Callable[[Catalogue, Case], Party]]] = {
    To.DESK: lambda _catalogue, case: ids.desk(case.desk),
    To.ABOVE: _above,
    To.TOP: lambda catalogue, _case: ids.desk(catalogue.top),
    To.BACKSTOP: lambda catalogue, _case: ids.body(catalogue.rules.backstop),
}
