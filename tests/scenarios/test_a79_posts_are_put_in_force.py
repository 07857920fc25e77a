"""A79: the plan that wins is put in force from a day on with one decision, and can be taken back;
rounds are planned, replanned and made."""

from datetime import datetime, timedelta

from tests.toytown import START, TOWN, Toytown, post, story_in
from turnout.base.ids import Actor, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.deployment import AdoptPosts, MakeVisit, PlanRounds, TakeBackPosts
from turnout.dispatch.model.deployment import PostText, Promised, RoundStop
from turnout.dispatch.rules.posts import in_force, post_of

COMMANDER = Actor("seat-7")
TODAY = START.date()
TOMORROW = TODAY + timedelta(days=1)
E01, E02, P01 = UnitId("E01"), UnitId("E02"), UnitId("P01")
BETTER = Promised(
    within_seconds=240.0,
    calls=900,
    before_share=0.8,
    after_share=0.9,
    before_seconds=170.0,
    after_seconds=150.0,
)


def adopting(
    *posts: PostText, service: Service = Service.FIRE, valid_from: object = TODAY, reason: str = "x"
) -> AdoptPosts:
    return AdoptPosts(
        service=service,
        valid_from=valid_from,  # type: ignore[arg-type]  # a day
        posts=posts,
        promised=BETTER,
        reason=reason,
    )


def at_post(number: float, *units: UnitId, name: str = "the crossing") -> PostText:
    return PostText(name=name, point=post(number), unit_ids=units)


def stands_at(town: Toytown, unit: UnitId, day: object = TODAY) -> str | None:
    plan = in_force(town.board.deployed.posts, Service.FIRE, day)  # type: ignore[arg-type]  # a day
    found = post_of(plan, unit)
    return None if found is None else found.name


@story_in(TOWN)
async def test_the_newest_plan_that_has_begun_counts_until_it_is_taken_back(town: Toytown) -> None:
    await town.do(adopting(at_post(3, E01, E02)), actor=COMMANDER)
    later = adopting(at_post(5, E01, name="the bridge"), valid_from=TOMORROW)
    await town.do(later)
    assert stands_at(town, E01) == "the crossing"
    assert stands_at(town, E01, TOMORROW) == "the bridge"
    assert stands_at(town, E02, TOMORROW) is None
    plan = town.board.deployed.posts[0]
    assert (plan.adopted_by, plan.promised) == (COMMANDER, BETTER)
    with town.refused("reason_needed"):
        await town.do(TakeBackPosts(version=2, reason=" "))
    await town.do(TakeBackPosts(version=2, reason="the bridge is closed"))
    assert stands_at(town, E01, TOMORROW) == "the crossing"
    with town.refused("post_plan_over"):
        await town.do(TakeBackPosts(version=2, reason="again"))
    with town.refused("unknown_post_plan"):
        await town.do(TakeBackPosts(version=9, reason="which?"))
    await town.assert_facts("PostsAdopted*2 PostsTakenBack")


@story_in(TOWN)
async def test_a_plan_that_cannot_be_is_refused(town: Toytown) -> None:
    with town.refused("no_posts"):
        await town.do(adopting(at_post(3)))
    with town.refused("posts_in_the_past"):
        await town.do(adopting(at_post(3, E01), valid_from=TODAY - timedelta(days=1)))
    with town.refused("unit_of_another_service"):
        await town.do(adopting(at_post(3, P01)))
    with town.refused("unit_posted_twice"):
        await town.do(adopting(at_post(3, E01), at_post(5, E01)))
    with town.refused("post_unnamed"):
        await town.do(adopting(at_post(3, E01, name=" ")))
    with town.refused("reason_needed"):
        await town.do(adopting(at_post(3, E01), reason=""))
    await town.assert_facts("")


def stop(unit: UnitId, site: str, minutes: int, lasts: int = 20, day: int = 0) -> RoundStop:
    starts_at = START + timedelta(days=day, minutes=minutes)
    return RoundStop(
        unit_id=unit,
        site=site,
        point=post(2),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=lasts),
    )


def visiting(one: RoundStop, **changed: datetime) -> MakeVisit:
    starts_at = changed.get("starts_at", one.starts_at)
    return MakeVisit(unit_id=one.unit_id, site=one.site, starts_at=starts_at)


@story_in(TOWN)
async def test_rounds_are_planned_made_and_planned_anew(town: Toytown) -> None:
    school, market = stop(P01, "school", 10), stop(P01, "market", 60)
    bank = stop(P01, "bank", 10, day=1)
    rounds = PlanRounds(first_day=TODAY, last_day=TOMORROW, stops=(market, school, bank))
    await town.do(rounds)
    await town.do(visiting(school))
    with town.refused("visit_made"):
        await town.do(visiting(school))
    with town.refused("no_such_visit"):
        await town.do(visiting(market, starts_at=START))
    # Called away at noon: another unit goes to the market; what was made stays.
    other = stop(E02, "market", 70)
    await town.do(PlanRounds(first_day=TODAY, last_day=TODAY, stops=(other,)))
    planned = [(one.stop.unit_id, one.stop.site) for one in town.board.deployed.stops]
    assert planned == [("P01", "school"), ("E02", "market"), ("P01", "bank")]
    await town.assert_facts("RoundsPlanned VisitMade RoundsPlanned")


@story_in(TOWN)
async def test_rounds_that_cannot_be_are_refused(town: Toytown) -> None:
    def planning(*stops: RoundStop, last: object = TODAY) -> PlanRounds:
        return PlanRounds(first_day=TODAY, last_day=last, stops=stops)  # type: ignore[arg-type]  # a day

    with town.refused("visits_overlap"):
        await town.do(planning(stop(P01, "school", 10), stop(P01, "market", 20)))
    with town.refused("visit_outside"):
        await town.do(planning(stop(P01, "school", 10, day=1)))
    with town.refused("visit_outside"):
        await town.do(planning(stop(P01, "school", 10, lasts=0)))
    with town.refused("site_unnamed"):
        await town.do(planning(stop(P01, " ", 10)))
    with town.refused("rounds_backwards"):
        await town.do(planning(last=TODAY - timedelta(days=1)))
    with town.refused("unknown_unit"):
        await town.do(planning(stop(UnitId("X9"), "school", 10)))
    await town.assert_facts("")
