"""B14: a grid is handed over while its worker had something to verify."""

from tests.toytown.desk import DeskTown, desk_story


@desk_story
async def test_what_was_the_grids_turn_is_the_new_workers(town: DeskTown) -> None:
    await town.serve("G1", "worker-1")
    case = await town.registered(1, "stair")
    await town.route(case, "grid-G1", reason="a bulb")
    with town.refused("grid_is_theirs"):
        await town.serve("G1", "worker-1")
    await town.report(case, actor="worker-1")
    assert town.owner(case) == "desk-V1"
    other = await town.routed(1, "wish", "body-welfare")
    await town.report(other)
    await town.serve("G1", "worker-2")
    assert town.owner(other) == "grid-G1"
    await town.verify(other, actor="worker-2")
    with town.refused("verify_own"):
        await town.verify(case, actor="worker-1")
    await town.assert_facts(
        "GridHandedOver CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseCollected "
        "CaseRegistered CaseRouted CaseReportedBack GridHandedOver CaseVerified"
    )
