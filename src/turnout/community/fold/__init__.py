"""How each fact changes the state: a table that must be complete."""

from datetime import datetime
from typing import Final

from turnout.community.events import EVENT_TYPES
from turnout.community.events.desk import ReportersErased
from turnout.community.facts import Fact
from turnout.community.fold import (
    alarms,
    classes,
    custody,
    custody_counts,
    custody_lots,
    desk,
    help_points,
    inspection,
    levels,
    mediation,
    mediation_agreements,
    mediation_sessions,
    parcels,
    passing,
    problem_areas,
    sites,
    steps,
    time,
)
from turnout.community.fold.base import Folds
from turnout.community.model.ids import CaseId
from turnout.community.state import State

FOLDS: Final[Folds] = {
    event_type: fold
    for topic in (
        desk,
        steps,
        time,
        levels,
        passing,
        alarms,
        problem_areas,
        sites,
        inspection,
        help_points,
        custody,
        custody_lots,
        custody_counts,
        parcels,
        mediation,
        mediation_sessions,
        mediation_agreements,
        classes,
    )
    for event_type, fold in topic.FOLDS.items()
}

if set(FOLDS) != set(EVENT_TYPES.values()):
    raise RuntimeError("an event of the desk has no fold")


def apply(state: State, fact: Fact) -> list[CaseId]:
    """Let the state be as the fact says, and let go of what can no longer be re-opened: which."""
    FOLDS[type(fact.event)](state, fact.event, fact)
    record = fact.record
    state.sequence, state.recorded_at = record.sequence, record.recorded_at
    state.versions[record.stream] = record.stream_version
    gone = _let_go(state, fact)
    if gone and isinstance(fact.event, ReportersErased):
        # They were still held when they were erased: nothing was recorded since they could last be
        # re-opened.
        erased = set(fact.event.case_ids)
        state.over = [one for one in state.over if one not in erased]
    return gone


def past_reopening(state: State, now: datetime) -> tuple[CaseId, ...]:
    """The cases whose reporters are not to be known any more: what was let go of, and what would
    be by a record of now. A desk that was dark, or came from a backup, holds some."""
    found = list(state.over)
    for case_id, until in state.closed.items():
        if until >= now:
            break
        case = state.cases[case_id]
        if case.merged_into is None:
            found += [case_id, *case.absorbed]
    return tuple(found)


def _let_go(state: State, fact: Fact) -> list[CaseId]:
    """`closed` is in the order of closing: the first that stays ends the search."""
    now, gone = fact.record.recorded_at, list[CaseId]()
    while state.closed:
        case_id, until = next(iter(state.closed.items()))
        if until >= now:
            break
        del state.closed[case_id]
        _forget(state, case_id)
        gone.append(case_id)
    return gone


def _forget(state: State, case_id: CaseId) -> None:
    case = state.cases.pop(case_id)
    state.mediation.cases.pop(case_id, None)
    if case.component is not None:
        _forget_of_thing(state, case.component)
    if case.merged_into is None:
        state.over += [case_id, *case.absorbed]
    state.versions.pop(f"case-{case_id}", None)
    for token in case.tokens:
        if state.tokens.get(token) == case_id:
            del state.tokens[token]
    if case.absorbed:
        state.calls = {call: led_to for call, led_to in state.calls.items() if led_to != case_id}
    elif case.call_id is not None and state.calls.get(case.call_id) == case_id:
        del state.calls[case.call_id]


def _forget_of_thing(state: State, component: str) -> None:
    """Only the cases that are held are looked up by what they are about."""
    left = [one for one in state.components.pop(component, ()) if one in state.cases]
    if left:
        state.components[component] = left
