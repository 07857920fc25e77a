"""B33: a defibrillator is overdue at the nearest help point: it is listed, and nobody is sent
for it."""

from datetime import date, timedelta

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.sites import Sites
from tests.toytown.world import post
from turnout.community.commands.help_points import EndHelp, OfferHelp, RenewEquipment
from turnout.community.commands.sites import CloseSite
from turnout.community.model import ids
from turnout.community.model.ids import Party, SiteId
from turnout.community.rules.help_points import usable
from turnout.community.site_catalogue import EquipmentKind
from turnout.community.site_views import renewals
from turnout.web.views.sites import help_points_near

SOON = date(2026, 3, 10)


def near(town: DeskTown) -> list[SiteId]:
    rows = help_points_near(town.board, post(2), town.clock.now())["rows"]
    return [row["site_id"] for row in rows]


@desk_story
async def test_an_overdue_defibrillator_is_nobodys_help(town: DeskTown) -> None:
    sites = Sites(town)
    shop = await sites.help_point(2, (480, 1200), "Day shop")
    night = await sites.help_point(3, (1200, 480), "Night shop")
    booth = await sites.help_point(5, (0, 1440), "Booth")
    with town.refused("renewal_past"):
        await sites.keep(shop, EquipmentKind.AED, town.clock.now().date())
    aed = await sites.keep(shop, EquipmentKind.AED, SOON)
    assert near(town) == [shop, booth]
    assert [one.days_left for one in renewals(town.board, town.clock.now())] == [8]
    assert usable(sites.card(shop), SOON) == [EquipmentKind.AED]
    await town.pass_time(days=9)
    [listed] = renewals(town.board, town.clock.now())
    assert (listed.site.id, listed.equipment.number, listed.days_left) == (shop, aed, -1)
    assert usable(sites.card(shop), town.clock.now().date()) == []
    renewed = RenewEquipment(
        site_id=shop,
        party=sites.desk(shop),
        number=aed,
        renew_by=town.clock.now().date() + timedelta(days=365),
    )
    await sites.do(renewed, CLERK)
    assert renewals(town.board, town.clock.now()) == []
    await town.pass_time(hours=10)
    assert near(town) == [night, booth]
    await sites.do(EndHelp(site_id=night, party=sites.desk(night), reason="sold"), CLERK)
    with town.refused("no_help_point"):
        await sites.do(EndHelp(site_id=night, party=sites.desk(night), reason="sold"), CLERK)
    with town.refused("help_point_already"):
        await sites.do(OfferHelp(site_id=booth, party=sites.desk(booth), hours=()), CLERK)
    assert near(town) == [booth]
    await town.assert_facts(
        "SiteOpened HelpOffered SiteOpened HelpOffered SiteOpened HelpOffered EquipmentPlaced "
        "EquipmentRenewed HelpEnded"
    )


@desk_story
async def test_nobody_else_ends_help_or_renews_what_is_kept_for_others(town: DeskTown) -> None:
    sites = Sites(town)
    shop = await sites.help_point(2, (480, 1200))
    aed = await sites.keep(shop, EquipmentKind.AED, SOON)
    other = await sites.open("shop", 3, "Other shop")
    for party in (ids.site(other), Party("desk-T2")):
        with town.refused("not_above_site"):
            await sites.do(EndHelp(site_id=shop, party=party, reason="sold"))
        with town.refused("not_above_site"):
            await sites.do(RenewEquipment(site_id=shop, party=party, number=aed, renew_by=SOON))
    today = town.clock.now().date()
    itself = ids.site(shop)
    with town.refused("renewal_past"):
        await sites.do(RenewEquipment(site_id=shop, party=itself, number=aed, renew_by=today))
    with town.refused("hours_wrong"):
        await sites.do(OfferHelp(site_id=other, party=sites.desk(other), hours=()))
    await sites.do(CloseSite(site_id=shop, party=sites.desk(shop), reason="sold"))
    assert (near(town), renewals(town.board, town.clock.now())) == ([], [])
    assert sites.card(shop).help_hours is None
