"""B31: guards walk their rounds; one is missed, one was walked without a network; a site speaks
for itself only."""

from datetime import timedelta

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.sites import Sites
from tests.toytown.world import START, post
from turnout.community.commands.sites import ChangeSite, CloseSite, OpenSite, SetDuties, WalkRound
from turnout.community.model import ids
from turnout.community.model.ids import Party, SiteId
from turnout.community.model.sites import GuardPost, RoundPlan, Span
from turnout.community.site_catalogue import OfficeCode, SiteKindCode

GATE = GuardPost(
    code="gate",
    name="Main gate",
    hours=Span(from_minute=1200, to_minute=480),
    guards=2,
    employer="Shield Ltd",
)
NIGHT = RoundPlan(code="night", name="Fence", post="gate", at=(1320, 120))


def duties(site: SiteId, *rounds: RoundPlan) -> SetDuties:
    return SetDuties(site_id=site, party=ids.site(site), posts=(GATE,), rounds=rounds)


def walk(site: SiteId, as_site: SiteId | None = None) -> WalkRound:
    return WalkRound(site_id=site, party=ids.site(as_site or site), code="night")


@desk_story
async def test_a_round_that_nobody_walked_is_missed_and_one_offline_is_not(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    with town.refused("round_off_duty"):
        await sites.do(duties(school, RoundPlan(code="day", name="x", post="gate", at=(600,))))
    with town.refused("unknown_post"):
        await sites.do(duties(school, RoundPlan(code="day", name="x", post="yard", at=(1320,))))
    await sites.do(duties(school, NIGHT))
    with town.refused("round_not_due"):
        await sites.do(walk(school))
    await town.pass_time(hours=9.8)
    await sites.do(walk(school), "guards-1")
    with town.refused("round_walked"):
        await sites.do(walk(school), "guards-1")
    await town.pass_time(hours=5)
    [missed] = sites.card(school).rounds["night"].missed
    assert f"{missed:%d %H:%M}" == "03 02:00"
    walked_at = missed + timedelta(minutes=10)
    await town.do(walk(school), actor="guards-1", happened_at=walked_at)
    assert sites.card(school).rounds["night"].missed == []
    await town.pass_time(hours=24)
    assert len(sites.card(school).rounds["night"].missed) == 2
    await town.assert_facts(
        "SiteOpened DutiesSet RoundWalked RoundMissed RoundWalked RoundMissed*2"
    )


@desk_story
async def test_a_site_speaks_for_itself_only(town: DeskTown) -> None:
    sites = Sites(town)
    school, shop = await sites.open(), await sites.open("pawn", 5, "Pawnshop")
    await sites.do(duties(school, NIGHT))
    with town.refused("not_this_site"):
        await sites.do(walk(school, as_site=shop))
    changed = ChangeSite(
        site_id=school,
        party=ids.site(shop),
        name="Ours",
        office=OfficeCode("safety"),
        telephone="",
    )
    with town.refused("not_above_site"):
        await sites.do(changed)
    with town.refused("not_above_site"):
        await sites.do(
            OpenSite(
                party=Party("desk-V3"),
                kind=SiteKindCode("school"),
                name="School Two",
                point=post(1),
                office=OfficeCode("safety"),
                telephone="",
            )
        )
    await town.assert_facts("SiteOpened*2 DutiesSet")


@desk_story
async def test_at_a_site_that_is_closed_no_round_is_missed(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.do(duties(school, NIGHT))
    await sites.do(CloseSite(site_id=school, party=sites.desk(school), reason="moved"))
    await town.pass_time(days=2)
    await town.assert_facts("SiteOpened DutiesSet SiteClosed")


@desk_story
async def test_what_is_found_again_is_one_hazard_and_what_a_notice_speaks_of_stays(
    town: DeskTown,
) -> None:
    sites = Sites(town)
    school = await sites.open()
    await sites.inspect(school, "exits")
    await sites.inspect(school, "exits")
    await sites.serve(school, 2)
    await sites.inspect(school)
    assert [one.confirmed_at for one in sites.card(school).hazards.values()] == [START]
    await sites.inspect(school, "gas")
    await sites.inspect(school)
    assert [one.code for one in sites.card(school).hazards.values()] == ["locked_gate"]
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade InspectionDone "
        "FindingMade NoticeServed InspectionDone InspectionDone HazardFound HazardConfirmed "
        "FindingMade HazardMended InspectionDone"
    )
