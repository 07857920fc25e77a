"""Anything that may be asked about sites, with whatever is at hand."""

from datetime import timedelta
from random import Random

from tests.toytown.desk import PHOTO, DeskTown
from tests.toytown.sites_world import FIRE, ITEMS
from tests.toytown.world import post
from turnout.community.commands import Command, SiteCommand, inspection, sites
from turnout.community.model import ids
from turnout.community.model.ids import SYSTEM, Party, SiteId
from turnout.community.model.sites import GuardPost, Receiver, RoundPlan, Site, Span
from turnout.community.site_catalogue import EquipmentKind, OfficeCode, SiteKindCode

MOST_SITES = 6
ALL_DAY = Span(from_minute=0, to_minute=1440)
GATE = GuardPost(code="gate", name="Gate", hours=ALL_DAY, guards=1, employer="Shield")


def is_about_sites(kind: type[Command]) -> bool:
    return issubclass(kind, SiteCommand) or kind in {sites.OpenSite, sites.OpenSites}


def any_site_command(random: Random, town: DeskTown, kind: type[Command]) -> Command:
    known = town.board.state.sites
    if kind in {sites.OpenSite, sites.OpenSites} or not known.sites:
        if len(known.sites) >= MOST_SITES:
            kind = random.choice([inspection.RecordInspection, sites.SetDuties])
        else:
            one = _opened(random)
            return one if kind is sites.OpenSite else sites.OpenSites(sites=(one, _opened(random)))
    site = known.sites.get(SiteId(random.randrange(1, known.next_site + 1)))
    return kind(**_words(random, town, kind, site))


def _opened(random: Random) -> sites.OpenSite:
    return sites.OpenSite(
        party=Party(random.choice(["desk-C", "desk-V1", "site-1"])),
        kind=SiteKindCode(random.choice(["school", "pawn", "shop", "castle"])),
        name=random.choice(["School", "Shop", " "]),
        point=post(random.randrange(9)),
        office=OfficeCode("safety"),
        telephone="555",
    )


def _words(random: Random, town: DeskTown, kind: type[Command], site: Site | None) -> dict:
    number = SiteId(99) if site is None else site.id
    above = Party("desk-C") if site is None else ids.desk(site.area)
    notices = [1] if site is None else list(site.notices) or [1]
    findings = [1] if site is None else list(site.findings) or [1]
    some = tuple(random.sample(findings, random.randint(0, min(2, len(findings)))))
    minutes = tuple(random.sample(range(0, 1440, 90), 2))
    plan = RoundPlan(code="night", name="Fence", post="gate", at=minutes)
    choices = {
        "site_id": number,
        "party": random.choice([above, above, ids.site(number), SYSTEM]),
        "kind": random.choice(list(EquipmentKind)),
        "name": "Another",
        "office": OfficeCode("safety"),
        "telephone": "555",
        "code": "night"
        if kind in {sites.WalkRound, sites.MissRound}
        else random.choice(["gas_cylinders", "locked_gate", "a tenant"]),
        "due_at": town.clock.now(),
        "hazard": random.randint(1, 3),
        "posts": (GATE,),
        "rounds": (plan,),
        "looked": tuple(
            inspection.Looked(
                checklist=FIRE, item=one.code, good=random.random() < 0.5, photos=(PHOTO,)
            )
            for one in ITEMS
        ),
        "findings": some,
        "mended": some,
        "notice": random.choice(notices),
        "served_how": "by hand",
        "words": "because",
        "reason": random.choice(["because", " "]),
        "upheld": random.random() < 0.5,
        "to": random.choice(list(Receiver)),
        "receipt": random.choice(["17", ""]),
        "hours": random.choice([(ALL_DAY,), ()]),
        "number": random.randint(1, 3),
        "renew_by": town.clock.now().date() + timedelta(days=random.randint(-1, 40)),
    }
    return {name: choices[name] for name in kind.__struct_fields__ if name in choices}


def assert_no_site_is_forgotten(town: DeskTown) -> None:
    """No round and no order is missed without a fact; what is open belongs to what is open."""
    assert town.board.due_site_jobs(town.clock.now() - timedelta(seconds=1)) == []
    for site in town.board.state.sites.sites.values():
        for notice in site.notices.values():
            assert notice.findings, (site.id, notice.number)
            assert set(notice.missed) <= set(notice.findings)
            assert all(site.findings[n].notice == notice.number for n in notice.findings)
        for finding in site.findings.values():
            assert finding.notice is None or finding.notice in site.notices
            assert finding.hazard is None or finding.hazard in site.hazards, site.id
