"""How facts about adopted response plans change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.plans import PlansAdopted, PlansTakenBack
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.plans import Adoption
from turnout.dispatch.state import State


def _adopted(state: State, event: PlansAdopted, fact: Fact) -> None:
    state.adoptions[event.version] = Adoption(
        version=event.version,
        valid_from=event.valid_from,
        plans=event.plans,
        reason=event.reason,
        adopted_at=fact.record.happened_at,
        adopted_by=seat_of(fact.record.actor),
        record=fact.record.sequence,
    )
    state.refresh_plans()


def _taken_back(state: State, event: PlansTakenBack, fact: Fact) -> None:
    adoption = state.adoptions[event.version]
    adoption.taken_back_at = fact.record.happened_at
    adoption.taken_back_by = seat_of(fact.record.actor)
    adoption.taken_back_record = fact.record.sequence
    adoption.taken_back_because = event.reason
    state.refresh_plans()


FOLDS: Final[Folds] = {PlansAdopted: _adopted, PlansTakenBack: _taken_back}
