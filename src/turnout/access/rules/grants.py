"""Which roles may be granted together, and by whom."""

from datetime import datetime

from turnout.access.model import ROLE_WORDS, STAFF_ROLES, AccountId, Grant, Role
from turnout.access.refusals import refusal


def require_fit(grants: tuple[Grant, ...]) -> None:
    """Refuses: not_for_staff, auditor_apart."""
    for grant in grants:
        if grant.role not in STAFF_ROLES:
            raise refusal("not_for_staff", role=ROLE_WORDS[grant.role])
    roles = {grant.role for grant in grants}
    if Role.AUDITOR in roles and len(roles) > 1:
        raise refusal("auditor_apart")


def require_other(account_id: AccountId, by: str) -> None:
    """Refuses: not_oneself."""
    if account_id == by:
        raise refusal("not_oneself")


def holds(grant: Grant, *, now: datetime) -> bool:
    """Whether a grant is in force."""
    begun = grant.starts_at is None or grant.starts_at <= now
    return begun and (grant.ends_at is None or now < grant.ends_at)
