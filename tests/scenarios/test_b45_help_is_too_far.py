"""B45: a caller asks where the nearest help is: a point at the other end of town is no answer."""

from datetime import datetime, timedelta

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.sites import Sites
from tests.toytown.world import post
from turnout.base.geo import Point
from turnout.community.commands.help_points import EndHelp, OfferHelp
from turnout.community.model.ids import SiteId
from turnout.web.views.sites import help_points_near

ALL_DAY = (0, 1440)


def near(town: DeskTown, place: Point) -> list[SiteId]:
    rows = help_points_near(town.board, place, town.clock.now())["rows"]
    return [row["site_id"] for row in rows]


def asked_again(town: DeskTown, place: Point) -> datetime | None:
    at: datetime | None = help_points_near(town.board, place, town.clock.now())["changes_at"]
    return at


@desk_story
async def test_no_help_point_is_named_that_is_out_of_reach(town: DeskTown) -> None:
    sites = Sites(town)
    shop = await sites.help_point(2, ALL_DAY, "Shop")
    booth = await sites.help_point(5, ALL_DAY, "Booth")
    assert near(town, post(1)) == [shop]  # 1.1 km; the booth is 4.5 km away
    assert near(town, post(3)) == [shop, booth]
    with town.refused("help_point_already"):
        await sites.do(OfferHelp(site_id=shop, party=sites.desk(shop), hours=()), CLERK)
    await sites.do(EndHelp(site_id=shop, party=sites.desk(shop), reason="sold"), CLERK)
    assert near(town, post(1)) == []
    await town.assert_facts("SiteOpened HelpOffered SiteOpened HelpOffered HelpEnded")


@desk_story
async def test_whoever_shows_help_points_knows_when_to_ask_again(town: DeskTown) -> None:
    sites = Sites(town)
    place, noon = post(1), town.clock.now()
    assert asked_again(town, place) is None
    await sites.help_point(2, (7 * 60, 23 * 60), "Shop")
    await sites.help_point(1, (18 * 60, 6 * 60), "Night booth")
    await sites.help_point(5, (13 * 60, 14 * 60), "Far away")
    assert asked_again(town, place) == noon + timedelta(hours=6)
    town.clock.wait(timedelta(hours=6).total_seconds())
    assert asked_again(town, place) == noon + timedelta(hours=11)
    town.clock.wait(timedelta(hours=5).total_seconds())
    assert asked_again(town, place) == noon + timedelta(hours=12)  # a day of renewal may be over
    town.clock.wait(timedelta(hours=1).total_seconds())
    assert asked_again(town, place) == noon + timedelta(hours=18)
