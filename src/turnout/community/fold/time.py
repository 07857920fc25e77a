"""How facts about time change a case."""

from typing import Final

from turnout.base.ids import Actor
from turnout.community.events.time import (
    CaseDeferred,
    CaseEscalated,
    CaseResumed,
    CaseSupervised,
    CaseSuspended,
    CaseUrged,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionRefused,
    SupervisionEnded,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds, moment, pause_clock, resume_clock
from turnout.community.model.cases import Ask, Pause, PauseKind
from turnout.community.state import State


def _deferred(state: State, event: CaseDeferred, fact: Fact) -> None:
    case = state.cases[event.case_id]
    at = moment(case, fact)
    pause_clock(case, at)
    case.pause = Pause(kind=PauseKind.DEFERRED, reason=event.reason, since=at, until=event.until)


def _suspended(state: State, event: CaseSuspended, fact: Fact) -> None:
    case = state.cases[event.case_id]
    at = moment(case, fact)
    pause_clock(case, at)
    case.pause = Pause(
        kind=PauseKind.SUSPENDED,
        reason=event.reason,
        since=at,
        until=event.until,
        condition=event.condition,
    )


def _resumed(state: State, event: CaseResumed, fact: Fact) -> None:
    case = state.cases[event.case_id]
    resume_clock(case, moment(case, fact))


def _asked(state: State, event: ExtensionAsked, fact: Fact) -> None:
    state.cases[event.case_id].ask = Ask(
        amount=event.amount, reason=event.reason, by=Actor(fact.record.actor)
    )


def _granted(state: State, event: ExtensionGranted, _fact: Fact) -> None:
    case = state.cases[event.case_id]
    assert case.clock is not None
    case.clock.extra += event.amount
    case.clock.rungs = 0
    case.extensions += 1
    case.ask = None


def _refused(state: State, event: ExtensionRefused, _fact: Fact) -> None:
    state.cases[event.case_id].ask = None


def _urged(state: State, event: CaseUrged, fact: Fact) -> None:
    case = state.cases[event.case_id]
    case.urged += 1
    if event.by_reporter:
        case.reporter_urged_at = fact.record.recorded_at


def _supervised(state: State, event: CaseSupervised, _fact: Fact) -> None:
    state.cases[event.case_id].supervised_by = event.area


def _let_go(state: State, event: SupervisionEnded, _fact: Fact) -> None:
    state.cases[event.case_id].supervised_by = None


def _escalated(state: State, event: CaseEscalated, _fact: Fact) -> None:
    case = state.cases[event.case_id]
    clock = case.clock_of(event.task)
    assert clock is not None
    clock.rungs = event.rung + 1
    case.answerable = event.to


FOLDS: Final[Folds] = {
    CaseDeferred: _deferred,
    CaseSuspended: _suspended,
    CaseResumed: _resumed,
    ExtensionAsked: _asked,
    ExtensionGranted: _granted,
    ExtensionRefused: _refused,
    CaseUrged: _urged,
    CaseSupervised: _supervised,
    SupervisionEnded: _let_go,
    CaseEscalated: _escalated,
}
