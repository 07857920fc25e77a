"""What is decided in the steps from registering to evaluating."""

from typing import Final

from turnout.community import turns
from turnout.community.catalogue import Step
from turnout.community.commands.steps import (
    AcceptCase,
    CallBack,
    CloseCase,
    EvaluateCase,
    MergeCase,
    RegisterCase,
    RejectCase,
    ReopenCase,
    ReportBack,
    ReturnCase,
    RouteCase,
    SendForRework,
    VerifyCase,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.steps import (
    CaseMerged,
    CaseRejected,
    CaseReopened,
    CaseReportedBack,
    CaseSentForRework,
    CaseVerified,
)
from turnout.community.model.cases import Case, Status
from turnout.community.model.ids import REPORTER
from turnout.community.rules import (
    collect,
    duplicates,
    evaluate,
    handle,
    mediate_case,
    register,
    report_back,
    route,
    verify,
)

NOT_ROUTED = (Status.COLLECTED, Status.REGISTERED)


def _register(look: Look, command: RegisterCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.COLLECTED)
    day = look.board.day(case.collected_at)
    case_class = collect.find_class(look.catalogue, command.class_code, day)
    return (register.register(look.catalogue, case, case_class),)


def _reject(look: Look, command: RejectCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, *NOT_ROUTED)
    verify.require_unsupervised(look.catalogue, case)
    reason = turns.require_reason(command.reason)
    until = verify.reopen_until(look.catalogue.rules, look.now)
    return (CaseRejected(case_id=case.id, reason=reason, reopen_until=until),)


def _merge(look: Look, command: MergeCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, *NOT_ROUTED)
    verify.require_unsupervised(look.catalogue, case)
    into = look.board.state.get_case(command.into)
    duplicates.require_mergeable(case, into)
    return (CaseMerged(case_id=case.id, into=into.id),)


def _route(look: Look, command: RouteCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.REGISTERED)
    case_class = look.case_class(case)
    proposed = route.propose(look.catalogue, case, case_class, command.owner)
    routed = route.route(
        look.catalogue,
        case,
        case_class,
        to=command.to,
        proposed=proposed,
        reason=command.reason,
    )
    return (routed,)


def _accept(look: Look, command: AcceptCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    return (handle.accept(case),)


def _return(look: Look, command: ReturnCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    assert case.routed_at is not None
    returned = handle.send_back(
        look.catalogue,
        case,
        reason=turns.require_reason(command.reason),
        window_ends=look.after(case.routed_at, look.catalogue.rules.return_window),
        at=look.at,
        limit=look.limit(case, Step.ROUTE),
    )
    return (returned,)


def _report_back(look: Look, command: ReportBack) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    case_class = look.case_class(case)
    mediate_case.require_over(under_way=look.board.state.mediation.is_under_way(case.id), case=case)
    report_back.require_tasks_over(case)
    report_back.require_evidence(case_class, words=command.words, photos=len(command.photos))
    late = report_back.late_reason(case, command.late_reason, is_late=look.is_late(case))
    served = case.grid_id in look.board.state.workers
    return (
        CaseReportedBack(
            case_id=case.id,
            verifier=report_back.verifier(case, case_class, is_served=served),
            limit=look.limit(case, Step.VERIFY),
            sealed=look.words(case.id, command.words),
            photos=look.photos(case.id, command.photos),
            late_reason=late,
        ),
    )


def _reported(look: Look, command: VerifyCase | SendForRework) -> Case:
    case = look.case(command)
    turns.require_status(case, Status.REPORTED)
    turns.require_running(case)
    verify.require_may_verify(case, command.party)
    verify.require_other(case, look.by)
    return case


def _verify(look: Look, command: VerifyCase) -> Events:
    case = _reported(look, command)
    return (
        CaseVerified(
            case_id=case.id,
            limit=look.limit(case, Step.CLOSE),
            sealed=look.words(case.id, command.words),
            photos=look.photos(case.id, command.photos),
        ),
    )


def _rework(look: Look, command: SendForRework) -> Events:
    case = _reported(look, command)
    return (
        CaseSentForRework(
            case_id=case.id,
            reason=turns.require_reason(command.reason),
            limit=look.limit(case, Step.HANDLE),
            photos=look.photos(case.id, command.photos),
        ),
    )


def _close(look: Look, command: CloseCase) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.VERIFIED)
    return (verify.close(look.catalogue, case, command.outcome, look.now),)


def _evaluate(look: Look, command: EvaluateCase) -> Events:
    case = look.case(command)
    return (evaluate.evaluate(case, token=command.token, score=command.score, now=look.now),)


def _call_back(look: Look, command: CallBack) -> Events:
    """Whoever handled it does not ask whether it was done well."""
    case = look.at_desk(command)
    verify.require_other(case, look.by)
    token = evaluate.CALLED_BACK
    return (evaluate.evaluate(case, token=token, score=command.score, now=look.now),)


def _reopen(look: Look, command: ReopenCase) -> Events:
    case = look.case(command)
    evaluate.require_closed(case, now=look.now)
    reason = turns.require_reason(command.reason)
    by_reporter = command.party == REPORTER
    if not by_reporter:
        turns.require_desk(case, command.party)
    step = Step.REGISTER if case.class_code is None else Step.ROUTE
    return (
        CaseReopened(
            case_id=case.id,
            by_reporter=by_reporter,
            reason=None if by_reporter else reason,
            limit=look.limit(case, step),
            sealed=look.words(case.id, reason) if by_reporter else None,
        ),
    )


DECIDERS: Final[Deciders] = {
    RegisterCase: _register,
    RejectCase: _reject,
    MergeCase: _merge,
    RouteCase: _route,
    AcceptCase: _accept,
    ReturnCase: _return,
    ReportBack: _report_back,
    VerifyCase: _verify,
    SendForRework: _rework,
    CloseCase: _close,
    EvaluateCase: _evaluate,
    CallBack: _call_back,
    ReopenCase: _reopen,
}
