"""B29: a notice is objected to within its period; somebody else decides."""

from datetime import timedelta

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.sites import INSPECTOR, Sites
from turnout.community.commands.help_points import OfferHelp
from turnout.community.commands.inspection import (
    DecideObjection,
    GiveOrder,
    HandOverNotice,
    NoteReceipt,
    RecordInspection,
    Reinspect,
    SayPutRight,
    ServeNotice,
)
from turnout.community.commands.sites import CloseSite, ConfirmHazard
from turnout.community.model import ids
from turnout.community.model.ids import Party, SiteId
from turnout.community.model.sites import NoticeStatus, Receiver
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


@desk_story
async def test_a_desk_elsewhere_has_no_hand_in_a_site(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "gas")
    notice = await sites.serve(school, 1)
    by = {"site_id": school, "party": Party("desk-T2")}
    for command in (
        RecordInspection(**by, looked=()),
        ServeNotice(**by, findings=(1,), served_how="by hand"),
        DecideObjection(**by, notice=notice, upheld=True, reason="I know them"),
        GiveOrder(**by, notice=notice),
        Reinspect(**by, notice=notice, mended=(1,)),
        HandOverNotice(**by, notice=notice, to=Receiver.COURT, reason="ours"),
        NoteReceipt(**by, notice=notice, receipt="1"),
        CloseSite(**by, reason="moved"),
        ConfirmHazard(**by, hazard=1),
        OfferHelp(**by, hours=()),
    ):
        with town.refused("not_above_site"):
            await sites.do(command)
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade NoticeServed"
    )


@desk_story
async def test_each_step_of_a_notice_waits_for_the_one_before(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    with town.refused("nothing_to_serve"):
        await sites.serve(school)
    with town.refused("unknown_finding"):
        await sites.serve(school, 1)
    with town.refused("unknown_notice"):
        await sites.order(school, 1)
    await sites.inspect(school, "gas")
    notice = await sites.serve(school, 1, 1)
    assert sites.card(school).notices[notice].findings == (1,)
    said = SayPutRight(site_id=school, party=ids.site(school), notice=notice)
    receipt = NoteReceipt(site_id=school, party=sites.desk(school), notice=notice, receipt="1")
    with town.refused("notice_elsewhere"):
        await sites.do(said)
    with town.refused("notice_elsewhere"):
        await sites.look_again(school, notice, 1)
    await sites.order(school, notice)
    with town.refused("notice_elsewhere"):
        await sites.order(school, notice)
    with town.refused("notice_elsewhere"):
        await sites.do(receipt)
    with town.refused("unknown_hazard"):
        await sites.do(ConfirmHazard(site_id=school, party=sites.desk(school), hazard=7))
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade NoticeServed OrderGiven"
    )


@desk_story
async def test_what_is_mended_is_said_anew_and_by_nobody_before(town: DeskTown) -> None:
    """The site says that it is done, an inspector finds it is not: it is the site's turn again."""
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "gas", "exits")
    notice = await sites.serve(school, 1, 2)
    await sites.order(school, notice)
    said = SayPutRight(site_id=school, party=ids.site(school), notice=notice)
    await sites.do(said, "school-1")
    await sites.look_again(school, notice, 1)
    card = sites.card(school).notices[notice]
    assert (card.findings, card.said_done_by, card.looked) == ((2,), None, 1)
    await town.pass_time(days=5)
    card = sites.card(school).notices[notice]
    assert (card.missed, card.looked) == ((2,), 0)
    assert (await town.facts())[-1] == "OrderMissed"
    await sites.look_again(school, notice)
    await sites.hand_over(school, notice, Receiver.POLICE)
    await town.pass_time(days=30)
    assert (await town.facts())[-1] == "NoticeHandedOver"
