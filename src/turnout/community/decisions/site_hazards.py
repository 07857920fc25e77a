"""What inspections say of hazards on premises: they are gone, or there still."""

from collections.abc import Iterable

from turnout.community.decisions.base import Events, Look
from turnout.community.events.sites import HazardConfirmed, HazardMended
from turnout.community.model.sites import Site, SiteHazard
from turnout.community.rules import sites


def confirmed_again(look: Look, site: Site, hazards: Iterable[SiteHazard]) -> Events:
    """Those of them that were last seen on an earlier day are there still."""
    day, zone = look.board.day(look.at), look.board.zone
    return tuple(
        HazardConfirmed(site_id=site.id, number=one.number)
        for one in hazards
        if one.confirmed_at is not None and not sites.is_known_since(one, day, zone)
    )


def gone(site: Site, numbers: tuple[int, ...]) -> tuple[HazardMended, ...]:
    """The hazards that these findings were, unless another finding says the same."""
    left = {one.hazard for one in site.findings.values() if one.number not in numbers}
    hazards = {site.findings[number].hazard for number in numbers} - left - {None}
    held = sorted(one for one in hazards if one in site.hazards and one is not None)
    return tuple(HazardMended(site_id=site.id, number=one) for one in held)
