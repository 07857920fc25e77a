"""What is decided about time."""

from typing import Final

from turnout.community import turns
from turnout.community.commands.time import (
    AskExtension,
    DeferCase,
    EndSupervision,
    EscalateCase,
    GrantExtension,
    RefuseExtension,
    ResumeCase,
    SuperviseCase,
    SuspendCase,
    UrgeCase,
)
from turnout.community.deadlines import clocks_of
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.time import (
    CaseDeferred,
    CaseResumed,
    CaseSupervised,
    CaseSuspended,
    CaseUrged,
    ExtensionGranted,
    ExtensionRefused,
    SupervisionEnded,
)
from turnout.community.model.cases import Status
from turnout.community.model.ids import REPORTER, SYSTEM
from turnout.community.refusals import refusal
from turnout.community.rules import escalate, extend, mediate_case, pauses, press
from turnout.community.views import has_part


def _defer(look: Look, command: DeferCase) -> Events:
    case = look.at_desk(command)
    turns.require_running(case)
    pauses.require_not_own(case)
    under_way = look.board.state.mediation.is_under_way(case.id)
    mediate_case.require_no_month(under_way=under_way, case=case)
    reason = turns.require_reason(command.reason)
    most = look.catalogue.rules.deferred_most_days
    pauses.require_look(command.until, now=look.now, most_days=most)
    return (CaseDeferred(case_id=case.id, reason=reason, until=command.until),)


def _suspend(look: Look, command: SuspendCase) -> Events:
    case = look.at_desk(command)
    turns.require_running(case)
    pauses.require_not_own(case)
    pauses.require_condition(look.case_class(case), command.condition)
    reason = turns.require_reason(command.reason)
    most = look.catalogue.rules.suspended_most_days
    pauses.require_look(command.until, now=look.now, most_days=most)
    return (
        CaseSuspended(
            case_id=case.id, condition=command.condition, reason=reason, until=command.until
        ),
    )


def _resume(look: Look, command: ResumeCase) -> Events:
    """By the desk, or by time itself once the next look has come."""
    case = look.case(command)
    pauses.require_paused(case)
    by_time = command.party == SYSTEM
    if by_time:
        assert case.pause is not None
        if case.pause.until > look.now:
            raise refusal("not_due", case=case.id)
    else:
        turns.require_desk(case, command.party)
    return (CaseResumed(case_id=case.id, by_time=by_time),)


def _ask(look: Look, command: AskExtension) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    under_way = look.board.state.mediation.is_under_way(case.id)
    mediate_case.require_no_month(under_way=under_way, case=case)
    due = look.board.due(case)
    asked = extend.ask(
        case,
        look.catalogue.rules,
        amount=command.amount,
        reason=turns.require_reason(command.reason),
        due=None if due is None else due.at,
        now=look.at,
    )
    return (asked,)


def _grant(look: Look, command: GrantExtension) -> Events:
    case = look.at_desk(command)
    asked = extend.require_answerable(case, look.by)
    return (ExtensionGranted(case_id=case.id, amount=asked.amount),)


def _refuse(look: Look, command: RefuseExtension) -> Events:
    case = look.at_desk(command)
    extend.require_answerable(case, look.by)
    return (ExtensionRefused(case_id=case.id, reason=turns.require_reason(command.reason)),)


def _urge(look: Look, command: UrgeCase) -> Events:
    case = look.case(command)
    owner = turns.owner_of(case)
    if owner is None:
        raise refusal("case_closed", case=case.id)
    if command.party != REPORTER and not has_part(look.board, case, command.party):
        raise refusal("not_your_turn", case=case.id, owner=owner, party=command.party)
    press.require_may_urge(case, command.party, owner, now=look.now)
    by_reporter = command.party == REPORTER
    reason = None if by_reporter else turns.require_reason(command.reason or "")
    return (CaseUrged(case_id=case.id, by_reporter=by_reporter, reason=reason),)


def _supervise(look: Look, command: SuperviseCase) -> Events:
    case = look.case(command)
    if not case.is_open:
        raise refusal("case_closed", case=case.id)
    area = press.supervising_area(look.catalogue, case, command.party)
    reason = turns.require_reason(command.reason)
    return (CaseSupervised(case_id=case.id, area=area, reason=reason),)


def _let_go(look: Look, command: EndSupervision) -> Events:
    case = look.case(command)
    area = press.require_supervisor(case, command.party)
    return (SupervisionEnded(case_id=case.id, area=area),)


def _escalate(look: Look, command: EscalateCase) -> Events:
    case = look.case(command)
    pairs = zip(clocks_of(case), look.board.dues(case), strict=True)
    for (task, clock), due in pairs:
        if task == command.task and clock.rungs == command.rung:
            paused = task is None and case.pause is not None
            at = None if paused else due.next_rung
            told = escalate.escalate(look.catalogue, case, clock, task=task, at=at, now=look.now)
            return (told,)
    raise refusal("not_due", case=case.id)


DECIDERS: Final[Deciders] = {
    DeferCase: _defer,
    SuspendCase: _suspend,
    ResumeCase: _resume,
    AskExtension: _ask,
    GrantExtension: _grant,
    RefuseExtension: _refuse,
    UrgeCase: _urge,
    SuperviseCase: _supervise,
    EndSupervision: _let_go,
    EscalateCase: _escalate,
}
