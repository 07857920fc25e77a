"""B29: a notice is objected to within its period; somebody else decides."""

from datetime import timedelta

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.sites import INSPECTOR, Sites
from turnout.community.commands.inspection import DecideObjection
from turnout.community.commands.sites import CloseSite
from turnout.community.model.ids import SiteId
from turnout.community.model.sites import NoticeStatus
from turnout.community.site_catalogue import Grade
from turnout.community.site_deadlines import inspection_due


def decide(sites: Sites, site: SiteId, notice: int, *, upheld: bool) -> DecideObjection:
    return DecideObjection(
        site_id=site, party=sites.desk(site), notice=notice, upheld=upheld, reason="I looked"
    )


@desk_story
async def test_an_objection_that_is_upheld_lets_the_notice_fall(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "exits")
    assert sites.card(school).result is Grade.SERIOUS
    assert (
        inspection_due(town.board.here, sites.card(school))
        == (town.clock.now() + timedelta(days=30)).date()
    )
    notice = await sites.serve(school, 1)
    with town.refused("finding_under_notice"):
        await sites.serve(school, 1)
    with town.refused("objection_period"):
        await sites.order(school, notice)
    with town.refused("site_has_matters"):
        await sites.do(CloseSite(site_id=school, party=sites.desk(school), reason="moved"))
    await sites.object(school, notice)
    with town.refused("objection_by_server"):
        await sites.do(decide(sites, school, notice, upheld=True), INSPECTOR)
    with town.refused("objection_open"):
        await sites.order(school, notice)
    await sites.do(decide(sites, school, notice, upheld=True), CLERK)
    assert (sites.card(school).notices, sites.card(school).hazards) == ({}, {})
    await sites.do(CloseSite(site_id=school, party=sites.desk(school), reason="moved"))
    assert inspection_due(town.board.here, sites.card(school)) is None
    with town.refused("site_closed"):
        await sites.inspect(school)
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade NoticeServed "
        "ObjectionMade ObjectionDecided HazardMended SiteClosed"
    )


@desk_story
async def test_one_that_is_rejected_lets_the_order_be_given(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "guards", "plan")
    notice = await sites.serve(school, 1, 2)
    await sites.object(school, notice)
    with town.refused("objection_made"):
        await sites.object(school, notice)
    await sites.do(decide(sites, school, notice, upheld=False), CLERK)
    with town.refused("no_objection"):
        await sites.do(decide(sites, school, notice, upheld=False), CLERK)
    await sites.order(school, notice)
    assert sites.card(school).notices[notice].status is NoticeStatus.ORDERED
    await town.assert_facts(
        "SiteOpened InspectionDone FindingMade*2 NoticeServed ObjectionMade ObjectionDecided "
        "OrderGiven"
    )


@desk_story
async def test_the_period_runs_by_the_calendar(town: DeskTown) -> None:
    """Served on a Monday, three working days end on Thursday at 17:00."""
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "guards")
    notice = await sites.serve(school, 1)
    await town.pass_time(days=3, hours=4)
    with town.refused("objection_period") as shown:
        await sites.order(school, notice)
    assert shown.what.en.endswith("until 2026-03-05 17:00.")
    await town.pass_time(hours=2)
    with town.refused("objection_late") as shown:
        await sites.object(school, notice)
    assert "2026-03-05 17:00" in shown.what.zh
    await sites.order(school, notice)
    await town.assert_facts("SiteOpened InspectionDone FindingMade NoticeServed OrderGiven")
