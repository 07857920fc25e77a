"""A44: one crew, two vehicles."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import UnitId

E01, T01 = UnitId("E01"), UnitId("T01")
CROSS_STAFFED = replace(
    TOWN,
    units={**TOWN.units, T01: replace(TOWN.units[T01], shares_crew_with=E01)},
)


@story_in(CROSS_STAFFED)
async def test_while_one_is_out_the_other_has_no_crew(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    assert (town.order(order).unit_id, town.unit("T01")) == ("E01", "out_of_service")
    crash = await town.incident(1, "crash")
    made = town.card(crash).recommendation
    assert made is not None
    assert [gap.capability for gap in made.unmet] == ["rescue"]
    with town.refused("crew_is_out") as refusal:
        await town.send(crash, "T01", reason="the only one")
    assert "it is out with E01" in refusal.what.en
    await town.report(order, "on_scene", "cleared")
    assert (town.unit("E01"), town.unit("T01")) == ("returning", "available")
    await town.send(crash, "T01", reason="the only one")
    assert town.unit("E01") == "out_of_service"
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitOnScene UnitCleared RecommendationOverridden UnitAssigned"
    )


@story_in(CROSS_STAFFED)
async def test_both_are_never_recommended_for_one_incident(town: Toytown) -> None:
    # A house fire wants a pump and a ladder: T01 has the only ladder, so its crew goes with it.
    incident = await town.incident(1, "house_fire")
    assert town.proposed(incident) == {"E02": "pump", "T01": "ladder"}
    made = town.card(incident).recommendation
    assert made is not None
    assert "E01" not in {choice.unit_id for choice in made.others}
    with town.refused("crew_named_twice"):
        await town.send(incident, "E01", "T01", reason="both")


@story_in(CROSS_STAFFED)
async def test_who_waits_for_the_other_vehicle_is_looked_at_again_with_its_crew(
    town: Toytown,
) -> None:
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    house = await town.incident(5, "house_fire")
    assert town.proposed(house) == {"E02": "pump"}
    await town.pass_time(60)
    await town.report(order, "on_scene", "cleared")
    await town.pass_time(1)
    assert town.proposed(house) == {"E02": "pump", "T01": "ladder"}
