"""B54: before police or a court have a notice the objection to it is decided, and what an inspector
without a network saw earlier takes nothing back that was seen since."""

from datetime import timedelta

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.sites import INSPECTOR, OTHER_INSPECTOR, Sites
from turnout.community.commands.inspection import DecideObjection
from turnout.community.model.sites import NoticeStatus, Receiver
from turnout.community.site_catalogue import Grade


@desk_story
async def test_what_is_objected_to_goes_to_no_court_before_it_is_decided(town: DeskTown) -> None:
    """Gas is grave: the order waits for nothing, but the site may object all the same."""
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "gas")
    notice = await sites.serve(school, 1)
    await sites.order(school, notice)
    await sites.object(school, notice)
    await town.pass_time(hours=8)
    await sites.look_again(school, notice)
    with town.refused("objection_open"):
        await sites.hand_over(school, notice, Receiver.COURT)
    decided = DecideObjection(
        site_id=school, party=sites.desk(school), notice=notice, upheld=False, reason="I looked"
    )
    await sites.do(decided, CLERK)
    await sites.hand_over(school, notice, Receiver.COURT)
    assert sites.card(school).notices[notice].status is NoticeStatus.HANDED_OVER
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade NoticeServed "
        "OrderGiven ObjectionMade OrderMissed Reinspected ObjectionDecided NoticeHandedOver"
    )


@desk_story
async def test_an_older_look_that_is_told_late_takes_nothing_back(town: DeskTown) -> None:
    """One inspector was there at noon without a network, another one at two."""
    sites = Sites(town)
    school = await sites.open()
    noon = town.clock.now()
    await town.pass_time(hours=2)
    await sites.inspect(school, "exits")
    await town.pass_time(hours=1)
    await sites.inspect(school, "plan", actor=OTHER_INSPECTOR, happened_at=noon)
    card = sites.card(school)
    assert (card.result, card.inspected_at) == (Grade.SERIOUS, noon + timedelta(hours=2))
    assert [one.item for one in card.findings.values()] == ["exits", "plan"]
    assert [one.code for one in card.hazards.values() if one.confirmed_at] == ["locked_gate"]
    await sites.inspect(school, actor=INSPECTOR)
    assert (card.findings, card.hazards, card.result) == ({}, {}, Grade.CLEAR)
