"""Evaluate: what the reporter says of it; and what was not mended is opened again."""

from datetime import datetime

from turnout.community.events.steps import CaseEvaluated
from turnout.community.model.cases import Case, Status
from turnout.community.refusals import refusal

CALLED_BACK = "called back"
"""In place of a link's digest: the desk's own call, once a case."""


def evaluate(case: Case, *, token: str, score: int, now: datetime) -> CaseEvaluated:
    """Once a link. Refuses: not_closed, reopen_merged, reopen_too_late, evaluated_already."""
    require_closed(case, now=now)
    if token in case.scores:
        raise refusal("evaluated_already", case=case.id)
    return CaseEvaluated(case_id=case.id, token=token, score=score)


def require_closed(case: Case, *, now: datetime) -> None:
    """Refuses: not_closed, reopen_merged, reopen_too_late."""
    if case.status is not Status.CLOSED:
        raise refusal("not_closed", case=case.id)
    if case.merged_into is not None:
        raise refusal("reopen_merged", case=case.id, into=case.merged_into)
    if case.reopen_until is None or case.reopen_until < now:
        raise refusal("reopen_too_late", case=case.id)
