"""Which roles may be granted together, and by whom."""

import re
from datetime import datetime
from typing import Final

from turnout.access.model import (
    DIRECTORY_ROLES,
    ROOM_ROLES,
    STAFF_ROLES,
    AccountId,
    Grant,
    Known,
    Role,
)
from turnout.access.refusals import refusal
from turnout.base.overtaken import is_overtaken

A_SITE: Final = re.compile(r"site-[1-9][0-9]{0,11}")
"""A site as the agency of its own people."""


def require_fit(grants: tuple[Grant, ...]) -> None:
    """Refuses: not_for_staff, auditor_apart."""
    for grant in grants:
        if grant.role not in STAFF_ROLES:
            raise refusal("not_for_staff", role=grant.role)
    roles = {grant.role for grant in grants}
    if Role.AUDITOR in roles and len(roles) > 1:
        raise refusal("auditor_apart")


def require_unchanged(
    held: tuple[Grant, ...], *, seen: tuple[Grant, ...] | None, wanted: tuple[Grant, ...]
) -> None:
    """All grants are replaced at once: whoever did not see one would take it away, or widen it
    again, without a word. Refuses: grants_changed."""
    looked = None if seen is None else set(seen)
    if is_overtaken(set(held), seen=looked, wanted=set(wanted)):
        raise refusal("grants_changed")


def require_known(
    grants: tuple[Grant, ...], known: Known | None, *, held: tuple[Grant, ...] = ()
) -> None:
    """What a grant names is there. What was held before is not asked about: nobody is kept from
    taking something else away. Refuses: unknown_agency, unknown_district, grant_of_site."""
    if known is None:
        return
    for grant in grants:
        if grant in held:
            continue
        if grant.agency is not None:
            _require_agency(grant.agency, grant.role, known)
        for district in grant.districts:
            if district not in known.districts:
                raise refusal("unknown_district", district=district)


def _require_agency(agency: str, role: Role, known: Known) -> None:
    if role is Role.SITE:
        if A_SITE.fullmatch(agency) is None:
            raise refusal("grant_of_site", agency=agency)
        return
    there = known.agencies if role in ROOM_ROLES else known.agencies | known.bodies
    if agency not in there:
        raise refusal("unknown_agency", agency=agency, agencies=tuple(sorted(there)))


def of_directory(held: tuple[Grant, ...], agency: str) -> tuple[Grant, ...]:
    """What the directory of an agency gave: its roles, in all of its agency and without an end.
    Whatever is narrower, wider or somewhere else was given by hand."""
    return tuple(
        one
        for one in held
        if one.role in DIRECTORY_ROLES and one == Grant(role=one.role, agency=agency)
    )


def with_directorys(
    held: tuple[Grant, ...], given: tuple[Grant, ...], *, agency: str
) -> tuple[Grant, ...]:
    """What somebody holds once the directory gives this: instead of what it gave before, beside
    what was given by hand. Whom people named an auditor it gives nothing."""
    before = of_directory(held, agency)
    by_hand = tuple(one for one in held if one not in before)
    if any(one.role is Role.AUDITOR for one in by_hand):
        return by_hand
    return (*given, *by_hand)


def require_other(account_id: AccountId, by: str) -> None:
    """Refuses: not_oneself."""
    if account_id == by:
        raise refusal("not_oneself")


def holds(grant: Grant, *, now: datetime) -> bool:
    """Whether a grant is in force."""
    begun = grant.starts_at is None or grant.starts_at <= now
    return begun and (grant.ends_at is None or now < grant.ends_at)
