"""A04: the dispatcher departs from the recommendation, and says why."""

from tests.toytown import Toytown, story
from turnout.base.ids import UnitId
from turnout.dispatch.commands.incidents import Recommend
from turnout.dispatch.commands.orders import AssignUnits
from turnout.dispatch.commands.units import TakeOutOfService


@story
async def test_another_unit_wants_a_reason(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    with town.refused("override_needs_reason") as refusal:
        await town.send(incident, "E02")
    assert "E01" in refusal.what.en
    assert "E02" in refusal.what.zh
    with town.refused("override_needs_reason"):
        await town.send(incident, "E02", reason="  ")
    await town.send(incident, "E02", reason="E01 has no foam")
    assert town.order("1-1").unit_id == "E02"
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "RecommendationOverridden UnitAssigned"
    )


@story
async def test_the_override_is_recorded_with_who_was_left_out_and_put_in(town: Toytown) -> None:
    facts = []
    town.room.follow(facts.extend)
    incident = await town.incident(1, "bin_fire")
    await town.send(incident, "E02", reason="E01 has no foam")
    names = [type(fact.event).__name__ for fact in facts]
    assert names[-2:] == ["RecommendationOverridden", "UnitAssigned"]
    override = facts[-2].event
    assert (override.number, override.left_out, override.put_in, override.reason) == (
        1,
        ("E01",),
        ("E02",),
        "E01 has no foam",
    )
    assert town.order("1-1").capability == "pump"
    assert town.card(incident).departures == 1


@story
async def test_one_unit_more_than_recommended_wants_a_reason(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    with town.refused("override_needs_reason"):
        await town.send(incident, "E01", "T01")
    orders = await town.send(incident, "E01", "T01", reason="the bin stands under a roof")
    assert [town.order(order).capability for order in orders] == ["pump", None]


@story
async def test_the_recommended_units_may_be_sent_in_two_goes(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    with town.refused("override_needs_reason"):
        await town.send(incident, "E01")
    await town.send(incident, "E01", reason="the ladder follows")
    (second,) = await town.send(incident, "T01")
    assert town.order(second).capability == "ladder"


@story
async def test_a_recommendation_that_was_replaced_is_refused(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.do(Recommend(incident_id=incident))
    with town.refused("recommendation_outdated") as refusal:
        await town.do(
            AssignUnits(incident_id=incident, unit_ids=(UnitId("E01"),), recommendation=1)
        )
    assert "2" in refusal.remedy.en


@story
async def test_a_unit_that_went_meanwhile_is_refused(town: Toytown) -> None:
    slow = await town.incident(1, "bin_fire")
    quick = await town.incident(1, "bin_fire")
    await town.send(quick)
    with town.refused("unit_not_free") as refusal:
        await town.send(slow)
    assert "E01" in refusal.what.en
    assert "2-1" in refusal.what.en


@story
async def test_a_unit_out_of_service_is_refused_even_with_a_reason(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.do(TakeOutOfService(unit_id=UnitId("E01"), reason="flat tyre"))
    with town.refused("unit_not_free"):
        await town.send(incident)
    with town.refused("unit_not_free"):
        await town.send(incident, "E01", reason="it is nearest")


@story
async def test_nobody_is_ordered_twice(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    with town.refused("unit_named_twice"):
        await town.send(incident, "E01", "E01")
    await town.send(incident)
    with town.refused("unit_not_free"):
        await town.send(incident, "E01")
    with town.refused("unknown_unit"):
        await town.send(incident, "X99", reason="a new one")
    with town.refused("no_units"):
        await town.do(AssignUnits(incident_id=incident, unit_ids=()))


@story
async def test_before_it_has_a_type_units_go_without_a_reason(town: Toytown) -> None:
    incident = await town.incident(1)
    (order,) = await town.send(incident, "P01")
    assert town.order(order).capability is None
    with town.refused("not_classified"):
        await town.do(Recommend(incident_id=incident))
