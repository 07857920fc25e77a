"""A case that the board let go of, from its own facts."""

from collections.abc import Iterable

from turnout.community.events.steps import CaseMerged
from turnout.community.facts import Fact
from turnout.community.fold import FOLDS
from turnout.community.model.cases import Case
from turnout.community.model.ids import CaseId
from turnout.community.state import State


def case_alone(case_id: CaseId, facts: Iterable[Fact]) -> Case | None:
    """The case as its own facts make it; None without any. What other cases brought when they were
    merged into it is theirs."""
    state = State()
    for fact in facts:
        if isinstance(fact.event, CaseMerged):
            state.cases[fact.event.into] = stand_in(state.cases[case_id], fact.event.into)
        FOLDS[type(fact.event)](state, fact.event, fact)
    return state.cases.get(case_id)


def stand_in(case: Case, into: CaseId) -> Case:
    """The case into which one was merged, where nobody looks at it: it only has to be there."""
    return Case(
        id=into,
        source=case.source,
        class_code=case.class_code,
        grid_id=case.grid_id,
        desk=case.desk,
        point=None,
        collected_at=case.collected_at,
        text_ref="",
    )
