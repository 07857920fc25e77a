"""A26: gas cylinders are known at the place. The ambulance stands off until the engine says so."""

from tests.toytown import GAS_TOWN, Toytown, post, story, story_in
from turnout.base.ids import AssignmentId, HospitalId, IncidentId
from turnout.dispatch.commands.orders import ReportStatus
from turnout.dispatch.commands.scenes import DeclareSceneSafe, SetStagingPlace
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place


async def on_their_way(town: Toytown, at: float) -> tuple[IncidentId, AssignmentId, AssignmentId]:
    """A fall where gas is known: the ambulance and an engine are rolling."""
    fall = await town.incident(at, "fall")
    (ambulance,) = await town.send(fall)
    (engine,) = await town.send(fall, "E01", reason="gas is known there")
    await town.report(ambulance, "en_route")
    await town.report(engine, "en_route")
    return fall, ambulance, engine


@story_in(GAS_TOWN)
async def test_the_ambulance_waits_until_the_engine_says_that_it_is_safe(town: Toytown) -> None:
    fall, ambulance, engine = await on_their_way(town, 3)
    await town.do(SetStagingPlace(incident_id=fall, place=Place(address="Corner", point=post(2.5))))
    assert town.card(fall).staging == Place(address="Corner", point=post(2.5))
    with town.refused("scene_not_safe") as refusal:
        await town.report(ambulance, "on_scene")
    assert "gas_cylinders" in refusal.what.en
    await town.report(ambulance, "staged")
    assert town.order(ambulance).status == "staged"
    with town.refused("cannot_declare_safe"):
        await town.do(DeclareSceneSafe(assignment_id=engine))
    await town.report(engine, "on_scene")
    with town.refused("cannot_declare_safe"):
        await town.do(DeclareSceneSafe(assignment_id=ambulance))
    await town.do(DeclareSceneSafe(assignment_id=engine))
    with town.refused("nothing_stands_off"):
        await town.do(DeclareSceneSafe(assignment_id=engine))
    await town.report(ambulance, "on_scene")
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " UnitAssigned RecommendationOverridden UnitAssigned UnitEnRoute*2"
        " StagingPlaceSet OrderChanged*2 WayChanged UnitStaged UnitOnScene"
        " SceneDeclaredSafe OrderChanged*2 WayChanged UnitOnScene"
    )


@story_in(GAS_TOWN)
async def test_going_in_before_needs_a_reason_that_is_kept(town: Toytown) -> None:
    _, ambulance, _ = await on_their_way(town, 3)
    await town.do(
        ReportStatus(
            assignment_id=ambulance,
            status=AssignmentStatus.ON_SCENE,
            reason="she lies outside the yard",
        )
    )
    assert town.order(ambulance).status == "on_scene"
    assert town.order(ambulance).entered_before_safe
    assert (await town.facts())[-2:] == ["EnteredBeforeSafe", "UnitOnScene"]
    await town.report(ambulance, "transporting", hospital="H5")
    assert (await town.facts())[-2:] == ["UnitOnScene", "UnitTransporting"]


@story_in(GAS_TOWN)
async def test_who_says_only_that_it_leaves_with_the_patient_has_gone_in(town: Toytown) -> None:
    _, ambulance, _ = await on_their_way(town, 3)
    with town.refused("scene_not_safe"):
        await town.report(ambulance, "transporting", hospital="H5")
    await town.do(
        ReportStatus(
            assignment_id=ambulance,
            status=AssignmentStatus.TRANSPORTING,
            hospital_id=HospitalId("H5"),
            reason="she came to the gate",
        )
    )
    assert (await town.facts())[-2:] == ["EnteredBeforeSafe", "UnitTransporting"]


@story_in(GAS_TOWN)
async def test_elsewhere_and_for_other_services_nothing_stands_off(town: Toytown) -> None:
    fall, ambulance, engine = await on_their_way(town, 2)
    await town.report(ambulance, "on_scene")
    with town.refused("nothing_stands_off"):
        await town.do(DeclareSceneSafe(assignment_id=engine))
    _, _, other = 0, 0, await town.send(await town.incident(3, "bin_fire"))
    await town.report(other[0], "en_route", "on_scene")
    await town.report(ambulance, "cleared")
    await town.report(engine, "cleared")
    await town.close(fall)
    with town.refused("incident_not_open"):
        await town.do(SetStagingPlace(incident_id=fall, place=Place(address="x", point=None)))


@story_in(GAS_TOWN)
async def test_the_staging_place_comes_back_after_a_restart(town: Toytown) -> None:
    fall, _, _ = await on_their_way(town, 3)
    await town.do(SetStagingPlace(incident_id=fall, place=Place(address="Corner", point=None)))
    await town.room.save_snapshot()
    assert b"Corner" not in town.board.to_snapshot()
    back = await town.restart()
    assert back.card(fall).staging == Place(address="Corner", point=None)
    with town.refused("place_empty"):
        await town.do(SetStagingPlace(incident_id=fall, place=Place(address="", point=None)))


@story
async def test_a_city_that_says_nothing_lets_everybody_in(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(3, "fall"))
    await town.report(order, "en_route", "on_scene")
