"""Sites: who may speak for one, what may be said of it, and when it may be closed."""

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from turnout.base.ids import may_be_one_person
from turnout.base.overtaken import is_overtaken
from turnout.community.catalogue import AreaId, Catalogue, GridId
from turnout.community.events.sites import SiteChanged
from turnout.community.model import ids
from turnout.community.model.ids import Party
from turnout.community.model.sites import (
    Duties,
    GuardPost,
    RoundPlan,
    Site,
    SiteHazard,
    SiteSaid,
    Span,
)
from turnout.community.refusals import refusal
from turnout.community.site_catalogue import OfficeCode, SiteKind, SiteKindCode

DAY_MINUTES = 1440

Sign = tuple[SiteKindCode, GridId, str]


def require_site(site: Site, party: Party) -> None:
    """The organisation itself speaks. Refuses: not_this_site."""
    if party != ids.site(site.id):
        raise refusal("not_this_site", site=site.id, party=party)


def require_desk(catalogue: Catalogue, site: Site, party: Party) -> None:
    """A desk above the site speaks. Refuses: not_above_site."""
    require_above(catalogue, site.area, party, site=site.id)


def require_above(catalogue: Catalogue, area: AreaId, party: Party, *, site: object) -> None:
    """A desk of the area or above it speaks. Refuses: not_above_site."""
    if party not in {ids.desk(one) for one in catalogue.line(area)}:
        raise refusal("not_above_site", site=site, desk=ids.desk(area), party=party)


def speaks(catalogue: Catalogue, site: Site, party: Party) -> bool:
    """Whether it is the organisation that speaks, or a desk above it. Refuses: not_above_site."""
    if party == ids.site(site.id):
        return True
    require_desk(catalogue, site, party)
    return False


def require_open(site: Site) -> None:
    """Refuses: site_closed."""
    if site.closed:
        raise refusal("site_closed", site=site.id)


def find_kind(catalogue: Catalogue, code: SiteKindCode) -> SiteKind:
    """Refuses: unknown_site_kind."""
    kind = catalogue.sites.kinds.get(code)
    if kind is None:
        raise refusal("unknown_site_kind", kind=code)
    return kind


def require_office(catalogue: Catalogue, office: OfficeCode) -> None:
    """Refuses: unknown_office."""
    if office not in catalogue.sites.offices:
        raise refusal("unknown_office", office=office)


def require_name(text: str) -> str:
    """The name without spaces around it. Refuses: name_missing."""
    name = text.strip()
    if not name:
        raise refusal("name_missing")
    return name


def require_some(listed: tuple[object, ...]) -> None:
    """Refuses: no_sites."""
    if not listed:
        raise refusal("no_sites")


def sign_of(kind: SiteKindCode, grid_id: GridId, name: str) -> Sign:
    """Two of the same kind and name in one grid are the same site."""
    return kind, grid_id, name.casefold()


def require_unlisted(sign: Sign, known: Collection[Sign]) -> None:
    """A site that is known already is not opened a second time from a list. Refuses:
    site_listed."""
    if sign in known:
        raise refusal("site_listed", name=sign[2])


def require_hours(spans: tuple[Span, ...]) -> None:
    """Refuses: hours_wrong."""
    for one in spans:
        inside = 0 <= one.from_minute < DAY_MINUTES and 0 <= one.to_minute <= DAY_MINUTES
        if not inside or one.from_minute == one.to_minute:
            raise refusal("hours_wrong")


def require_some_hours(spans: tuple[Span, ...]) -> None:
    """Refuses: hours_wrong."""
    if not spans:
        raise refusal("hours_wrong")
    require_hours(spans)


def require_said_as_seen(site: Site, changed: SiteChanged, *, seen: SiteSaid | None) -> None:
    """Refuses: changed_meanwhile."""
    if is_overtaken(_said(site), seen=seen, wanted=_said(changed)):
        raise refusal("changed_meanwhile")


def _said(one: Site | SiteChanged) -> SiteSaid:
    return SiteSaid(
        name=one.name,
        office=one.office,
        telephone=one.telephone,
        visits=one.visits,
        plan=one.plan,
    )


def require_duties_as_seen(site: Site, wanted: Duties, *, seen: Duties | None) -> None:
    """Refuses: changed_meanwhile."""
    held = Duties(posts=site.posts, rounds=tuple(one.plan for one in site.rounds.values()))
    if is_overtaken(held, seen=seen, wanted=wanted):
        raise refusal("changed_meanwhile")


def require_closable(site: Site) -> None:
    """Nothing confirmed is dangerous there, and no notice is open. Refuses: site_has_matters."""
    dangers = any(one.confirmed_at is not None for one in site.hazards.values())
    if dangers or site.notices:
        raise refusal("site_has_matters", site=site.id)


def require_hazard_code(catalogue: Catalogue, code: str) -> None:
    """Refuses: unknown_hazard_code."""
    if code not in catalogue.sites.hazards:
        raise refusal("unknown_hazard_code", code=code)


def find_hazard(site: Site, number: int) -> SiteHazard:
    """Refuses: unknown_hazard."""
    hazard = site.hazards.get(number)
    if hazard is None:
        raise refusal("unknown_hazard", site=site.id, hazard=number)
    return hazard


def is_known_since(hazard: SiteHazard, day: date, zone: ZoneInfo) -> bool:
    """Whether somebody saw it on that day, or later: to see it once more says nothing new."""
    seen = hazard.confirmed_at
    return seen is not None and seen.astimezone(zone).date() >= day


def require_seen_anew(site: Site, hazard: SiteHazard, day: date, zone: ZoneInfo) -> None:
    """Refuses: hazard_confirmed."""
    if is_known_since(hazard, day, zone):
        raise refusal("hazard_confirmed", site=site.id, hazard=hazard.number)


def require_other(hazard: SiteHazard, by: str) -> None:
    """Whoever said that it is mended does not look. Refuses: looked_at_own."""
    if hazard.said_mended_by is not None and may_be_one_person(hazard.said_mended_by, by):
        raise refusal("looked_at_own")


def require_no_finding(site: Site, hazard: SiteHazard) -> None:
    """What a notice speaks of is looked at with it. Refuses: hazard_under_notice."""
    found = (one for one in site.findings.values() if one.hazard == hazard.number)
    notice = next((one.notice for one in found if one.notice is not None), None)
    if notice is not None:
        raise refusal("hazard_under_notice", site=site.id, hazard=hazard.number, notice=notice)


def require_duties(posts: tuple[GuardPost, ...], rounds: tuple[RoundPlan, ...]) -> None:
    """Codes are told apart, a round is some post's, walked within its hours. Refuses:
    duties_twice, unknown_post, round_off_duty, hours_wrong."""
    for codes in ([one.code for one in posts], [one.code for one in rounds]):
        if len(set(codes)) != len(codes):
            raise refusal("duties_twice")
    require_hours(tuple(one.hours for one in posts))
    if not all(0 <= minute < DAY_MINUTES for plan in rounds for minute in plan.at):
        raise refusal("hours_wrong")
    by_code = {one.code: one for one in posts}
    for plan in rounds:
        post = by_code.get(plan.post)
        if post is None:
            raise refusal("unknown_post", round=plan.code, post=plan.post)
        if not plan.at or not all(post.hours.holds(minute) for minute in plan.at):
            raise refusal("round_off_duty", round=plan.code, post=post.code)
