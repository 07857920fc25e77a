"""A55: a better plan for bin fires is adopted in the room, from a day on: what is open keeps its
own plan, what opens next wants more, and a version that proves wrong is taken back."""

from datetime import timedelta

from tests.toytown import START, TOWN, Toytown, story_in
from turnout.base.ids import Actor, Capability, IncidentTypeCode
from turnout.dispatch.commands.plans import AdoptPlans, TakeBackPlans
from turnout.dispatch.model.plans import PlanText

COMMANDER = Actor("seat-7")
BIN_FIRE = IncidentTypeCode("bin_fire")
TODAY = START.date()
TOMORROW = TODAY + timedelta(days=1)


def draft(*stages: dict[str, int], what: str = "bin_fire", **conditions: object) -> PlanText:
    return PlanText(
        incident_type=IncidentTypeCode(what),
        stages=tuple({Capability(c): n for c, n in stage.items()} for stage in stages),
        **conditions,  # type: ignore[arg-type]  # the test names its fields
    )


def adopting(*plans: PlanText, reason: str = "two bins at once, last week") -> AdoptPlans:
    return AdoptPlans(plans=plans, valid_from=TODAY, reason=reason)


@story_in(TOWN)
async def test_what_is_open_keeps_its_plan_and_what_opens_next_wants_more(town: Toytown) -> None:
    before = await town.incident(3, "bin_fire")
    await town.pass_time(60)
    await town.do(adopting(draft({"pump": 2}, {"pump": 3})), actor=COMMANDER)
    await town.pass_time(60)
    after = await town.incident(5, "bin_fire")
    assert sorted(town.proposed(before).values()) == ["pump"]
    assert sorted(town.proposed(after).values()) == ["pump", "pump"]
    adoption = town.board.adoptions[1]
    assert (adoption.adopted_by, adoption.valid_from) == (COMMANDER, TODAY)
    with town.refused("reason_needed"):
        await town.do(TakeBackPlans(version=1, reason=" "))
    await town.do(TakeBackPlans(version=1, reason="too many roll out"))
    with town.refused("adoption_over"):
        await town.do(TakeBackPlans(version=1, reason="again"))
    with town.refused("unknown_adoption"):
        await town.do(TakeBackPlans(version=9, reason="which?"))
    await town.pass_time(60)
    last = await town.incident(6, "bin_fire")
    plans = [town.board.find_plan(town.card(one)) for one in (before, after, last)]
    assert [plan and [need.count for need in plan.stages[0].needs] for plan in plans] == [
        [1],
        [2],
        [1],
    ]
    opening = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    await town.assert_facts(f"{opening} PlansAdopted {opening} PlansTakenBack {opening}")


@story_in(TOWN)
async def test_tomorrows_plan_waits_for_tomorrow_and_the_later_version_counts(
    town: Toytown,
) -> None:
    tomorrow = AdoptPlans(plans=(draft({"pump": 2}),), valid_from=TOMORROW, reason="from Tuesday")
    await town.do(tomorrow)
    await town.do(AdoptPlans(plans=(draft({"pump": 3}),), valid_from=TOMORROW, reason="a slip"))
    today = await town.incident(3, "bin_fire")
    assert len(town.proposed(today)) == 1
    await town.pass_time(24 * 3600)
    later = await town.incident(5, "bin_fire")
    plan = town.board.find_plan(town.card(later))
    assert plan is not None
    assert [need.count for need in plan.stages[0].needs] == [3]
    await town.do(TakeBackPlans(version=2, reason="it was a slip"))
    await town.pass_time(1)
    last = await town.incident(6, "bin_fire")
    plan = town.board.find_plan(town.card(last))
    assert plan is not None
    assert [need.count for need in plan.stages[0].needs] == [2]
    with town.refused("plan_in_the_past"):
        await town.do(adopting(draft({"pump": 1})))
    opening = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    await town.assert_facts(f"PlansAdopted*2 {opening} {opening} PlansTakenBack {opening}")


@story_in(TOWN)
async def test_a_plan_that_asks_for_what_nobody_has_is_refused(town: Toytown) -> None:
    with town.refused("plan_asks_nobody") as told:
        await town.do(adopting(draft({"pump": 1, "boat": 1})))
    assert "boat" in told.what.en
    assert "units.csv" in told.remedy.en
    with town.refused("no_draft"):
        await town.do(adopting())
    with town.refused("reason_needed"):
        await town.do(adopting(draft({"pump": 1}), reason=" "))
    with town.refused("plan_type_unknown"):
        await town.do(adopting(draft({"pump": 1}, what="dragon")))
    with town.refused("plan_without_stage"):
        await town.do(adopting(draft({"pump": 1}, {})))
    with town.refused("plan_count_wrong"):
        await town.do(adopting(draft({"pump": 100})))
    with town.refused("plan_condition_wrong"):
        await town.do(adopting(draft({"pump": 1}, from_hour=22)))
    with town.refused("plan_condition_wrong"):
        await town.do(adopting(draft({"pump": 1}, from_hour=22, until_hour=25)))
    with town.refused("plan_condition_wrong"):
        await town.do(adopting(draft({"pump": 1}, priorities=(6,))))
    with town.refused("plans_ambiguous"):
        await town.do(
            adopting(draft({"pump": 1}, priorities=(1,)), draft({"pump": 2}, priorities=(1, 2)))
        )
    by_night = draft({"pump": 2}, from_hour=22, until_hour=6)
    by_day = draft({"pump": 1}, from_hour=6, until_hour=22)
    await town.do(adopting(by_day, by_night, draft({"pump": 1}), draft({"bls": 1}, what="fall")))
    noon = await town.incident(3, "bin_fire")
    assert len(town.proposed(noon)) == 1
    await town.pass_time(11 * 3600)
    night = await town.incident(5, "bin_fire")
    plan = town.board.find_plan(town.card(night))
    assert plan is not None
    assert [need.count for need in plan.stages[0].needs] == [2]
    opening = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    await town.assert_facts(f"PlansAdopted {opening} {opening}")
