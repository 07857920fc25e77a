"""Plans of key sites: things and functions, two pairs of eyes, and a day by which to look again."""

from datetime import date, timedelta
from typing import Final

from turnout.base.geo import distance_m
from turnout.base.ids import Actor, may_be_one_person
from turnout.dispatch import reasons
from turnout.dispatch.events.key_sites import (
    KeySiteApproved,
    KeySiteDrafted,
    KeySiteRejected,
    KeySiteWithdrawn,
)
from turnout.dispatch.model.key_sites import KeySite, KeySites, Note, SiteContact, SitePlan
from turnout.dispatch.refusals import refusal

RADIUS_MOST_M: Final = 500.0
POINTS_MOST: Final = 40
POINT_WITHIN_M: Final = 1_500.0
"""Nothing of a site lies farther from it: a slip of a digit is not driven to."""
REVIEW_WITHIN: Final = timedelta(days=731)
_DIGITS: Final = range(3, 18)
_IN_NUMBERS: Final = frozenset("0123456789 +-()#*")


def find(sites: KeySites, number: int) -> KeySite:
    """Refuses: unknown_key_site."""
    found = sites.find(number)
    if found is None:
        raise refusal("unknown_key_site", number=number)
    return found


def draft(plan: SitePlan, *, number: int, replaces: KeySite | None, today: date) -> KeySiteDrafted:
    """The draft. Refuses: key_site_unnamed, key_site_empty, key_site_points, key_site_contact,
    key_site_review, key_site_not_in_force."""
    if replaces is not None:
        _require_in_force(replaces)
    if not plan.name.en.strip() or not plan.name.zh.strip():
        raise refusal("key_site_unnamed")
    if not plan.points:
        raise refusal("key_site_empty")
    _require_near(plan)
    if not all(map(_is_number, plan.contacts)):
        raise refusal("key_site_contact")
    if not today < plan.review_by <= today + REVIEW_WITHIN:
        raise refusal("key_site_review", days=REVIEW_WITHIN.days)
    return KeySiteDrafted(
        number=number, plan=plan, replaces=None if replaces is None else replaces.number
    )


def approve(site: KeySite, replaced: KeySite | None, *, by: Actor, today: date) -> KeySiteApproved:
    """Putting it in force. `replaced` is what it replaces, None where that is in force no longer.
    Refuses: key_site_not_draft, key_site_own, key_site_review, key_site_not_in_force."""
    _require_draft(site)
    if may_be_one_person(site.drafted_by, by):
        raise refusal("key_site_own")
    if site.plan.review_by <= today:
        raise refusal("key_site_review", days=REVIEW_WITHIN.days)
    if site.replaces is not None and replaced is None:
        raise refusal("key_site_not_in_force", number=site.replaces)
    return KeySiteApproved(number=site.number, replaces=site.replaces)


def reject(site: KeySite, *, reason: str) -> KeySiteRejected:
    """Refuses: key_site_not_draft, reason_needed."""
    _require_draft(site)
    return KeySiteRejected(number=site.number, reason=reasons.said(reason))


def withdraw(site: KeySite, *, reason: str) -> KeySiteWithdrawn:
    """Refuses: key_site_not_in_force, reason_needed."""
    _require_in_force(site)
    return KeySiteWithdrawn(number=site.number, reason=reasons.said(reason))


def _require_draft(site: KeySite) -> None:
    if site.approved_at is not None:
        raise refusal("key_site_not_draft", number=site.number)


def _require_in_force(site: KeySite) -> None:
    if site.approved_at is None:
        raise refusal("key_site_not_in_force", number=site.number)


def _require_near(plan: SitePlan) -> None:
    """Few enough points, each said somehow, none beyond the site. Refuses: key_site_points."""
    fits = 0 < plan.radius_m <= RADIUS_MOST_M and len(plan.points) <= POINTS_MOST
    for one in plan.points:
        if one.point is None:
            fits = fits and _is_said(one.note)
        else:
            fits = fits and distance_m(one.point, plan.point) <= POINT_WITHIN_M
    if not fits:
        raise refusal(
            "key_site_points",
            most=POINTS_MOST,
            metres=f"{POINT_WITHIN_M:g}",
            radius=f"{RADIUS_MOST_M:g}",
        )


def _is_said(note: Note) -> bool:
    return bool(note.en.strip() or note.zh.strip())


def _is_number(contact: SiteContact) -> bool:
    digits = sum(one.isdecimal() for one in contact.number)
    return digits in _DIGITS and _IN_NUMBERS.issuperset(contact.number)
