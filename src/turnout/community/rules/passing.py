"""Passing on: whether a case still has to be told to the system of the body that handles it."""

from datetime import datetime
from typing import Final

from turnout.base.text import Words
from turnout.community.model.cases import Case, Passed, Status
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal

LATE: Final = Words("told by the body's own system", "由承办单位自有系统反馈").both
"""Why a report is late that no person could be asked about."""


def has_to_be_passed(case: Case) -> bool:
    """Whether this round of handling was not told to the other system yet."""
    handled = case.status is Status.ROUTED and case.pause is None
    return handled and (case.passed is None or not is_of_this_round(case, case.passed))


def is_of_this_round(case: Case, passed: Passed) -> bool:
    """Sent for rework or to another body, it is told anew."""
    clock = case.clock
    return clock is not None and (passed.party, passed.round) == (case.handler, clock.round)


def require_passed(case: Case, party: Party) -> Passed:
    """What was passed on. Refuses: not_passed_on."""
    passed = case.passed
    if passed is None or passed.number is None or passed.party != party:
        raise refusal("not_passed_on", case=case.id, party=party)
    return passed


def waits_for_its_end(case: Case, passed: Passed) -> bool:
    """Whether the body is at it now, so that its end there is its report here."""
    handled = case.status is Status.ROUTED and case.pause is None
    return handled and is_of_this_round(case, passed)


def is_news(case: Case, passed: Passed, *, closed: bool, updated_at: datetime) -> bool:
    """Whether what the other system says was not heard yet. An end is news for as long as the case
    waits for it: it may come within one second of what was heard before, or was heard while the
    clock stood still."""
    known = passed.updated_at
    if known is None or updated_at > known:
        return True
    return closed and updated_at == known and waits_for_its_end(case, passed)
