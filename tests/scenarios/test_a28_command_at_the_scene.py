"""A28: a fire is commanded at its scene: roles pass from crew to crew, sectors are set up,
everybody is in one place, tasks end, benchmarks have their times. No person is named in it."""

from datetime import timedelta

from tests.toytown import START, Toytown, story, story_in
from tests.toytown.world import WATCHED_TOWN
from turnout.base.ids import AssignmentId, IncidentId
from turnout.dispatch.commands.hazmat import NameSubstance, SetWind
from turnout.dispatch.commands.incidents import MergeIncidents, ReopenIncident
from turnout.dispatch.commands.on_scene import (
    CloseSector,
    GiveUpRole,
    PlaceUnit,
    ReachBenchmark,
    SetSector,
    TakeBackBenchmark,
    TakeRole,
)
from turnout.dispatch.commands.tasks import EndTask, GiveTask
from turnout.dispatch.model.on_scene import Goods, Side, TaskState
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.model.places import Place
from turnout.dispatch.retention import erase_due
from turnout.dispatch.rules.on_scene import units_in

REAR = "Rear yard by the gas bottles"
SENT = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned*2"
ARRIVED = "AssignmentAcknowledged UnitEnRoute UnitOnScene"


async def fire(town: Toytown) -> tuple[IncidentId, AssignmentId, AssignmentId]:
    """A house fire with engine E01 or E02 and the ladder on scene."""
    incident = await town.incident(3, "house_fire")
    engine, ladder = await town.send(incident)
    for order in (engine, ladder):
        await town.report(order, "acknowledged", "en_route", "on_scene")
    return incident, engine, ladder


async def sector(town: Toytown, incident: IncidentId, name: str, side: Side | None = None) -> None:
    await town.do(SetSector(incident_id=incident, name=name, side=side))


def held(town: Toytown, incident: IncidentId) -> dict[tuple[str, int | None], str]:
    return {(one.role, one.sector): one.unit_id for one in town.card(incident).scene.held}


@story
async def test_only_a_sector_that_is_open_is_named_anew(town: Toytown) -> None:
    incident, _, _ = await fire(town)
    await sector(town, incident, "Front")
    await sector(town, incident, REAR)
    await town.do(SetSector(incident_id=incident, name="Back yard", sector=2))
    named = [one.words and one.words.text for one in town.card(incident).scene.sectors]
    assert named == ["Front", "Back yard"]
    with town.refused("unknown_sector"):
        await town.do(SetSector(incident_id=incident, name="Roof", sector=3))
    await town.do(CloseSector(incident_id=incident, sector=2))
    with town.refused("unknown_sector"):
        await town.do(SetSector(incident_id=incident, name="Roof", sector=2))


@story
async def test_command_passes_from_the_first_crew_to_the_next(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    await town.do(TakeRole(assignment_id=engine, role="commander"))
    with town.refused("role_already_held"):
        await town.do(TakeRole(assignment_id=engine, role="commander"))
    await town.do(TakeRole(assignment_id=ladder, role="commander"))
    first, second = town.order(engine).unit_id, town.order(ladder).unit_id
    assert held(town, incident) == {("commander", None): second}
    await town.do(GiveUpRole(incident_id=incident, role="commander"))
    with town.refused("role_not_held"):
        await town.do(GiveUpRole(incident_id=incident, role="commander"))
    await town.assert_facts(f"{SENT} {ARRIVED} {ARRIVED} RoleTaken*2 RoleGivenUp")
    assert first != second


@story
async def test_who_may_hold_which_role_is_the_citys(town: Toytown) -> None:
    incident = await town.incident(3, "house_fire")
    engine, _ = await town.send(incident)
    with town.refused("crew_not_on_scene"):
        await town.do(TakeRole(assignment_id=engine, role="commander"))
    await town.report(engine, "acknowledged", "en_route", "on_scene")
    with town.refused("unknown_role") as told:
        await town.do(TakeRole(assignment_id=engine, role="mayor"))
    assert "commander, sector, medical" in told.remedy.en
    with town.refused("role_not_for_unit") as told:
        await town.do(TakeRole(assignment_id=engine, role="medical"))
    assert "medical（镇）" in told.what.zh
    with town.refused("role_needs_sector"):
        await town.do(TakeRole(assignment_id=engine, role="sector"))
    with town.refused("role_has_no_sector"):
        await town.do(TakeRole(assignment_id=engine, role="commander", sector=1))
    with town.refused("unknown_sector"):
        await town.do(TakeRole(assignment_id=engine, role="sector", sector=1))


@story
async def test_every_unit_is_in_one_sector_or_at_staging(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    await sector(town, incident, REAR, Side.REAR)
    await sector(town, incident, "Search, ground floor", Side.INSIDE)
    card = town.card(incident)
    both = sorted([town.order(engine).unit_id, town.order(ladder).unit_id])
    assert units_in(card, None) == both
    await town.do(PlaceUnit(assignment_id=engine, sector=1))
    with town.refused("placed_already"):
        await town.do(PlaceUnit(assignment_id=engine, sector=1))
    await town.do(TakeRole(assignment_id=engine, role="sector", sector=1))
    await town.do(PlaceUnit(assignment_id=engine, sector=2))
    assert units_in(card, 1) == []
    assert units_in(card, 2) == [town.order(engine).unit_id]
    assert units_in(card, None) == [town.order(ladder).unit_id]
    with town.refused("sector_not_empty") as told:
        await town.do(CloseSector(incident_id=incident, sector=2))
    assert town.order(engine).unit_id in told.what.en
    await town.do(CloseSector(incident_id=incident, sector=1))
    assert held(town, incident) == {}
    with town.refused("unknown_sector"):
        await town.do(PlaceUnit(assignment_id=ladder, sector=1))
    await town.report(engine, "cleared")
    assert units_in(card, 2) == []


@story
async def test_who_leaves_the_scene_leaves_its_role_and_its_sector(town: Toytown) -> None:
    incident, engine, _ = await fire(town)
    await sector(town, incident, "Left", Side.LEFT)
    await town.do(TakeRole(assignment_id=engine, role="commander"))
    await town.do(TakeRole(assignment_id=engine, role="sector", sector=1))
    await town.do(PlaceUnit(assignment_id=engine, sector=1))
    await town.report(engine, "cleared")
    assert held(town, incident) == {}
    assert town.order(engine).sector is None


@story
async def test_a_task_is_done_or_it_failed_and_why(town: Toytown) -> None:
    incident, *_ = await fire(town)
    await sector(town, incident, "Roof", Side.ROOF)
    with town.refused("words_missing"):
        await town.do(GiveTask(incident_id=incident, text=" "))
    with town.refused("unknown_sector"):
        await town.do(GiveTask(incident_id=incident, text="Open the roof", sector=9))
    await town.do(GiveTask(incident_id=incident, text="Open the roof", sector=1))
    await town.do(GiveTask(incident_id=incident, text="Shut the gas"))
    with town.refused("reason_needed"):
        await town.do(EndTask(incident_id=incident, task=1, done=False))
    await town.do(EndTask(incident_id=incident, task=1, done=False, reason="roof too weak"))
    town.clock.wait(60)
    await town.do(EndTask(incident_id=incident, task=2, done=True))
    with town.refused("task_ended"):
        await town.do(EndTask(incident_id=incident, task=2, done=True))
    with town.refused("unknown_task"):
        await town.do(EndTask(incident_id=incident, task=3, done=True))
    first, second = town.card(incident).scene.tasks
    assert (first.state, first.reason, first.owner.sector) == (TaskState.FAILED, "roof too weak", 1)
    assert (second.state, second.ended_at) == (TaskState.DONE, START + timedelta(seconds=60))


@story
async def test_benchmarks_have_their_times_and_can_be_taken_back(town: Toytown) -> None:
    incident, *_ = await fire(town)
    town.clock.wait(300)
    late = START + timedelta(seconds=240)
    await town.do(ReachBenchmark(incident_id=incident, benchmark="water"), happened_at=late)
    await town.do(ReachBenchmark(incident_id=incident, benchmark="controlled"))
    with town.refused("benchmark_reached"):
        await town.do(ReachBenchmark(incident_id=incident, benchmark="controlled"))
    with town.refused("unknown_benchmark") as told:
        await town.do(ReachBenchmark(incident_id=incident, benchmark="not_yet"))
    assert "water, searched, controlled, recovered." in told.remedy.en
    with town.refused("reason_needed"):
        await town.do(TakeBackBenchmark(incident_id=incident, benchmark="controlled", reason=" "))
    await town.do(
        TakeBackBenchmark(incident_id=incident, benchmark="controlled", reason="flames again")
    )
    with town.refused("benchmark_not_reached"):
        await town.do(TakeBackBenchmark(incident_id=incident, benchmark="searched", reason="no"))
    assert town.card(incident).scene.benchmarks == {"water": late}
    fall = await town.incident(1, "fall")
    with town.refused("unknown_benchmark") as told:
        await town.do(ReachBenchmark(incident_id=fall, benchmark="water"))
    assert told.remedy.en == "Use one of: controlled, recovered."


@story
async def test_the_words_are_sealed_and_leave_with_the_callers(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    place = Place(address="Back lane 4", point=None)
    await town.do(SetSector(incident_id=incident, name=REAR, place=place))
    await town.do(SetSector(incident_id=incident, name=REAR, side=Side.REAR, sector=1))
    with town.refused("words_missing"):
        await town.do(SetSector(incident_id=incident, name=" "))
    with town.refused("unknown_sector"):
        await town.do(SetSector(incident_id=incident, name="x", sector=2))
    await town.do(GiveTask(incident_id=incident, text="Fetch the key at Miller's"))
    async for record in town.ledger.read():
        assert b"Miller" not in record.payload
        assert REAR.encode() not in record.payload
    assert b"Miller" not in town.board.to_snapshot()
    back = await town.restart()
    words = [one.words.text for one in back.card(incident).scene.worded() if one.words]
    assert words == [REAR, "Fetch the key at Miller's"]
    for order in (engine, ladder):
        await town.report(order, "cleared")
    await town.close(incident)
    with town.refused("incident_not_open"):
        await town.do(GiveTask(incident_id=incident, text="late"))
    town.clock.wait((town.city.caller_kept_days + 1) * 86_400)
    await erase_due(town.room, now=town.clock.now())
    assert all(one.words is None for one in town.card(incident).scene.worded())
    back = await town.restart()
    assert all(one.words is None for one in back.card(incident).scene.worded())
    await town.do(ReopenIncident(incident_id=incident, reason="smoke again"))
    assert len(town.card(incident).scene.tasks) == 1


@story
async def test_a_commanded_incident_is_not_merged_away(town: Toytown) -> None:
    incident, engine, _ = await fire(town)
    other = await town.incident(3, "bin_fire")
    await town.do(TakeRole(assignment_id=engine, role="commander"))
    with town.refused("merge_commanded"):
        await town.do(MergeIncidents(incident_id=incident, into=other))
    await town.do(MergeIncidents(incident_id=other, into=incident))
    assert town.card(other).merged_into == incident


@story
async def test_dangerous_goods_and_the_wind_go_along_with_a_merged_incident(town: Toytown) -> None:
    first, second = await town.incident(3, "bin_fire"), await town.incident(3, "bin_fire")
    await town.do(NameSubstance(incident_id=first, un=1203, large=True))
    await town.do(SetWind(incident_id=first, from_degrees=90, metres_per_second=4.0))
    [order] = await town.send(second, "E01", reason="near")
    await town.report(order, "acknowledged")
    town.clock.wait(600)
    await town.do(MergeIncidents(incident_id=first, into=second))
    scene = town.card(second).scene
    assert scene.goods == Goods(un=1203, large=True)
    assert (scene.wind and scene.wind.from_degrees, scene.wind and scene.wind.at) == (90, START)
    assert town.order(order).changes_unread == (ChangedPart.FLAGS,)


@story
async def test_a_crew_that_goes_along_is_told_of_dangerous_goods_there(town: Toytown) -> None:
    first, second = await town.incident(3, "bin_fire"), await town.incident(3, "bin_fire")
    await town.do(NameSubstance(incident_id=second, un=1203, large=False))
    [order] = await town.send(first, "E01", reason="near")
    await town.report(order, "acknowledged")
    await town.do(MergeIncidents(incident_id=first, into=second))
    assert town.order(order).changes_unread == (ChangedPart.FLAGS,)


@story
async def test_dangerous_goods_are_named_and_the_crews_are_told(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    with town.refused("no_un_number"):
        await town.do(NameSubstance(incident_id=incident, un=0))
    with town.refused("no_wind"):
        await town.do(SetWind(incident_id=incident, from_degrees=360, metres_per_second=3.0))
    await town.do(NameSubstance(incident_id=incident, un=1017, large=True))
    await town.do(SetWind(incident_id=incident, from_degrees=270, metres_per_second=3.04))
    scene = town.card(incident).scene
    assert (scene.goods, scene.wind and scene.wind.metres_per_second) == (
        Goods(un=1017, large=True),
        3.0,
    )
    assert town.order(engine).changes_unread == town.order(ladder).changes_unread == ("flags",)
    await town.do(NameSubstance(incident_id=incident, un=None, large=True))
    assert town.card(incident).scene.goods is None
    await town.assert_facts(
        f"{SENT} {ARRIVED} {ARRIVED} SubstanceNamed OrderChanged*2 WindSet SubstanceNamed"
        " OrderChanged*2"
    )


@story_in(WATCHED_TOWN)
async def test_the_check_of_the_crews_knows_who_is_where(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    await sector(town, incident, "Front", Side.FRONT)
    await town.do(PlaceUnit(assignment_id=engine, sector=1))
    await town.pass_time(1_200)
    due = {
        alarm.unit_id: town.order(alarm.order).sector
        for alarm in town.board.alarms.values()
        if alarm.kind == "accountability" and alarm.order is not None
    }
    assert due == {town.order(engine).unit_id: 1, town.order(ladder).unit_id: None}
    await town.report(engine, "cleared")
    with town.refused("crew_not_on_scene"):
        await town.do(PlaceUnit(assignment_id=engine, sector=1))
