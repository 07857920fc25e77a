"""B06: boundaries change by date, and no case is left behind."""

from msgspec.structs import replace

from tests.toytown.desk import DeskTown, desk_story, desk_story_in
from tests.toytown.desk_world import CATALOGUE, DIVIDED
from turnout.community.catalogue import GridId, Limit, Unit
from turnout.community.commands.levels import MoveCase
from turnout.community.model.ids import SYSTEM


@desk_story
async def test_a_divided_grid_leaves_nobody_behind(town: DeskTown) -> None:
    await town.pass_time(days=29)
    assert town.clock.now().date() < DIVIDED
    west = await town.routed(2.5, "stair", "body-safety")
    east = await town.routed(3.5, "stair", "body-safety")
    above = await town.registered(3.5, "noise")
    with town.refused("grid_stays"):
        await town.do(MoveCase(case_id=west, party=SYSTEM))
    await town.pass_time(hours=12, minutes=1)
    assert town.clock.now().date() == DIVIDED
    assert [town.card(one).grid_id for one in (west, east, above)] == ["G2W", "G2E", "G2E"]
    assert [town.card(one).desk for one in (west, east, above)] == ["V2", "V3", "T2"]
    assert town.owner(above) == "desk-T2"
    assert town.board.misplaced(town.clock.now()) == []
    facts = await town.facts()
    assert sorted(facts[-4:]) == ["CaseEscalated", "CaseMoved", "CaseMoved", "CaseMoved"]
    await town.assert_facts(" ".join(facts))


@desk_story
async def test_a_grids_turn_goes_to_the_grid_that_follows_it(town: DeskTown) -> None:
    await town.serve("G2")
    await town.pass_time(days=29)
    case = await town.routed(3.5, "wish", "body-welfare")
    await town.report(case)
    assert town.owner(case) == "grid-G2"
    await town.pass_time(hours=12)
    assert town.owner(case) == "grid-G2E"
    with town.refused("unknown_grid"):
        await town.serve("G2")
    await town.serve("G2E", "worker-2")
    await town.verify(case, actor="worker-2")
    await town.assert_facts(
        "GridHandedOver CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseMoved "
        "GridHandedOver CaseVerified"
    )


SWALLOWED = replace(
    CATALOGUE, grids={GridId(one): CATALOGUE.grids[GridId(one)] for one in ("G1", "G2", "G3")}
)
"""G2 is none from a day on, and no other grid has its streets: the first one takes them."""


@desk_story_in(SWALLOWED)
async def test_the_desk_looks_where_a_case_came_to_the_grid_that_handled_it(town: DeskTown) -> None:
    await town.serve("G2")
    await town.pass_time(days=29)
    case = await town.registered(3.5, "wish")
    await town.route(case, "grid-G1", reason="its worker is next door")
    await town.report(case, actor="worker-2")
    assert town.owner(case) == "grid-G2"
    await town.pass_time(hours=12)
    assert (town.card(case).grid_id, town.handler(case)) == ("G1", "grid-G1")
    assert town.owner(case) == town.desk(case) == "desk-V1"
    with town.refused("verify_own"):
        await town.verify(case, actor="worker-2")
    await town.verify(case, actor="clerk-1")


@desk_story
async def test_what_the_old_grid_handles_and_its_part_of_others_go_along(town: DeskTown) -> None:
    await town.pass_time(days=29)
    own = await town.registered(3.5, "stair")
    await town.route(own, "grid-G2", reason="it is small")
    other = await town.routed(3.5, "stair", "body-safety")
    await town.task(other, "grid-G2", Limit(amount=2_000, unit=Unit.MINUTES))
    await town.pass_time(hours=12, minutes=1)
    assert (town.owner(own), town.handler(own)) == ("grid-G2E", "grid-G2E")
    task = town.card(other).tasks[1]
    assert task.clock is not None
    assert (task.party, task.clock.owner) == ("grid-G2E", "grid-G2E")
    await town.task_done(other, 1)
