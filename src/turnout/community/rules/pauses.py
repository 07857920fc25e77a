"""Defer and suspend: only handling and verifying stand still, never a clock of the desk's own."""

from datetime import datetime, timedelta

from turnout.community.catalogue import CaseClass, Condition
from turnout.community.model.cases import Case, Status
from turnout.community.refusals import refusal

MAY_STAND_STILL = frozenset({Status.ROUTED, Status.REPORTED})


def require_not_own(case: Case) -> None:
    """Refuses: pause_own_clock."""
    if case.status not in MAY_STAND_STILL:
        raise refusal("pause_own_clock")


def require_look(until: datetime, *, now: datetime, most_days: int) -> None:
    """Refuses: next_look_past, next_look_far."""
    if until <= now:
        raise refusal("next_look_past")
    if until > now + timedelta(days=most_days):
        raise refusal("next_look_far", days=most_days)


def require_condition(case_class: CaseClass, condition: Condition) -> None:
    """Refuses: condition_not_for_class."""
    if condition not in case_class.suspends:
        raise refusal("condition_not_for_class", name=case_class.name)


def require_paused(case: Case) -> None:
    """Refuses: not_paused."""
    if case.pause is None:
        raise refusal("not_paused", case=case.id)
