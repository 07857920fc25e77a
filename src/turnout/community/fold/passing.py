"""How the facts of passing on change a case."""

from typing import Final

import msgspec

from turnout.community.events.passing import CaseNotTaken, CasePassedOn, PeerHeard
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.cases import Passed
from turnout.community.state import State


def _passed_on(state: State, event: CasePassedOn, _fact: Fact) -> None:
    case = state.cases[event.case_id]
    assert case.clock is not None, "a routed case has a clock"
    case.passed = Passed(party=event.party, round=case.clock.round, number=event.number)


def _not_taken(state: State, event: CaseNotTaken, _fact: Fact) -> None:
    case = state.cases[event.case_id]
    assert case.clock is not None, "a routed case has a clock"
    case.passed = Passed(party=event.party, round=case.clock.round)


def _heard(state: State, event: PeerHeard, _fact: Fact) -> None:
    case = state.cases[event.case_id]
    assert case.passed is not None, "only of a case that was passed on is anything heard"
    case.passed = msgspec.structs.replace(case.passed, updated_at=event.updated_at)


FOLDS: Final[Folds] = {
    CasePassedOn: _passed_on,
    CaseNotTaken: _not_taken,
    PeerHeard: _heard,
}
