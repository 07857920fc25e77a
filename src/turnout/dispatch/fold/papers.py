"""How facts about paper forms change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.papers import PaperEntered, PapersIssued
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_unit, touched, unit_of
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.papers import EnteredPaper, IssuedPapers, KeptUnit
from turnout.dispatch.state import State


def _papers_issued(state: State, event: PapersIssued, fact: Fact) -> None:
    state.papers.issued.append(
        IssuedPapers(
            first=event.first,
            count=event.count,
            at=fact.record.happened_at,
            by=seat_of(fact.record.actor),
            sequence=fact.record.sequence,
        )
    )


def _paper_entered(state: State, event: PaperEntered, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.paper = event.number
    state.papers.entered.append(
        EnteredPaper(
            number=event.number,
            incident_id=incident.id,
            at=fact.record.recorded_at,
            by=seat_of(fact.record.actor),
        )
    )
    for kept in event.kept:
        _stand_as_before(state, kept)


def _stand_as_before(state: State, kept: KeptUnit) -> None:
    """What was long over says nothing of where the unit is now."""
    unit = unit_of(state, kept.unit_id)
    unit.since, unit.returning = kept.since, kept.returning
    index = state.roster.index.get(unit.id)
    orders = [state.orders[order] for order in unit.assignment_ids]
    handing_over = [one for one in orders if one.status is AssignmentStatus.AT_HOSPITAL]
    if index is not None and handing_over:
        since = handing_over[-1].stamps[AssignmentStatus.AT_HOSPITAL]
        state.fleet.at_hospital[index] = since
    refresh_unit(state, unit)


FOLDS: Final[Folds] = {PapersIssued: _papers_issued, PaperEntered: _paper_entered}
