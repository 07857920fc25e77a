"""B30: a deadline is missed, somebody looks again, and the court has it with a receipt."""

from datetime import date, timedelta

import pytest

from tests.toytown.desk import DeskTown, desk_story, told
from tests.toytown.sites import Sites
from turnout.community.commands.desk import ChangeCalendar
from turnout.community.commands.inspection import NoteReceipt, SayPutRight
from turnout.community.events.desk import Day
from turnout.community.model import ids
from turnout.community.model.ids import Party
from turnout.community.model.sites import NoticeStatus, Receiver
from turnout.community.rules.notices import owner_of
from turnout.community.site_deadlines import objection_until, order_dues, receipt_until


def owner(sites: Sites, site: ids.SiteId, notice: int) -> Party:
    card = sites.card(site)
    until = objection_until(sites.town.board.here, card.notices[notice])
    return owner_of(card, card.notices[notice], now=sites.town.clock.now(), until=until)


@desk_story
async def test_what_is_not_put_right_goes_to_the_court(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    itself = ids.site(school)
    await sites.inspect(school, "gas", "guards")
    notice = await sites.serve(school, 1, 2)
    assert owner(sites, school, notice) == itself
    await sites.order(school, notice)
    card = sites.card(school)
    dues = order_dues(town.board.here, card, card.notices[notice])
    assert [told(dues[number]) for number in (1, 2)] == ["Mon 2 17:00", "Mon 9 17:00"]
    with town.refused("nothing_to_hand_over"):
        await sites.hand_over(school, notice, Receiver.COURT)
    await sites.do(SayPutRight(site_id=school, party=itself, notice=notice), "school-1")
    assert owner(sites, school, notice) == "desk-V1"
    with town.refused("looked_at_own"):
        await sites.look_again(school, notice, 1, actor="school-1")
    await sites.look_again(school, notice)
    await town.pass_time(hours=8)
    assert sites.card(school).notices[notice].missed == (1,)
    with town.refused("nothing_to_hand_over"):
        await sites.hand_over(school, notice, Receiver.COURT)
    with town.refused("not_of_notice"):
        await sites.look_again(school, notice, 3)
    await sites.look_again(school, notice, 2)
    await sites.hand_over(school, notice, Receiver.COURT)
    until = receipt_until(town.board.here, sites.card(school).notices[notice])
    assert until is not None
    assert told(until) == "Mon 9 17:00"
    with town.refused("receipt_missing"):
        await sites.do(receipt(sites, school, notice, " "))
    await sites.do(receipt(sites, school, notice, "2026-117"))
    assert sites.card(school).notices[notice].status is NoticeStatus.RECEIVED
    assert owner(sites, school, notice) == "court"
    await sites.look_again(school, notice, 1)
    assert (sites.card(school).notices, sites.card(school).findings) == ({}, {})
    history = [fact.record.type for fact in await town.book.site_history(school)]
    assert history == await town.facts()
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade*2 NoticeServed "
        "OrderGiven PutRightSaid Reinspected OrderMissed Reinspected NoticeHandedOver "
        "ReceiptNoted HazardMended Reinspected"
    )


def receipt(sites: Sites, site: ids.SiteId, notice: int, number: str) -> NoteReceipt:
    return NoteReceipt(site_id=site, party=sites.desk(site), notice=notice, receipt=number)


@desk_story
async def test_a_swapped_holiday_moves_the_deadline(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "gas")
    notice = await sites.serve(school, 1)
    await sites.order(school, notice)
    await town.pass_time(hours=1)
    tomorrow = town.clock.now().date() + timedelta(days=1)
    with town.refused("calendar_day_past"):
        await town.do(off(town.clock.now().date()))
    await town.do(off(tomorrow))
    await town.pass_time(hours=3.5)
    assert sites.card(school).notices[notice].missed == ()
    await town.pass_time(hours=1)
    assert sites.card(school).notices[notice].missed == (1,)
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade NoticeServed "
        "OrderGiven CalendarChanged OrderMissed"
    )


def off(day) -> ChangeCalendar:
    return ChangeCalendar(
        party=Party("desk-C"), days=(Day(day=day, works=False),), reason="a feast"
    )


@pytest.mark.parametrize("wrong", [("exits",), ("exits", "plan")])
def test_nothing_is_pursued_twice(wrong, open_book) -> None:
    @desk_story
    async def story(town: DeskTown) -> None:
        sites = Sites(town)
        school = await sites.open()
        await sites.inspect(school, *wrong)
        await sites.serve(school, 1)
        await sites.inspect(school, *wrong)
        again = [one.item for one in sites.card(school).findings.values() if one.notice is None]
        assert again == [item for item in wrong if item != "exits"]
        await sites.inspect(school)
        assert [one.item for one in sites.card(school).findings.values()] == ["exits"]

    story(open_book)


@desk_story
async def test_each_deadline_of_an_order_runs_from_the_order_and_is_missed_by_itself(
    town: DeskTown,
) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "gas", "guards")
    notice = await sites.serve(school, 1, 2)
    await town.pass_time(days=2)
    await sites.order(school, notice)
    card = sites.card(school)
    dues = order_dues(town.board.here, card, card.notices[notice])
    assert [told(dues[number]) for number in (1, 2)] == ["Wed 4 17:00", "Wed 11 17:00"]
    await town.pass_time(days=1)
    assert sites.card(school).notices[notice].missed == (1,)
    await town.pass_time(days=9)
    assert sites.card(school).notices[notice].missed == (1, 2)
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade*2 NoticeServed "
        "OrderGiven OrderMissed*2"
    )


@desk_story
async def test_a_day_off_moves_the_deadline_of_an_order_that_was_looked_at_before(
    town: DeskTown,
) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "exits")
    notice = await sites.serve(school, 1)
    await town.pass_time(days=4)
    await sites.order(school, notice)
    await town.pass_time(hours=1)
    monday = Day(day=date(2026, 3, 9), works=False)
    await town.do(ChangeCalendar(party=Party("desk-C"), days=(monday,), reason="a feast"))
    await town.pass_time(days=4, hours=5)
    assert sites.card(school).notices[notice].missed == ()
    await town.pass_time(days=1)
    assert sites.card(school).notices[notice].missed == (1,)
