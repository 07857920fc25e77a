"""B49: guards' rounds that lie close together, or behind one another: each is walked or missed,
and none is passed over. In Toytown a round may be walked for half an hour before and after."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.sites import Sites
from turnout.community.commands.sites import SetDuties, WalkRound
from turnout.community.model import ids
from turnout.community.model.ids import SiteId
from turnout.community.model.sites import GuardPost, RoundPlan, Span
from turnout.web.views.sites import site_card

GATE = GuardPost(
    code="gate",
    name="Main gate",
    hours=Span(from_minute=1200, to_minute=480),
    guards=2,
    employer="Shield Ltd",
)
GUARD = "guards-1"


def fence(*at: int) -> RoundPlan:
    return fence_of("fence", *at)


def fence_of(code: str, *at: int) -> RoundPlan:
    return RoundPlan(code=code, name="Fence", post="gate", at=at)


TWENTY_MINUTES = fence(1320, 1340)
"""22:00 and 22:20."""


async def guarded(town: DeskTown, plan: RoundPlan) -> tuple[Sites, SiteId]:
    """A school whose guards walk these rounds; it is midday on Monday."""
    sites = Sites(town)
    school = await sites.open()
    await set_duties(sites, school, plan)
    return sites, school


async def set_duties(sites: Sites, school: SiteId, *plans: RoundPlan) -> None:
    party = ids.site(school)
    await sites.do(SetDuties(site_id=school, party=party, posts=(GATE,), rounds=plans))


async def walk(sites: Sites, school: SiteId) -> None:
    await sites.do(WalkRound(site_id=school, party=ids.site(school), code="fence"), GUARD)


async def until(town: DeskTown, hour: int, minute: int) -> None:
    now = town.clock.now()
    at = now.replace(hour=hour, minute=minute)
    await town.pass_time(seconds=(at - now).total_seconds())


def missed(sites: Sites, school: SiteId) -> list[str]:
    return [f"{one:%H:%M}" for one in sites.card(school).rounds["fence"].missed]


@desk_story
async def test_each_visit_counts_for_the_earliest_round_that_is_open(town: DeskTown) -> None:
    """The first is walked late, so late that the second is nearer: it is the first all the same."""
    sites, school = await guarded(town, TWENTY_MINUTES)
    await until(town, 22, 14)
    await walk(sites, school)
    await walk(sites, school)
    with town.refused("round_walked"):
        await walk(sites, school)
    await until(town, 23, 0)
    assert missed(sites, school) == []
    await town.assert_facts("SiteOpened DutiesSet RoundWalked*2")


@desk_story
async def test_a_round_that_may_be_walked_still_is_the_one_that_is_shown(town: DeskTown) -> None:
    sites, school = await guarded(town, TWENTY_MINUTES)
    shown = []
    for hour, minute in ((21, 0), (22, 10), (22, 35), (23, 0)):
        await until(town, hour, minute)
        [row] = site_card(town.board, sites.card(school), (), town.clock.now())["rounds"]
        shown.append(f"{row['due_at']:%d %H:%M}")
    assert shown == ["02 22:00", "02 22:00", "02 22:20", "03 22:00"]


@desk_story
async def test_midnight_is_the_beginning_of_a_day_and_not_its_end(town: DeskTown) -> None:
    """The post stands from 20:00 to 8:00: a round at 24:00 would lie within, and is no hour."""
    sites, school = await guarded(town, TWENTY_MINUTES)
    with town.refused("hours_wrong"):
        await set_duties(sites, school, fence(1440))
    await set_duties(sites, school, fence(0))
    await until(town, 23, 45)
    await walk(sites, school)
    await town.assert_facts("SiteOpened DutiesSet*2 RoundWalked")


@desk_story
async def test_one_visit_is_never_two_rounds(town: DeskTown) -> None:
    sites, school = await guarded(town, TWENTY_MINUTES)
    await until(town, 22, 14)
    await walk(sites, school)
    await until(town, 23, 0)
    assert missed(sites, school) == ["22:20"]
    with town.refused("round_not_due"):
        await walk(sites, school)
    await town.assert_facts("SiteOpened DutiesSet RoundWalked RoundMissed")


@desk_story
async def test_a_round_is_missed_also_when_the_next_one_is_walked_before_anybody_looked(
    town: DeskTown,
) -> None:
    """The desk's own hand looks every few seconds, or was away: the guard came first."""
    sites, school = await guarded(town, fence(1320, 1380))
    await until(town, 22, 10)
    town.clock.pass_to(town.clock.now().replace(hour=22, minute=40))
    await walk(sites, school)
    assert missed(sites, school) == ["22:00"]
    with town.refused("round_walked"):
        await walk(sites, school)
    await until(town, 23, 45)
    assert missed(sites, school) == ["22:00"]
    await town.assert_facts("SiteOpened DutiesSet RoundMissed RoundWalked")


@desk_story
async def test_duties_that_are_set_anew_forgive_no_round(town: DeskTown) -> None:
    """Another plan begins where it is set; the same one goes on."""
    sites, school = await guarded(town, fence(1320))
    await until(town, 22, 20)
    await set_duties(sites, school, fence(1320))
    await until(town, 22, 30)
    assert missed(sites, school) == ["22:00"]
    await set_duties(sites, school, fence(1355))
    await until(town, 23, 59)
    assert missed(sites, school) == ["22:00", "22:35"]
    with town.refused("round_not_due"):
        await walk(sites, school)
    await town.assert_facts("SiteOpened DutiesSet*2 RoundMissed DutiesSet RoundMissed")


@desk_story
async def test_another_plan_forgives_no_round_that_is_late_within_its_grace(
    town: DeskTown,
) -> None:
    """It is missed from then on, and may still be walked as long as any other late one."""
    sites, school = await guarded(town, fence(1320))
    await until(town, 22, 10)
    await set_duties(sites, school, fence(1380))
    assert missed(sites, school) == ["22:00"]
    await until(town, 22, 15)
    await walk(sites, school)
    assert missed(sites, school) == []
    with town.refused("round_not_due"):
        await walk(sites, school)
    await until(town, 22, 58)
    await set_duties(sites, school, fence(1380), fence_of("yard", 1375))
    await until(town, 23, 0)
    await set_duties(sites, school, fence_of("yard", 1375))
    await until(town, 23, 40)
    assert [*sites.card(school).rounds] == ["yard"]
    assert sites.card(school).rounds["yard"].missed == []
    await town.assert_facts(
        "SiteOpened DutiesSet RoundMissed DutiesSet RoundWalked DutiesSet RoundMissed DutiesSet"
    )
